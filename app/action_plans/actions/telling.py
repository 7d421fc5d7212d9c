"""Telling how far an action has come."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.action_plans.actions.planning import ChangedMeanwhile, to_change
from app.action_plans.models import ActionNote, PlannedAction
from app.action_plans.queries import REASON, subject
from app.action_plans.queries.voices import SAID, note_subject
from app.action_plans.rules import Status
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.texts.actions import revise


def tell(
    who: Identity,
    area_code: str,
    action_id: int,
    status: Status,
    words: str,
    *,
    seen: int,
    carrier: int | None = None,
) -> bool:
    """Keep how far an action is; gives False where nothing is new.

    ``carrier`` is the organisation that tells it, which tells only of what it carries and is still
    open; without one it is the area itself. ``seen`` is the version the page showed. What was told
    stays as it was told: another note follows it. Raises ``Gone``, and ``ChangedMeanwhile`` where
    the action is not the carrier's to tell of any more, or somebody else gave it another status.
    """
    held, now = to_change(area_code, action_id)
    before = Status(held.status)
    if carrier is not None and (
        held.organisation_id != carrier or before.over or before is Status.DRAFT
    ):
        raise ChangedMeanwhile(now)
    if before is Status.DRAFT and status is Status.AGREED:
        status = before  # that nothing has begun agrees to nothing
    if status is not before and seen != held.version:
        raise ChangedMeanwhile(now)
    if status is before and not words:
        return False
    if status is not before:
        _move(who, held, status)
    note = ActionNote(
        action_id=action_id,
        status=status.value if status is not before else None,
        organisation_id=carrier,
        by=who.reference,
        at=clock.now(),
    )
    db.session.add(note)
    db.session.flush()
    record(
        who,
        Action.PROGRESS_TOLD,
        area_code,
        subject(action_id),
        note=note.id,
        status=note.status,
        organisation=carrier,
    )
    if words:
        revise(who, area_code, note_subject(note.id), SAID, words)
    return True


def _move(who: Identity, held: PlannedAction, status: Status) -> None:
    if held.status == Status.NOT_GOING_AHEAD:
        revise(who, held.area_code, subject(held.id), REASON, "")
    held.status, held.status_since = status.value, clock.today()
    held.version += 1
