"""What everybody may see of the country: groups of areas, and never where one area stands; pure.

What is published is settled in advance: the country, and its regions, types and sizes of area, each
by itself and never crossed. So no filter can be subtracted from another. All of it is of the end of
one quarter. It is made anew only once ten areas have told something new, since what differs between
two publications would tell of whoever came in between.

Two limits. Rows are looked at one by one: that an area stands alike in several is not taken into
account. And whoever keeps an old publication sees, of ten areas or more together, which way
they moved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.disclosure.rules.halves import SMALLEST, WHOLE, Area, Halves, merged, publish_halves
from app.national.rules.told import SIZE_WORDS, Place, Returns, Stands
from app.national.rules.views import Figure, Ladder, View, quarter_words
from app.national.rules.wanted import Wanted, selected

NEW_AREAS: Final = 10
NOT_SHOWN: Final = "Not shown"
_FEW: Final = "Fewer than 5"
_PARTS: tuple[tuple[str, Callable[[Place], str]], ...] = (
    ("Region", lambda place: place.region),
    ("Type", lambda place: place.kind),
    ("Size", lambda place: SIZE_WORDS[place.size]),
)


@dataclass(frozen=True)
class Publication:
    """The quarter it is of, what stood then, and the tables everybody may see."""

    quarter: str
    stood: tuple[Stands, ...]
    halves: dict[str, Halves]
    views: tuple[View, ...]


def publication(returns: Returns, ladder: Ladder, edition: str, now: str) -> Publication | None:
    """What is published while the quarter ``now`` lasts; None before ten areas told anything."""
    quarter = _quarter(returns, edition, now)
    if quarter is None:
        return None
    every = selected(returns, Wanted(edition, quarter=quarter))
    stood = tuple(each for each in every if each.told)
    halves = {key: publish_halves(_areas(stood, key, ladder)) for key in ladder.rows}
    views = (
        _stages(stood, halves, ladder, quarter),
        _groups(halves, ladder),
        _movement(stood, ladder),
        _support(stood, ladder),
    )
    return Publication(quarter, stood, halves, views)


def line_of(ladder: Ladder) -> int:
    """The rating up to which an area lies on the nearer side: the stage before the middle."""
    middle = ladder.scale.highest // 2
    return middle - middle % 2


def _quarter(returns: Returns, edition: str, now: str) -> str | None:
    """The last quarter that ended with ten areas or more having told something new."""
    found: str | None = None
    before: dict[str, object] = {}
    for quarter in sorted(each for each in returns.quarters if each < now):
        stood = {
            each.place.code: (each.told.confirmed_on, each.told.revision)
            for each in selected(returns, Wanted(edition, quarter=quarter))
            if each.told
        }
        if sum(before.get(code) != told for code, told in stood.items()) >= NEW_AREAS:
            found, before = quarter, {**stood}
    return found


def _areas(stood: Sequence[Stands], row_key: str, ladder: Ladder) -> list[Area]:
    line = line_of(ladder)
    rated = ((each.place, each.claimed(row_key)) for each in stood)
    return [
        Area(tuple(f"{what}: {part(place)}" for what, part in _PARTS), claimed > line)
        for place, claimed in rated
        if claimed is not None
    ]


def _stages(
    stood: Sequence[Stands], halves: dict[str, Halves], ladder: Ladder, quarter: str
) -> View:
    line = line_of(ladder)
    lines: list[tuple[Figure, ...]] = []
    for key, words in ladder.rows.items():
        beyond, size = halves[key].beyond.get(WHOLE), halves[key].sizes.get(WHOLE, 0)
        if beyond is None:
            lines.append((words, size, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN))
            continue
        detail = _detail([each.claimed(key) for each in stood], line, ladder)
        lines.append((words, size, size - beyond, beyond, detail))
    stage = ladder.scale.label(line)
    return View(
        "stages",
        "Where areas are",
        f"{len(stood):,} areas had sent a return when {quarter_words(quarter).lower()} ended.",
        ("Row", "Areas", f"Up to {stage}", f"Beyond {stage}", "In more detail"),
        tuple(lines),
        f"Nothing is shown where fewer than {SMALLEST} areas would stand on one side. Stages are"
        f" put together until each has {SMALLEST} areas or more.",
    )


def _detail(claimed: Sequence[int | None], line: int, ladder: Ladder) -> str:
    counts = [sum(each == step for each in claimed) for step in ladder.scale]
    parts = []
    for start, some in ((0, counts[: line + 1]), (line + 1, counts[line + 1 :])):
        bands = merged(some) or ((0, len(some) - 1, sum(some)),)
        parts += [(start + first, start + last, number) for first, last, number in bands]
    return "; ".join(f"{_band(first, last, ladder)}: {number}" for first, last, number in parts)


def _band(first: int, last: int, ladder: Ladder) -> str:
    labels = ladder.headings
    return labels[first] if first == last else f"{labels[first]} to {labels[last]}"


def _groups(halves: dict[str, Halves], ladder: Ladder) -> View:
    """For each group how many of its areas stand beyond the line; what is small is not shown."""
    groups = sorted(
        {group for each in halves.values() for group in each.sizes if group != WHOLE},
        key=lambda group: ([what for what, _ in _PARTS].index(group.partition(":")[0]), group),
    )
    lines = [(group, *(_of(halves[key], group) for key in ladder.rows)) for group in groups]
    some = tuple(line for line in lines if {*line[1:]} != {NOT_SHOWN})
    stage = ladder.scale.label(line_of(ladder))
    return View(
        "groups",
        f"Areas beyond {stage}, by region, type and size",
        "Of the areas of each group that sent a return. Groups differ, so compare with care."
        if some
        else "No group is large enough to be shown yet: too few areas have sent a return.",
        ("Areas", *ladder.rows.values()),
        some,
        "A figure is not shown where it, or what could be worked out from it, would tell of fewer"
        f" than {SMALLEST} areas. Groups of which nothing can be shown are left out.",
    )


def _of(shown: Halves, group: str) -> str:
    beyond = shown.beyond.get(group)
    return NOT_SHOWN if beyond is None else f"{beyond} of {shown.sizes[group]}"


def _movement(stood: Sequence[Stands], ladder: Ladder) -> View:
    lines: list[tuple[Figure, ...]] = []
    for key, words in ladder.rows.items():
        moves = [move for each in stood if (move := _move(each, key)) is not None]
        counts = [sum(move == way for move in moves) for way in (-1, 0, 1)]
        bands = merged(counts)
        said = "; ".join(f"{_MOVES[first, last]}: {number}" for first, last, number in bands)
        lines.append((words, len(moves), said or NOT_SHOWN))
    return View(
        "movement",
        "What moved since the return before",
        "Areas that sent returns of two assessments, compared row by row.",
        ("Row", "Areas with two returns", "How they moved"),
        tuple(lines),
    )


_MOVES = {
    (0, 0): "Stepped back",
    (1, 1): "Stayed",
    (2, 2): "Moved on",
    (0, 1): "Stayed or stepped back",
    (1, 2): "Stayed or moved on",
}


def _move(each: Stands, row_key: str) -> int | None:
    now = each.claimed(row_key)
    row = each.before.rows.get(row_key) if each.before else None
    then = row.claimed if row else None
    return None if now is None or then is None else (now > then) - (now < then)


def _support(stood: Sequence[Stands], ladder: Ladder) -> View:
    return View(
        "support",
        "Support sought and offered",
        "Areas whose return asks for support with a row, and areas that have an example to share.",
        ("Row", "Areas that seek support", "Areas with an example"),
        tuple(
            (
                words,
                _shown(sum(_row_says(each, key, 0) for each in stood), len(stood)),
                _shown(sum(_row_says(each, key, 1) for each in stood), len(stood)),
            )
            for key, words in ladder.rows.items()
        ),
    )


def _row_says(each: Stands, row_key: str, example: int) -> bool:
    row = each.told.rows.get(row_key) if each.told else None
    return row is not None and (row.example if example else row.support)


def _shown(number: int, of: int) -> Figure:
    if number < SMALLEST:
        return _FEW
    return number if of - number >= SMALLEST else NOT_SHOWN
