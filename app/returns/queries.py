"""Asking about returns; those in force are the newest revision of each confirmed assessment."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.extensions import db
from app.returns.models import AreaReturn, ReturnRow


@dataclass(frozen=True, slots=True)
class RowTold:
    """What a return says of one row, in half steps."""

    row_key: str
    desktop: int | None
    vote_middle: int | None
    voted: int | None
    agreed: int | None
    peer: int | None
    target: int | None
    evidence: int
    figures: int
    support: bool
    example: bool

    @property
    def claimed(self) -> int | None:
        """What partners agreed, else the area's own."""
        return self.desktop if self.agreed is None else self.agreed


@dataclass(frozen=True, slots=True)
class Told:
    """A return without its words."""

    id: int
    area_code: str
    edition_key: str
    cycle: str
    confirmed_on: date
    quarter: str
    origin: str
    version_number: int | None
    revision: int
    sent_at: datetime
    sent_by: str
    sha256: str
    rows: tuple[RowTold, ...]


_HEAD = tuple(getattr(AreaReturn, name) for name in Told.__slots__ if name != "rows")
_ROW = (ReturnRow.return_id, *(getattr(ReturnRow, name) for name in RowTold.__slots__))


def newest(area_codes: Collection[str] | None = None, until: str | None = None) -> Sequence[Told]:
    """The returns in force, by area and then by the day the board confirmed, the oldest first.

    ``until`` is the key of a quarter: what was sent later does not count. Two questions, however
    many returns there are.
    """
    wanted: list[ColumnElement[bool]] = []
    if area_codes is not None:
        wanted.append(AreaReturn.area_code.in_(area_codes))
    if until is not None:
        wanted.append(AreaReturn.quarter <= until)
    return _told(_in_force(wanted))


def returns_of(area_code: str) -> Sequence[Told]:
    """Every return of an area, superseded ones among them, the last sent first."""
    return [*reversed(_told([AreaReturn.area_code == area_code], by_time=True))]


def one(area_code: str, return_id: int) -> Told | None:
    """One return of an area."""
    found = _told([AreaReturn.area_code == area_code, AreaReturn.id == return_id])
    return next(iter(found), None)


def sent_in(quarter: str) -> frozenset[str]:
    """The codes of the areas of which something came in this quarter."""
    found = select(AreaReturn.area_code).where(AreaReturn.quarter == quarter).distinct()
    return frozenset(db.session.scalars(found.order_by(AreaReturn.area_code)))


def is_told(area_code: str, number: int) -> bool:
    """Whether the area has sent this version of its own to the national team."""
    wanted = select(AreaReturn.id).where(
        AreaReturn.area_code == area_code,
        AreaReturn.version_number == number,
        AreaReturn.origin == "here",
    )
    return db.session.scalar(wanted.limit(1)) is not None


def contents(return_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """The whole returns by number, with what they say of support and examples in words."""
    found = db.session.execute(
        select(AreaReturn.id, AreaReturn.content)
        .where(AreaReturn.id.in_(return_ids))
        .order_by(AreaReturn.id)
    )
    return {row.id: json.loads(row.content) for row in found}


def _in_force(wanted: Sequence[ColumnElement[bool]]) -> Sequence[ColumnElement[bool]]:
    assessment = (AreaReturn.area_code, AreaReturn.edition_key, AreaReturn.confirmed_on)
    place = func.row_number().over(
        partition_by=assessment, order_by=(AreaReturn.revision.desc(), AreaReturn.id.desc())
    )
    ranked = select(AreaReturn.id, place.label("place")).where(*wanted).subquery()
    return [AreaReturn.id.in_(select(ranked.c.id).where(ranked.c.place == 1))]


def _told(wanted: Sequence[ColumnElement[bool]], *, by_time: bool = False) -> Sequence[Told]:
    order = (
        (AreaReturn.sent_at, AreaReturn.id)
        if by_time
        else (AreaReturn.area_code, AreaReturn.confirmed_on, AreaReturn.id)
    )
    heads = db.session.execute(select(*_HEAD).where(*wanted).order_by(*order)).all()
    if not heads:
        return []
    rows: dict[int, list[RowTold]] = defaultdict(list)
    lines = db.session.execute(
        select(*_ROW)
        .join(AreaReturn, AreaReturn.id == ReturnRow.return_id)
        .where(*wanted)
        .order_by(ReturnRow.return_id, ReturnRow.row_key)
    )
    for return_id, *line in lines:
        rows[return_id].append(RowTold(*line))
    return [Told(**head._mapping, rows=tuple(rows[head.id])) for head in heads]
