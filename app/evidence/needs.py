"""Asking what is still needed, of whom, and what is asked of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from app.accounts.queries import contributors
from app.areas import queries as areas
from app.evidence.models import Need
from app.evidence.rules.readers import Reader
from app.evidence.under_way import UnderWay
from app.extensions import db


@dataclass(frozen=True)
class Needed:
    """Something a row lacks, whoever was asked for it, and what answered it."""

    id: int
    row_key: str
    criterion_key: str | None
    what: str
    organisation_id: int | None
    organisation: str
    person_id: int | None
    person: str
    wanted_by: date | None
    answered_by: int | None
    ended: bool

    @property
    def asked(self) -> str:
        """Who was asked, in words; empty when nobody was yet."""
        if self.person and self.organisation:
            return f"{self.person}, {self.organisation}"
        return self.person or self.organisation

    def late(self, today: date) -> bool:
        """Whether the day it was wanted by has passed."""
        return not self.ended and self.wanted_by is not None and self.wanted_by < today


def needs_of(held: UnderWay, row_key: str | None = None) -> tuple[Needed, ...]:
    """What an assessment, or one row of it, still lacks, soonest first."""
    conditions = [Need.assessment_id == held.id, Need.ended_at.is_(None)]
    if row_key is not None:
        conditions.append(Need.row_key == row_key)
    return _needed(held.area_code, conditions)


def asked_of(
    held: UnderWay, organisation_id: int | None, person_id: int | None = None
) -> tuple[Needed, ...]:
    """What is asked of an organisation, or of a person by name, and not yet there."""
    asked = [Need.organisation_id == organisation_id] if organisation_id else []
    if person_id:
        asked.append(Need.person_id == person_id)
    if not asked:
        return ()
    mine = (
        Need.person_id.is_(None) | (Need.person_id == person_id)
        if person_id
        else Need.id.is_not(None)
    )
    return _needed(
        held.area_code, [Need.assessment_id == held.id, Need.ended_at.is_(None), or_(*asked), mine]
    )


def is_asked(reader: Reader, need: Needed) -> bool:
    """Whether something is asked of this person, or of the organisation they speak for."""
    if need.person_id is not None:
        return need.person_id == reader.person_id
    return need.organisation_id is not None and need.organisation_id == reader.organisation_id


def need(area_code: str, need_id: int) -> Needed | None:
    """One thing the area asked for, ended or not."""
    return next(iter(_needed(area_code, [Need.id == need_id])), None)


def need_row(area_code: str, need_id: int) -> Need | None:
    """A need's own row; for actions."""
    return db.session.scalar(select(Need).where(Need.area_code == area_code, Need.id == need_id))


def _needed(area_code: str, conditions: Sequence[ColumnElement[bool]]) -> tuple[Needed, ...]:
    found = db.session.scalars(
        select(Need)
        .where(Need.area_code == area_code, *conditions)
        .order_by(Need.wanted_by.is_(None), Need.wanted_by, Need.id)
    ).all()
    if not found:
        return ()
    names = {each.id: each.name for each in areas.organisations(area_code, also_ended=True)}
    people = {each.id: each.name for each in contributors(area_code)}
    return tuple(
        Needed(
            each.id,
            each.row_key,
            each.criterion_key,
            each.what,
            each.organisation_id,
            names.get(each.organisation_id or 0, ""),
            each.person_id,
            people.get(each.person_id or 0, ""),
            each.wanted_by,
            each.answered_by_item,
            each.ended_at is not None,
        )
        for each in found
    )
