"""Reads instruments and their runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select

from app.extensions import db
from app.instruments.models import InstrumentRecord, Run
from app.instruments.rules.definition import Definition, Sort, Way
from app.instruments.rules.tree import tree_of
from app.texts import queries as texts
from app.texts.queries import NOTHING_TYPED, Typed

OCCASION = "occasion"

# An instrument never changes under its number while a run stands on it; its digest says which.
_read: dict[tuple[str, int, str], Definition] = {}


@dataclass(frozen=True)
class RunHere:
    """One use of an instrument, with what it asks."""

    id: int
    area_code: str
    assessment_id: int
    instrument: Definition
    occasion: Typed
    code: str | None
    ways: tuple[Way, ...]
    opens_on: date
    closes_on: date
    expected: int | None
    previous_id: int | None
    item_id: int | None
    version: int
    started_at: datetime
    ended_at: datetime | None
    forgotten_at: datetime | None

    @property
    def name(self) -> str:
        """What it is called: the instrument, and what it was for where somebody said so."""
        said = self.occasion.words
        return f"{self.instrument.title}: {said}" if said else self.instrument.title

    @property
    def asks(self) -> bool:
        """Whether people answer it themselves."""
        return self.instrument.sort is Sort.QUESTIONS

    def open_on(self, day: date) -> bool:
        """Whether answers are taken on this day."""
        return self.ended_at is None and self.opens_on <= day <= self.closes_on


def instruments() -> tuple[Definition, ...]:
    """Every instrument in its newest state, by title."""
    newest = (
        select(InstrumentRecord.key, func.max(InstrumentRecord.number).label("number"))
        .group_by(InstrumentRecord.key)
        .subquery()
    )
    found = db.session.scalars(
        select(InstrumentRecord)
        .join(
            newest,
            (InstrumentRecord.key == newest.c.key) & (InstrumentRecord.number == newest.c.number),
        )
        .order_by(InstrumentRecord.title)
    )
    return tuple(_definition(each) for each in found)


def instrument(key: str) -> Definition | None:
    """One instrument in its newest state."""
    found = db.session.scalar(
        select(InstrumentRecord)
        .where(InstrumentRecord.key == key)
        .order_by(InstrumentRecord.number.desc())
        .limit(1)
    )
    return _definition(found) if found else None


def runs(area_code: str, assessment_id: int | None = None) -> tuple[RunHere, ...]:
    """The runs of an area, or of one of its assessments; the newest first."""
    asked = _runs().where(Run.area_code == area_code)
    if assessment_id is not None:
        asked = asked.where(Run.assessment_id == assessment_id)
    found = db.session.execute(asked.order_by(Run.id.desc())).all()
    said = _occasions(area_code, [row.Run for row in found])
    return tuple(
        _here(row.Run, row.InstrumentRecord, said.get(row.Run.id, NOTHING_TYPED)) for row in found
    )


def run(area_code: str, run_id: int) -> RunHere | None:
    """One run of this area."""
    return _one(_runs().where(Run.area_code == area_code, Run.id == run_id))


def run_by_code(code: str) -> RunHere | None:
    """The run whose questions stand at an address that ends in ``code``."""
    return _one(_runs().where(Run.code == code))


def runs_with_answers() -> tuple[RunHere, ...]:
    """The runs of every area whose answers are still kept, without what they were called."""
    return _still_kept(Run.code.is_not(None))


def runs_entered() -> tuple[RunHere, ...]:
    """The runs of every area whose entries are still kept, without what they were called."""
    return _still_kept(Run.code.is_(None))


def _still_kept(sort: ColumnElement[bool]) -> tuple[RunHere, ...]:
    asked = _runs().where(Run.forgotten_at.is_(None), sort)
    found = db.session.execute(asked.order_by(Run.id)).all()
    return tuple(_here(row.Run, row.InstrumentRecord, NOTHING_TYPED) for row in found)


def runs_before(held: RunHere) -> tuple[RunHere, ...]:
    """Earlier runs of the same instrument in the area, the newest first."""
    return tuple(
        each
        for each in runs(held.area_code)
        if each.instrument.key == held.instrument.key and each.id < held.id
    )


def _runs() -> Select[Run, InstrumentRecord]:
    return select(Run, InstrumentRecord).join(
        InstrumentRecord,
        (InstrumentRecord.key == Run.instrument_key)
        & (InstrumentRecord.number == Run.instrument_number),
    )


def _one(asked: Select[Run, InstrumentRecord]) -> RunHere | None:
    found = db.session.execute(asked).one_or_none()
    if found is None:
        return None
    said = _occasions(found.Run.area_code, [found.Run])
    return _here(found.Run, found.InstrumentRecord, said.get(found.Run.id, NOTHING_TYPED))


def _occasions(area_code: str, found: Sequence[Run]) -> Mapping[int, Typed]:
    said = texts.typed_fields(area_code, [f"run/{each.id}" for each in found])
    return {
        each.id: said[f"run/{each.id}", OCCASION]
        for each in found
        if (f"run/{each.id}", OCCASION) in said
    }


def _here(found: Run, record: InstrumentRecord, occasion: Typed) -> RunHere:
    return RunHere(
        id=found.id,
        area_code=found.area_code,
        assessment_id=found.assessment_id,
        instrument=_definition(record),
        occasion=occasion,
        code=found.code,
        ways=tuple(Way(each) for each in found.ways),
        opens_on=found.opens_on,
        closes_on=found.closes_on,
        expected=found.expected,
        previous_id=found.previous_id,
        item_id=found.item_id,
        version=found.version,
        started_at=found.started_at,
        ended_at=found.ended_at,
        forgotten_at=found.forgotten_at,
    )


def _definition(record: InstrumentRecord) -> Definition:
    known = (record.key, record.number, record.digest)
    if known not in _read:
        _read[known] = tree_of(record.document)
    return _read[known]
