"""Asking for a job, and what an operator may do with one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from app import clock
from app.extensions import db
from app.jobs import kinds
from app.jobs.models import Job
from app.jobs.rules import KEPT_FOR, Arguments, State, only_identifiers


class UnknownJob(Exception):
    """There is no job of this number."""


class WrongState(Exception):
    """The job stands so that this cannot be done with it."""


def ask(
    who: str,
    kind: str,
    arguments: Arguments,
    due_at: datetime | None = None,
    period: str | None = None,
) -> Job:
    """Ask for a job in the transaction of whatever it belongs to, so that both are kept or none.

    Raises ``UnknownKind``, and ``ValueError`` where more than identifiers would be kept.
    """
    kinds.kind(kind)
    if not only_identifiers(arguments):
        raise ValueError("A job is told identifiers alone")
    now = clock.now()
    asked = Job(
        kind=kind,
        arguments=dict(arguments),
        asked_by=who,
        asked_at=now,
        due_at=due_at or now,
        period=period,
        state=State.WAITING,
        tries=0,
        said="",
    )
    db.session.add(asked)
    db.session.flush()
    return asked


def cancel(job_id: int) -> None:
    """Let a job not be done; one under way ends where it next says how far it is.

    Raises ``UnknownJob`` and ``WrongState``.
    """
    found = _to_change(job_id)
    if State(found.state).ended:
        raise WrongState(found.state)
    found.state, found.said, found.ended_at = State.CANCELLED, "", clock.now()
    found.taken_by = found.taken_until = None


def do_again(job_id: int) -> None:
    """Try a job that was given up or cancelled from the start. Raises like ``cancel``."""
    found = _to_change(job_id)
    if found.state not in {State.GIVEN_UP, State.CANCELLED}:
        raise WrongState(found.state)
    found.state, found.said, found.ended_at = State.WAITING, "", None
    found.done = found.whole = None
    found.tries, found.due_at = 0, clock.now()


def forget_ended() -> int:
    """Delete the jobs that ended long ago; gives how many."""
    old = db.session.scalars(
        delete(Job).where(Job.ended_at < clock.now() - KEPT_FOR).returning(Job.id)
    )
    return len(old.all())


def _to_change(job_id: int) -> Job:
    found = db.session.scalar(
        select(Job)
        .where(Job.id == job_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise UnknownJob(job_id)
    return found
