"""Keying in paper forms as totals, and taking totals back."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.instruments.models import Paper, Run
from app.instruments.queries import RunHere
from app.instruments.rules.answers import Totals


class Ended(Exception):
    """The results are there, and one form more would tell what is on it."""

    def __init__(self) -> None:
        super().__init__(
            "No more answers are taken, so paper can no longer be added or taken back: whoever"
            " compared the results before and after would know what was on it."
        )


def key_in(who: Identity, held: RunHere, totals: Totals) -> None:
    """Add paper forms. Raises ``Ended``."""
    _refuse_if_ended(held)
    made = Paper(
        run_id=held.id,
        cohort=totals.cohort,
        forms=totals.forms,
        counts={question: dict(values) for question, values in totals.counts.items()},
        by=who.reference,
        at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    record(who, Action.PAPER_KEYED_IN, held.area_code, f"run/{held.id}", paper=made.id)


def take_back(who: Identity, held: RunHere, paper_id: int) -> None:
    """Let forms no longer count; again changes nothing. Raises ``Ended``."""
    _refuse_if_ended(held)
    found = db.session.scalar(select(Paper).where(Paper.run_id == held.id, Paper.id == paper_id))
    if found is not None and found.taken_back_at is None:
        found.taken_back_at = clock.now()
        record(who, Action.PAPER_TAKEN_BACK, held.area_code, f"run/{held.id}", paper=found.id)


def _refuse_if_ended(held: RunHere) -> None:
    ended_at = db.session.scalar(
        select(Run.ended_at)
        .where(Run.id == held.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if ended_at is not None:
        raise Ended
