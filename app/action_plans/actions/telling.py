"""Telling how far an action has come."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.action_plans.actions.planning import Gone
from app.action_plans.models import ActionNote
from app.action_plans.queries import action_to_change, subject
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
    organisation_id: int | None = None,
) -> bool:
    """Keep how far an action is, and for whom it was told; gives False where nothing is new.

    What was told stays as it was told: another note follows it. Raises ``Gone``.
    """
    held = action_to_change(area_code, action_id)
    if held is None:
        raise Gone
    changed = held.status != status.value
    if not changed and not words:
        return False
    if changed:
        held.status, held.status_since = status.value, clock.today()
        held.version += 1
    note = ActionNote(
        action_id=action_id,
        status=status.value if changed else None,
        organisation_id=organisation_id,
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
        organisation=organisation_id,
    )
    if words:
        revise(who, area_code, note_subject(note.id), SAID, words)
    return True
