"""Takes away whatever a rehearsal left: it is as if it had not been, but for the book."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, select

from app import storage
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.extensions import Base, db
from app.voting import broadcast
from app.web.transactions import after_commit
from app.workshops.models import Workshop
from app.workshops.queries import rehearsals_over, running_rehearsal
from app.workshops.rules import REHEARSAL_LASTS


def end_for_the_real_one(who: Identity, assessment_id: int) -> None:
    """Let no rehearsal go on while partners vote; its screens say that it is over."""
    running = running_rehearsal(assessment_id)
    if running is not None:
        after_commit(broadcast.gone(running))
        delete_rehearsal(who, running)
        after_commit(storage.wipe_log)


def deadlines() -> list[datetime]:
    """When each rehearsal there is must be gone; one that has ended must be gone already."""
    return [each.ended_at or each.started_at + REHEARSAL_LASTS for each in rehearsals_over(None)]


def delete_over(now: datetime) -> None:
    """Delete the rehearsals that ended or began a day ago, in a transaction of its own."""
    if not rehearsals_over(now - REHEARSAL_LASTS):
        return
    with storage.writing():
        for each in rehearsals_over(now - REHEARSAL_LASTS):
            delete_rehearsal(SYSTEM, each)
    storage.wipe_log()


def delete_rehearsal(who: Identity | str, rehearsal: Workshop) -> None:
    """Delete a rehearsal with everything that hangs on it. Raises ``ValueError`` for a workshop."""
    if not rehearsal.rehearsal:
        raise ValueError("Only a rehearsal is deleted")
    area_code, subject = rehearsal.area_code, f"workshop/{rehearsal.id}"
    db.session.flush()
    table = Base.metadata.tables[Workshop.__tablename__]
    _delete(table, table.c.id == rehearsal.id)
    db.session.expire_all()
    record(who, Action.REHEARSAL_ENDED, area_code, subject)


def _delete(table: Table, which: ColumnElement[bool]) -> None:
    """Delete rows after those that cannot be without them, in whatever table they are."""
    # What may be without another row goes before that row all the same.
    for child in reversed(Base.metadata.sorted_tables):
        for key in child.foreign_keys:
            if key.column.table is table and child is not table and not key.parent.nullable:
                _delete(child, key.parent.in_(select(key.column).where(which)))
    db.session.execute(delete(table).where(which))
