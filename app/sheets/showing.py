"""What a workbook would change, row by row and in words, for the page that shows it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic

from app.sheets.rules import merging
from app.sheets.rules.cells import Change, Conflict, Part, Place, Plan
from app.sheets.rules.layout import HEADINGS, polarity_of, words_of
from app.sheets.rules.merging import PartT
from app.strands.rules.edition import Edition
from app.web.filters import counted, short_day


@dataclass(frozen=True)
class Line:
    """One change in words: of a sentence or of the row itself, what stands and what would."""

    sentence: str
    part: str
    now: str
    becomes: str
    where: str


@dataclass(frozen=True)
class RowChanges:
    """What would change in one row."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Clash(Generic[PartT]):
    """Two texts for one place, in words, with the one that stood at the download."""

    conflict: merging.Conflict[PartT]
    row: str
    sentence: str
    part: str
    stood: str
    now: str
    says: str


def by_row(changes: Sequence[Change], edition: Edition) -> tuple[RowChanges, ...]:
    """The changes under the rows they are of, in model order."""
    found: dict[str, list[Line]] = {row.key: [] for row in edition.rows}
    for each in changes:
        found[_row_key(each.place, edition)].append(
            Line(
                _sentence(each.place, edition),
                HEADINGS[each.place.part],
                _shown(each.now, each.place, edition),
                _shown(each.becomes, each.place, edition),
                each.where,
            )
        )
    return tuple(
        RowChanges(row.name, tuple(found[row.key])) for row in edition.rows if found[row.key]
    )


def clashes(conflicts: Sequence[Conflict], edition: Edition) -> Iterator[Clash[Part]]:
    """The places of which somebody has to say what stays."""
    for each in conflicts:
        yield Clash(
            each,
            edition.row(_row_key(each.place, edition)).name,
            _sentence(each.place, edition),
            HEADINGS[each.place.part],
            _shown(each.stood, each.place, edition),
            _shown(each.now, each.place, edition),
            _shown(each.says, each.place, edition),
        )


def in_a_sentence(plan: Plan, changed: Sequence[RowChanges]) -> str:
    """How much it is: "14 changes in 3 rows."."""
    parts = []
    if plan.changes:
        rows = counted(len(changed), "row")
        parts.append(f"{counted(len(plan.changes), 'change')} in {rows}")
    open_ones = len(plan.conflicts)
    if open_ones:
        places = counted(open_ones, "place")
        parts.append(f"{places} that somebody has changed here since you took the workbook")
    return f"{', and '.join(parts)}." if parts else "Nothing in it differs from what stands here."


def _row_key(place: Place, edition: Edition) -> str:
    kind, _, key = place.about.partition("/")
    if kind == "row":
        return key
    return next(
        item.row_key
        for item in edition.criteria.values()
        if any(f.id == key for f in item.features)
    )


def _sentence(place: Place, edition: Edition) -> str:
    feature = edition.features.get(place.about.removeprefix("feature/"))
    return feature.words if feature else ""


def _shown(value: str, place: Place, edition: Edition) -> str:
    if not value:
        return "Nothing"
    if place.part is Part.TARGET_BY:
        return short_day(date.fromisoformat(value))
    return words_of(value, place.part, edition, polarity_of(place.about, edition))
