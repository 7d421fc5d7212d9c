"""Which publication and which group the address asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import request

from app.disclosure.rules.spreads import WHOLE
from app.national.rules.views import year_words
from app.publications import queries
from app.publications.queries import Head
from app.publications.rules.content import Content
from app.publications.rules.views import choices
from app.returns.rules.quarters import Quarter
from app.strands import queries as strands


@dataclass(frozen=True)
class Shown:
    """A publication, the years there are, and what must be said of those that were withdrawn."""

    head: Head
    content: Content
    years: Sequence[tuple[int, str]]
    withdrawn: Sequence[Head]

    @property
    def year(self) -> str:
        return year_words(self.head.year)

    @property
    def edition(self) -> str:
        titles = {each.key: each.title for each in strands.editions()}
        return titles.get(self.head.edition_key, self.head.edition_key)

    def address(self, group: str = "") -> dict[str, object]:
        """What an address must say to ask for the same year, of another group."""
        newest = self.years[0][0] if self.years else self.head.year
        asked = {"group": group, "year": "" if self.head.year == newest else str(self.head.year)}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True)
class Awaited:
    """That nothing is published yet, and when something will be."""

    year: str
    is_over: bool
    over_on: date
    withdrawn: Sequence[Head]


def shown_here() -> Shown | None:
    """The publication of the year that is asked for, or the newest; None before the first."""
    heads = queries.heads()
    standing = [each for each in heads if each.stands]
    if not standing:
        return None
    asked = request.args.get("year", "")
    head = next((each for each in standing if str(each.year) == asked), standing[0])
    return shown_of(head, heads)


def shown_of(head: Head, heads: Sequence[Head]) -> Shown:
    years = {each.year: year_words(each.year) for each in heads if each.stands}
    return Shown(
        head,
        queries.content_of(head.id),
        tuple(years.items()),
        [each for each in heads if each.withdrawn_at and each.year >= head.year],
    )


def awaited() -> Awaited:
    """When there will be figures: of the year that has ended, or of the one under way."""
    heads = queries.heads()
    year, waits = queries.ended_year(), any(each.waits for each in heads)
    if not waits:
        year += 1
    withdrawn = [each for each in heads if each.withdrawn_at]
    return Awaited(year_words(year), waits, Quarter(year, 4).last, withdrawn)


def group_here(content: Content) -> str:
    """The group that is asked for; one that nothing is told of asks for the whole."""
    asked = request.args.get("group", "")
    return asked if any(each.key == asked for each in choices(content)) else WHOLE
