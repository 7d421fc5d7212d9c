"""Saying what an organisation makes of an action."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.action_plans.actions.planning import ChangedMeanwhile, to_change
from app.action_plans.models import ActionView
from app.action_plans.queries import subject
from app.action_plans.queries.voices import SAID, view_subject
from app.audit.deeds import Action
from app.audit.events import record
from app.claims.rules import View
from app.extensions import db
from app.texts.actions import revise


def say(
    who: Identity,
    area_code: str,
    action_id: int,
    organisation_id: int,
    view: View,
    words: str = "",
    *,
    terms: int,
    noted: bool = False,
) -> None:
    """Keep what an organisation makes of an action as it stands now.

    ``terms`` are those the page showed; ``noted`` marks what a co-ordinator wrote down in a
    meeting. Raises ``Gone``, and ``ChangedMeanwhile`` where other terms stand or it is over.
    """
    held, now = to_change(area_code, action_id)
    if held.terms != terms or now.status.over:
        raise ChangedMeanwhile(now)
    said = ActionView(
        action_id=action_id,
        organisation_id=organisation_id,
        view=view.value,
        terms=held.terms,
        noted=noted,
        by=who.reference,
        at=clock.now(),
    )
    db.session.add(said)
    db.session.flush()
    record(
        who,
        Action.ACTION_VIEW_GIVEN,
        area_code,
        subject(action_id),
        organisation=organisation_id,
        view=view.value,
        noted=noted,
        said=said.id,
    )
    if words:
        revise(who, area_code, view_subject(said.id), SAID, words)
