"""Starting a run, changing when and how it is open, and ending it."""

from __future__ import annotations

import secrets

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence.under_way import UnderWay
from app.extensions import db
from app.instruments.models import Run
from app.instruments.queries import OCCASION, RunHere
from app.instruments.rules.definition import Definition, Sort
from app.instruments.rules.particulars import Particulars
from app.texts.actions import revise

# No letters or figures that are read as one another when an address is typed from a poster.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_SIGNS_IN_A_CODE = 8


class ChangedMeanwhile(Exception):
    """Somebody has changed the run since the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else has changed this since you opened the page. Look at what stands there"
            " now, then save again."
        )


def start(who: Identity, held: UnderWay, instrument: Definition, told: Particulars) -> int:
    """Begin to use an instrument for an assessment; gives the run. Raises ``Confirmed``."""
    held.refuse_if_closed()
    asks = instrument.sort is Sort.QUESTIONS
    made = Run(
        area_code=held.area_code,
        assessment_id=held.id,
        instrument_key=instrument.key,
        instrument_number=instrument.number,
        code="".join(secrets.choice(_SIGNS) for _ in range(_SIGNS_IN_A_CODE)) if asks else None,
        ways=[each.value for each in told.ways],
        opens_on=told.opens_on,
        closes_on=told.closes_on,
        expected=told.expected,
        previous_id=told.previous_id,
        started_by=who.reference,
        started_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    revise(who, held.area_code, f"run/{made.id}", OCCASION, told.occasion)
    record(
        who,
        Action.RUN_STARTED,
        held.area_code,
        f"run/{made.id}",
        instrument=instrument.key,
        number=instrument.number,
    )
    return made.id


def change(who: Identity, held: RunHere, told: Particulars, seen: int) -> None:
    """Change when and how a run is open. Raises ``ChangedMeanwhile``.

    What stands already is not saved again, whoever saved it.
    """
    found = _to_change(held)
    if told == _standing(held):
        return
    if found.version != seen:
        raise ChangedMeanwhile
    found.opens_on, found.closes_on = told.opens_on, told.closes_on
    found.expected, found.previous_id = told.expected, told.previous_id
    found.ways = [each.value for each in told.ways]
    found.version += 1
    revise(who, held.area_code, f"run/{held.id}", OCCASION, told.occasion)
    record(who, Action.RUN_CHANGED, held.area_code, f"run/{held.id}", version=found.version)


def end(who: Identity, held: RunHere) -> None:
    """Take no more answers; ending again changes nothing."""
    found = _to_change(held)
    if found.ended_at is None:
        found.ended_at = clock.now()
        found.version += 1
        record(who, Action.RUN_ENDED, held.area_code, f"run/{held.id}")


def _standing(held: RunHere) -> Particulars:
    return Particulars(
        occasion=held.occasion.words,
        opens_on=held.opens_on,
        closes_on=held.closes_on,
        ways=held.ways,
        expected=held.expected,
        previous_id=held.previous_id,
    )


def _to_change(held: RunHere) -> Run:
    return db.session.scalars(
        select(Run)
        .where(Run.id == held.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()
