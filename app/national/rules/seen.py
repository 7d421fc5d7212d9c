"""How areas, partners and peers see the same rows: one range, and which of them sees more; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median_low

from app.national.rules.told import RowTold, Stands
from app.national.rules.views import Figure, Ladder, View

Seen = Callable[[RowTold], int | None]


def ranges(chosen: Sequence[Stands], ladder: Ladder) -> View:
    """For each row the middle of own, partners' and peers' ratings, and the range they make."""
    lines: list[tuple[Figure, ...]] = []
    for words, rows in _told(chosen, ladder):
        middles = [_middle(rows, seen) for seen in (_own, _partners, _peers)]
        said = ("None yet" if each is None else ladder.scale.label(each) for each in middles)
        lines.append((words, *said, _range(middles, ladder)))
    return View(
        "ranges",
        "How areas, partners and peers see it",
        "The middle rating of each, and the range between them. A wide range is a reason to talk,"
        " not a fault.",
        ("Row", "Areas themselves", "Partners’ vote", "Peers", "Range"),
        tuple(lines),
    )


def apart(chosen: Sequence[Stands], ladder: Ladder) -> View:
    """How many areas rate themselves above, like and below their partners and peers."""
    return View(
        "apart",
        "Areas above, like and below the others",
        "How many areas rate themselves higher than their partners or peers do, the same, or"
        " lower.",
        (
            "Row", "Above partners", "Like partners", "Below partners",
            "Above peers", "Like peers", "Below peers",
        ),
        tuple(
            (words, *_apart(rows, _partners), *_apart(rows, _peers))
            for words, rows in _told(chosen, ladder)
        ),
        "Only areas with both ratings are counted.",
    )  # fmt: skip


def _told(chosen: Sequence[Stands], ladder: Ladder) -> list[tuple[str, list[RowTold]]]:
    """What returns say of each row."""
    return [
        (words, [each.told.rows[key] for each in chosen if each.told and key in each.told.rows])
        for key, words in ladder.rows.items()
    ]


def _own(row: RowTold) -> int | None:
    return row.desktop


def _partners(row: RowTold) -> int | None:
    return row.vote


def _peers(row: RowTold) -> int | None:
    return row.peer


def _middle(rows: Iterable[RowTold], seen: Seen) -> int | None:
    found = [value for value in map(seen, rows) if value is not None]
    return median_low(found) if found else None


def _range(middles: Sequence[int | None], ladder: Ladder) -> str:
    known = [each for each in middles if each is not None]
    if not known:
        return "None yet"
    low, high = min(known), max(known)
    if low == high:
        return ladder.scale.label(low)
    return f"From {ladder.scale.label(low)} to {ladder.scale.label(high)}"


def _apart(rows: Iterable[RowTold], others: Seen) -> tuple[int, int, int]:
    """How many areas rate themselves above, like and below the others."""
    above = alike = below = 0
    for row in rows:
        other = others(row)
        if row.desktop is None or other is None:
            continue
        above += row.desktop > other
        alike += row.desktop == other
        below += row.desktop < other
    return above, alike, below
