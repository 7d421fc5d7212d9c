"""The assessment that evidence is used in, as far as this room has to know it.

Assessments stand above evidence, so their table is named here as a foreign key names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Boolean, Integer, Select, String, column, select, table

from app.extensions import db
from app.strands import queries as strands
from app.strands.rules.edition import Edition

_ASSESSMENT = table(
    "assessment",
    column("id", Integer),
    column("area_code", String),
    column("edition_key", String),
    column("cycle", String),
    column("closed_at"),
)


class Confirmed(Exception):
    """A board has confirmed the assessment, so what it stands on no longer changes."""

    def __init__(self) -> None:
        super().__init__(
            "This assessment was confirmed, so what it stands on stays as it was. Start a new one"
            " to go on."
        )


@dataclass(frozen=True)
class UnderWay:
    """An assessment of an area; once closed it is only read."""

    id: int
    area_code: str
    edition_key: str
    cycle: str
    closed: bool

    @cached_property
    def edition(self) -> Edition:
        return strands.edition(self.edition_key)

    def refuse_if_closed(self) -> None:
        """Raise ``Confirmed`` when nothing here may change any more."""
        if self.closed:
            raise Confirmed


def assessment_here(area_code: str, assessment_id: int) -> UnderWay | None:
    """One of the area's assessments."""
    return _first(_all(area_code).where(_ASSESSMENT.c.id == assessment_id))


def assessment_called(assessment_id: int) -> UnderWay | None:
    """An assessment of whichever area; for deeds that were let in by a room above."""
    return _first(_every().where(_ASSESSMENT.c.id == assessment_id))


def newest_here(area_code: str) -> UnderWay | None:
    """The assessment the area works on, or the last one when none is open."""
    return _first(_all(area_code))


def _all(area_code: str) -> Select[int, str, str, str, bool]:
    return _every().where(_ASSESSMENT.c.area_code == area_code)


def _every() -> Select[int, str, str, str, bool]:
    columns = _ASSESSMENT.c
    closed = columns.closed_at.is_not(None).cast(Boolean).label("closed")
    return (
        select(columns.id, columns.area_code, columns.edition_key, columns.cycle, closed)
        .order_by(closed, columns.id.desc())
        .limit(1)
    )


def _first(found: Select[int, str, str, str, bool]) -> UnderWay | None:
    row = db.session.execute(found).one_or_none()
    return (
        UnderWay(row.id, row.area_code, row.edition_key, row.cycle, bool(row.closed))
        if row
        else None
    )
