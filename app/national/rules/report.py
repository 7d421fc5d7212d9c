"""All tables of the national page, in order; page and files are made of these alone; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.national.rules import beside, movement, seen, standing, support
from app.national.rules.told import Returns, Stands
from app.national.rules.views import Figure, Ladder, View, quarter_words
from app.national.rules.wanted import Wanted, no_return, selected
from app.returns.rules.quarters import Quarter


@dataclass(frozen=True)
class Gathered:
    """Everything the page is made of."""

    returns: Returns
    asked: support.Asked
    under_way: beside.UnderWay
    today: date


@dataclass(frozen=True)
class Report:
    """The tables for what was asked, and who stands behind them."""

    views: tuple[View, ...]
    chosen: tuple[Stands, ...]
    sought_most: tuple[tuple[str, list[str], list[str]], ...]

    def view(self, key: str) -> View | None:
        return next((each for each in self.views if each.key == key), None)


def report(gathered: Gathered, wanted: Wanted, ladder: Ladder) -> Report:
    """Who needs what comes first, then where areas are and how they got there."""
    chosen = selected(gathered.returns, wanted)
    country = replace(wanted, region="", kind="", size="")
    everybody = selected(gathered.returns, country) if wanted.narrows else chosen
    rows = _only(ladder, wanted.row)
    day = _day(gathered.today, wanted.quarter)
    # What is asked for and offered beside returns is of today, and of no quarter that is over.
    asked = support.Asked({}, {}) if wanted.quarter else gathered.asked
    views = [
        support.support(chosen, everybody, asked, rows),
        standing.standing(chosen, rows),
    ]
    if wanted.row:
        views += [
            standing.bands(chosen, wanted.row, ladder),
            standing.groups(chosen, wanted.row, ladder),
        ]
    views += [
        movement.movement(chosen, rows),
        standing.trend(gathered.returns, wanted, rows),
        movement.ageing(chosen, day, no_return(gathered.returns, wanted)),
        movement.expected(chosen, day),
        seen.ranges(chosen, rows),
        seen.apart(chosen, rows),
        beside.evidence(chosen, rows),
        beside.under_way(chosen, gathered.under_way),
    ]
    most = support.sought_most(chosen, everybody, asked, rows)
    return Report(tuple(views), chosen, most)


def list_of_areas(chosen: Sequence[Stands], ladder: Ladder, without: str) -> View:
    """Every area by name, with the return that stands and each of its ratings in words."""
    return View(
        "areas",
        "Areas by name",
        "In the order of the alphabet.",
        ("Area", "Region", "Type", "Confirmed on", "Sent in", *ladder.rows.values()),
        tuple(_line(each, ladder, without) for each in chosen),
    )


def _line(each: Stands, ladder: Ladder, without: str) -> tuple[Figure, ...]:
    place, told = each.place, each.told
    if told is None:
        blank = (without, "", *("" for _ in ladder.rows))
        return (place.name, place.region, place.kind, *blank)
    ratings = (each.claimed(key) for key in ladder.rows)
    return (
        place.name, place.region, place.kind, told.confirmed_on.isoformat(),
        quarter_words(told.quarter),
        *("Not rated" if value is None else ladder.scale.label(value) for value in ratings),
    )  # fmt: skip


def _day(today: date, quarter: str) -> date:
    """The day everything is looked at: today, or the last one of a quarter that is over."""
    return min(today, Quarter.read(quarter).last) if quarter else today


def _only(ladder: Ladder, row_key: str) -> Ladder:
    return replace(ladder, rows={row_key: ladder.rows[row_key]}) if row_key else ladder
