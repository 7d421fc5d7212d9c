"""What moved since the return before, how old returns are, and which expectations are met; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from app.governance.rules.due import Due, due_on, how_near
from app.national.rules.told import Stands
from app.national.rules.views import Ladder, View, areas, named

_UPDATED: Final = "update"
_ON, _STAYED, _BACK, _NONE = range(4)


def movement(chosen: Sequence[Stands], ladder: Ladder) -> View:
    """Row by row, how many areas stand further on, where they stood, or further back."""
    lines, moved = [], set[str]()
    for key, words in ladder.rows.items():
        found: Counter[int] = Counter()
        for each in chosen:
            if each.told is None:
                continue
            way = _way(each, key)
            found[way] += 1
            if way in {_ON, _BACK}:
                moved.add(each.place.code)
        lines.append((words, found[_ON], found[_STAYED], found[_BACK], found[_NONE]))
    return View(
        "movement",
        "What moved since the return before",
        f"In {areas(len(moved))} at least one row moved."
        if moved
        else "Nothing moved, or nothing can be compared yet.",
        ("Row", "Moved on", "Stayed", "Stepped back", "Nothing to compare with"),
        tuple(lines),
        "Two assessments of one area are compared, the one that stands and the one before. A step"
        " back can be honest news: partners saw more.",
    )


def _way(each: Stands, row_key: str) -> int:
    now = each.claimed(row_key)
    row = each.before.rows.get(row_key) if each.before else None
    then = row.claimed if row else None
    if now is None or then is None:
        return _NONE
    return _STAYED if now == then else _ON if now > then else _BACK


_AGES: Final = (
    (Due.LATER, "Within the year"),
    (Due.SOON, "Update due within two months"),
    (Due.NOW, "Update due"),
)


def ageing(chosen: Sequence[Stands], today: date, without: str) -> View:
    """How old the confirmed assessments are on this day, with the areas by name."""
    names: dict[Due | None, list[str]] = {}
    for each in chosen:
        near = how_near(due_on(each.told.confirmed_on), today) if each.told else None
        names.setdefault(near, []).append(each.place.name)
    over, none = len(names.get(Due.NOW, ())), len(names.get(None, ()))
    bands = [*_AGES, (None, without)]
    return View(
        "ageing",
        "How old the returns are",
        f"In {areas(over)} an update is due; {_sent_none(none, without)}.",
        ("Confirmed", "Areas", "Which"),
        tuple(
            (words, len(names.get(near, ())), named(names.get(near, ()))) for near, words in bands
        ),
        "An update is due twelve months after a board confirmed the assessment before.",
    )


def _sent_none(number: int, without: str) -> str:
    return f"{areas(number)} sent {without[:1].lower()}{without[1:]}"


_EXPECTATIONS: Final = {
    "assessment": "First assessment",
    "agreed": "Scoring agreed with partners",
    "governance": "Confirmed by a board",
    "peer_review": "Peer review",
    _UPDATED: "Updated every year",
}


def expected(chosen: Sequence[Stands], today: date) -> View:
    """The five expectations, each with how many areas meet it as far as their returns say."""
    found: Counter[str] = Counter()
    for each in chosen:
        if each.told is None:
            continue
        over = how_near(due_on(each.told.confirmed_on), today) is Due.NOW
        # An update of last year is no update of this one.
        found.update(each.told.met - {_UPDATED} if over else each.told.met)
    return View(
        "expected",
        "Expectations met",
        "What the national team expects of every area, and how many returns show it.",
        ("Expectation", "Areas that meet it", "Not yet"),
        tuple(
            (words, found[key], len(chosen) - found[key]) for key, words in _EXPECTATIONS.items()
        ),
        "An area without a return meets none as far as returns say; it may be on its way.",
    )
