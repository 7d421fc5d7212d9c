"""What stands beside the ratings: evidence counted, and what is under way; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.national.rules.told import Stands
from app.national.rules.views import Ladder, View


@dataclass(frozen=True)
class UnderWay:
    """The areas, by code, whose draft or review is open now. Nothing of what they hold."""

    drafts: frozenset[str]
    reviews: frozenset[str]


def evidence(chosen: Sequence[Stands], ladder: Ladder) -> View:
    """How much evidence areas counted for each row, and how much of it is figures."""
    lines = []
    for key, words in ladder.rows.items():
        rows = [each.told.rows[key] for each in chosen if each.told and key in each.told.rows]
        lines.append(
            (
                words,
                sum(row.evidence for row in rows),
                sum(row.figures for row in rows),
                sum(row.evidence > 0 for row in rows),
                sum(row.evidence == 0 for row in rows),
            )
        )
    return View(
        "evidence",
        "What ratings stand on",
        "Pieces of evidence that areas counted. More is not better: one good figure may carry a"
        " row.",
        ("Row", "Pieces of evidence", "Figures among them", "Areas with some", "Areas with none"),
        tuple(lines),
    )


def under_way(chosen: Sequence[Stands], now: UnderWay) -> View:
    """How many drafts and reviews are open among these areas, now and whatever they say."""
    codes = {each.place.code for each in chosen}
    return View(
        "under-way",
        "Under way now",
        "Work that is not finished is counted and nothing more.",
        ("What", "Areas"),
        (
            ("Drafts of an assessment", len(codes & now.drafts)),
            ("Peer reviews in progress", len(codes & now.reviews)),
        ),
        "This is always of today, whichever quarter is asked for.",
    )
