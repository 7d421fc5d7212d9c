"""Deletes what people answered once it has been kept as long as they were told."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from app import clock
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.extensions import db
from app.instruments import queries
from app.instruments.models import Count, Paper, Run, Sent, Words
from app.instruments.queries import RunHere
from app.jobs.turns import Turn

KIND = "old-answers"


def forget_old_answers(turn: Turn) -> str:
    """Delete the answers of runs whose time is over; what they became stays as evidence."""
    due = [each for each in queries.runs_with_answers() if _is_due(each)]
    for held in due:
        with turn.writing():
            forget(held.id)
    return f"Answers of {len(due)} runs deleted."


def forget(run_id: int) -> None:
    """Delete everything that was answered in a run."""
    found = db.session.get_one(Run, run_id)
    for table in (Count, Sent, Paper, Words):
        db.session.execute(delete(table).where(table.run_id == run_id))
    found.forgotten_at = clock.now()
    if found.ended_at is None:
        found.ended_at = clock.now()
    record(SYSTEM, Action.RUN_FORGOTTEN, found.area_code, f"run/{run_id}")


def _is_due(held: RunHere) -> bool:
    return held.closes_on + timedelta(days=held.instrument.kept_days) < clock.today()
