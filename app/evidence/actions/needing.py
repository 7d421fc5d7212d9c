"""Asking for what a row lacks, answering with an item, and asking no longer."""

from __future__ import annotations

from datetime import date

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence.models import Need
from app.evidence.needs import need_row
from app.evidence.under_way import UnderWay
from app.extensions import db


def ask(
    who: Identity,
    held: UnderWay,
    row_key: str,
    what: str,
    *,
    criterion_key: str | None = None,
    organisation_id: int | None = None,
    person_id: int | None = None,
    wanted_by: date | None = None,
) -> int:
    """Put something on a row's list of what is needed; gives its identifier.

    Raises ``Confirmed``.
    """
    held.refuse_if_closed()
    made = Need(
        area_code=held.area_code,
        assessment_id=held.id,
        row_key=row_key,
        criterion_key=criterion_key,
        what=what,
        organisation_id=organisation_id,
        person_id=person_id,
        wanted_by=wanted_by,
        by=who.reference,
        at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    record(
        who,
        Action.NEED_ASKED,
        held.area_code,
        f"need/{made.id}",
        row=row_key,
        organisation=organisation_id,
        person=f"person/{person_id}" if person_id else None,
    )
    return made.id


def answer(who: Identity, held: UnderWay, need_id: int, item_id: int) -> None:
    """Say that an item is what was needed. Raises ``Confirmed``."""
    found = _open(held, need_id)
    if found is not None:
        found.answered_by_item, found.ended_at = item_id, clock.now()
        record(who, Action.NEED_ANSWERED, held.area_code, f"need/{found.id}", item=item_id)


def drop(who: Identity, held: UnderWay, need_id: int) -> None:
    """Ask for something no longer. Raises ``Confirmed``."""
    found = _open(held, need_id)
    if found is not None:
        found.ended_at = clock.now()
        record(who, Action.NEED_DROPPED, held.area_code, f"need/{found.id}")


def _open(held: UnderWay, need_id: int) -> Need | None:
    held.refuse_if_closed()
    found = need_row(held.area_code, need_id)
    return found if found is not None and found.ended_at is None else None
