"""What everybody may see of the country, and never where one area stands; pure.

Whoever keeps an old publication can subtract it from a new one. So there is one a financial year,
of the country as a whole, and no two are of the same return: an assessment counts in the year in
which it was first sent, and in no other. Nothing in it hangs on what is known of an area, such as
its region; correcting that publishes nothing anew.

Somebody may take it that hardly any area moved, and subtract all the same. So a row is shown only
where it differs from every year before in ten areas or more, with five or more that pull the count
up and five or more that pull it down.

Two limits. Rows are looked at one by one: that an area stands alike in several is not taken into
account. And a row that is not shown says that few areas differ, or that nearly all are alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.disclosure.rules.halves import SMALLEST, WHOLE, Area, Halves, publish_halves
from app.national.rules.told import Returns, RowTold, Told
from app.national.rules.views import Figure, Ladder, View, year_words
from app.returns.rules.quarters import Quarter

FEWEST_AREAS: Final = 10
NOT_SHOWN: Final = "Not shown"
_FEW: Final = f"Fewer than {SMALLEST}"

# What each area told in one year, by its code.
Year = Mapping[str, Told]
# Whether something is so in an area; None where it said nothing of it.
Says = Callable[[RowTold], bool | None]


@dataclass(frozen=True)
class Publication:
    """The financial year it is of, how many lie beyond the line in each row, and the tables."""

    year: int
    halves: Mapping[str, Halves]
    views: tuple[View, ...]


def publication(returns: Returns, ladder: Ladder, edition: str, now: str) -> Publication | None:
    """What is published in the year of the quarter ``now``; None before ten areas told anything."""
    years = _years(returns, edition, Quarter.read(now).year)
    if not years:
        return None
    *before, year = sorted(years)
    told, earlier = years[year], [years[each] for each in before]
    line = line_of(ladder)

    def halves_of(says: Says) -> dict[str, Halves]:
        return {key: _halves(told, earlier, key, says) for key in ladder.rows}

    stages = halves_of(lambda row: None if row.claimed is None else row.claimed > line)
    seek, share = halves_of(lambda row: row.support), halves_of(lambda row: row.example)
    views = (
        _stages(stages, ladder, len(told), year),
        _support(told, seek, share, ladder),
    )
    return Publication(year, stages, views)


def line_of(ladder: Ladder) -> int:
    """The rating up to which an area lies on the nearer side: the stage before the middle."""
    middle = ladder.scale.highest // 2
    return middle - middle % 2


def _years(returns: Returns, edition: str, now: int) -> dict[int, Year]:
    """The years before this one in which ten areas or more told of a new assessment.

    A later revision in the same year takes the place of the one before. One that comes in a later
    year counts nowhere, since the assessment has been counted.
    """
    found: dict[int, dict[str, Told]] = defaultdict(dict)
    for code, several in returns.told.items():
        first: dict[object, int] = {}
        for each in sorted(several, key=lambda each: each.quarter):
            year = Quarter.read(each.quarter).year
            if each.edition_key != edition or year >= now:
                continue
            held = found[year].get(code)
            if first.setdefault(each.confirmed_on, year) == year and (
                held is None
                or (held.confirmed_on, held.revision) < (each.confirmed_on, each.revision)
            ):
                found[year][code] = each
    return {year: told for year, told in found.items() if len(told) >= FEWEST_AREAS}


def _halves(told: Year, earlier: Iterable[Year], row_key: str, says: Says) -> Halves:
    """The count of one row, where neither it nor what it differs by tells of a few areas."""
    sides = _sides(told, row_key, says)
    found = publish_halves([Area((), side) for side in sides.values()])
    if all(_differs(sides, _sides(before, row_key, says)) for before in earlier):
        return found
    return Halves(found.sizes, dict.fromkeys(found.sizes))


def _sides(told: Year, row_key: str, says: Says) -> dict[str, bool]:
    found = {code: says(each.rows[row_key]) for code, each in told.items() if row_key in each.rows}
    return {code: side for code, side in found.items() if side is not None}


def _differs(now: Mapping[str, bool], before: Mapping[str, bool]) -> bool:
    """Whether enough areas pull the count up, and enough down, that none of them can be told.

    An area that tells nothing any more takes its old side away: it pulls the other way.
    """
    pulls = [
        now[code] if code in now else not before[code]
        for code in now.keys() | before.keys()
        if now.get(code) != before.get(code)
    ]
    return publish_halves([Area((), pull) for pull in pulls]).shown


def _stages(halves: Mapping[str, Halves], ladder: Ladder, sent: int, year: int) -> View:
    stage = ladder.scale.label(line_of(ladder))
    return View(
        "stages",
        "Where areas are",
        f"{sent:,} areas told of an assessment in {year_words(year)}.",
        ("Row", "Areas", f"Up to {stage}", f"Beyond {stage}"),
        tuple((words, *_of(halves[key])) for key, words in ladder.rows.items()),
        f"Nothing is shown where fewer than {SMALLEST} areas would stand on one side, or where it"
        " could be worked out from the years before.",
    )


def _of(halves: Halves) -> tuple[Figure, Figure, Figure]:
    size, beyond = halves.sizes.get(WHOLE, 0), halves.beyond.get(WHOLE)
    return (size, NOT_SHOWN, NOT_SHOWN) if beyond is None else (size, size - beyond, beyond)


def _support(
    told: Year, seek: Mapping[str, Halves], share: Mapping[str, Halves], ladder: Ladder
) -> View:
    return View(
        "support",
        "Support sought and offered",
        "Areas whose return asks for support with a row, and areas that have an example to share.",
        ("Row", "Areas that seek support", "Areas with an example"),
        tuple(
            (
                words,
                _number(seek[key], _count(told, key, lambda row: row.support)),
                _number(share[key], _count(told, key, lambda row: row.example)),
            )
            for key, words in ladder.rows.items()
        ),
    )


def _count(told: Year, row_key: str, says: Says) -> int:
    return sum(_sides(told, row_key, says).values())


def _number(halves: Halves, number: int) -> Figure:
    if number < SMALLEST:
        return _FEW
    shown = halves.beyond.get(WHOLE)
    return NOT_SHOWN if shown is None else shown
