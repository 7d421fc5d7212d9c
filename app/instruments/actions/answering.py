"""Counting what somebody sent. Of these requests nothing is logged in the book."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import CursorResult, select, update

from app import clock
from app.extensions import db
from app.instruments.models import Count, Run, Sent, Words
from app.instruments.queries import RunHere
from app.instruments.rules.answers import Answers


class NotOpen(Exception):
    """The run takes no answers now."""


def send(held: RunHere, key: str, device: str | None, answers: Answers) -> None:
    """Count these answers; the same ones sent again, by their ``key``, count once.

    Raises ``NotOpen``.
    """
    # Whoever sends and whoever ends the run wait for each other here.
    found = db.session.scalars(
        select(Run)
        .where(Run.id == held.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()
    sending = _salted(held.id, key)
    known = select(Sent.id).where(Sent.run_id == held.id, Sent.sending == sending)
    if db.session.scalar(known) is not None:
        return
    if found.ended_at is not None or not found.opens_on <= clock.today() <= found.closes_on:
        raise NotOpen
    db.session.add(
        Sent(
            run_id=held.id,
            sending=sending,
            device=_salted(held.id, device) if device else None,
        )
    )
    for place in answers.places():
        _add_one(held.id, *place)
    for question, words in answers.written.items():
        db.session.add(
            Words(id=secrets.token_hex(8), run_id=held.id, question=question, words=words)
        )


def _add_one(run_id: int, cohort: str, question: str, value: str) -> None:
    more = (
        update(Count)
        .where(
            Count.run_id == run_id,
            Count.cohort == cohort,
            Count.question == question,
            Count.value == value,
        )
        .values(number=Count.number + 1)
        .execution_options(synchronize_session=False)
    )
    found = db.session.execute(more)
    if isinstance(found, CursorResult) and found.rowcount == 0:
        db.session.add(
            Count(run_id=run_id, cohort=cohort, question=question, value=value, number=1)
        )


def _salted(run_id: int, token: str) -> str:
    """No token is kept, and what is kept of one is another in each run."""
    return hashlib.sha256(f"run {run_id} {token}".encode()).hexdigest()
