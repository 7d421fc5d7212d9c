"""Asking about jobs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from app.extensions import db
from app.jobs import kinds
from app.jobs.models import Job
from app.jobs.rules import State


def job(job_id: int) -> Job | None:
    """One job by its number."""
    return db.session.get(Job, job_id)


def jobs(at_most: int) -> Sequence[Job]:
    """The jobs that were asked for last, the newest first."""
    return db.session.scalars(select(Job).order_by(Job.id.desc()).limit(at_most)).all()


def asked_for(kind: str, period: str) -> bool:
    """Whether what is regular was asked for in this period."""
    wanted = select(Job.id).where(Job.kind == kind, Job.period == period)
    return db.session.scalar(wanted) is not None


def at_work(kind: str, who: str | None = None) -> Sequence[Job]:
    """The jobs of a kind that have not ended, of one person or of all."""
    wanted = select(Job).where(
        Job.kind == kind, Job.state.in_([state for state in State if not state.ended])
    )
    if who is not None:
        wanted = wanted.where(Job.asked_by == who)
    return db.session.scalars(wanted.order_by(Job.id)).all()


def anything_to_take(now: datetime) -> bool:
    """Whether a job waits to be done; it locks nothing and may be asked at any time."""
    return db.session.scalar(select(Job.id).where(to_take(now)).limit(1)) is not None


def to_take(now: datetime) -> ColumnElement[bool]:
    """Which jobs may be taken: their time has come, or whoever had them is silent."""
    return and_(
        Job.kind.in_(kinds.names()),
        or_(
            and_(Job.state.in_([State.WAITING, State.FAILED]), Job.due_at <= now),
            and_(Job.state == State.RUNNING, Job.taken_until < now),
        ),
    )
