"""Lists an area's evidence: narrowed by filters, found by the words of a problem, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select, true

from app.clock import today
from app.evidence.models import Citation, EvidenceItem, EvidenceVersion
from app.evidence.queries import items_called
from app.evidence.rules.held import Item
from app.evidence.rules.readers import Reader
from app.evidence.rules.searching import searched_for, worth
from app.evidence.under_way import UnderWay
from app.extensions import db

A_PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What a list of evidence is narrowed to."""

    search: str = ""
    row_key: str = ""
    kind: str = ""
    only: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.search or self.row_key or self.kind or self.only)


# What ``only`` may be, and how a page says it.
LAPSED, UNCHECKED, MINE, WITHDRAWN = "lapsed", "unchecked", "mine", "withdrawn"
ONLY: Mapping[str, str] = {
    LAPSED: "Past its review date",
    UNCHECKED: "Not yet checked this year",
    MINE: "Added by me",
    WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True)
class Listed:
    """A page of a list, and how many there are in all."""

    items: tuple[Item, ...]
    found: int
    number: int
    pages: int


def items(
    reader: Reader, area_code: str, held: UnderWay | None, wanted: Wanted, number: int = 1
) -> Listed:
    """A page of the area's evidence, the best find or the last change first."""
    ids = _found(reader, area_code, held, wanted)
    pages = max(1, -(-len(ids) // A_PAGE))
    number = min(max(number, 1), pages)
    shown = ids[(number - 1) * A_PAGE : number * A_PAGE]
    by_id = {item.id: item for item in items_called(area_code, held, shown)}
    return Listed(tuple(by_id[each] for each in shown if each in by_id), len(ids), number, pages)


def _found(reader: Reader, area_code: str, held: UnderWay | None, wanted: Wanted) -> Sequence[int]:
    """The items a list is narrowed to, in its order."""
    conditions = (_seen_by(reader), *_conditions(reader, held, wanted))
    words = searched_for(wanted.search)
    if not words:
        rows = _newest(area_code, EvidenceItem.id).where(*conditions)
        latest = rows.order_by(EvidenceVersion.at.desc(), EvidenceItem.id.desc())
        return [row.id for row in db.session.execute(latest)]
    texts = _newest(
        area_code,
        EvidenceItem.id,
        EvidenceVersion.title,
        EvidenceVersion.shows,
        EvidenceVersion.source,
        EvidenceVersion.asked_whom,
        EvidenceVersion.cannot_show,
    ).where(*conditions)
    notes = _notes(held)
    ranked = []
    for row in db.session.execute(texts.order_by(EvidenceItem.id.desc())):
        rest = " ".join((row.source, row.asked_whom, row.cannot_show, notes.get(row.id, "")))
        value = worth(words, row.title, row.shows, rest)
        if value:
            ranked.append((-value, -row.id))
    return [-item_id for _, item_id in sorted(ranked)]


def _seen_by(reader: Reader) -> ColumnElement[bool]:
    if reader.at_the_desk:
        return true()
    return or_(EvidenceVersion.seen_by.in_(reader.sees), EvidenceItem.by == reader.reference)


def _conditions(
    reader: Reader, held: UnderWay | None, wanted: Wanted
) -> Iterable[ColumnElement[bool]]:
    withdrawn = EvidenceItem.withdrawn_at
    yield withdrawn.is_not(None) if wanted.only == WITHDRAWN else withdrawn.is_(None)
    yield EvidenceItem.purged_at.is_(None)
    if wanted.kind:
        yield EvidenceVersion.kind == wanted.kind
    if wanted.only == LAPSED:
        yield EvidenceVersion.review_on < today()
    if wanted.only == MINE:
        yield EvidenceItem.by == reader.reference
    cited = select(Citation.item_id).where(
        Citation.ended_at.is_(None), Citation.assessment_id == (held.id if held else 0)
    )
    if wanted.only == UNCHECKED:
        yield EvidenceItem.id.in_(cited.where(Citation.checked_at.is_(None)))
    if wanted.row_key:
        criteria = held.edition.criteria_of(wanted.row_key) if held else ()
        keys = [criterion.key for criterion in criteria]
        yield EvidenceItem.id.in_(cited.where(Citation.criterion_key.in_(keys)))


def _newest(area_code: str, *columns: object) -> Select[*tuple[object, ...]]:
    """Something of each item with its newest version."""
    chosen: Select[*tuple[object, ...]] = select(*columns)  # type: ignore[call-overload]
    return (
        chosen.select_from(EvidenceItem)
        .join(
            EvidenceVersion,
            (EvidenceVersion.item_id == EvidenceItem.id)
            & (EvidenceVersion.number == EvidenceItem.newest),
        )
        .where(EvidenceItem.area_code == area_code)
    )


def _notes(held: UnderWay | None) -> Mapping[int, str]:
    """What was noted where each item is used."""
    rows = db.session.execute(
        select(Citation.item_id, Citation.note)
        .where(
            Citation.assessment_id == (held.id if held else 0),
            Citation.ended_at.is_(None),
            Citation.note != "",
        )
        .order_by(Citation.id)
    )
    notes: dict[int, str] = {}
    for row in rows:
        notes[row.item_id] = f"{notes.get(row.item_id, '')} {row.note}"
    return notes
