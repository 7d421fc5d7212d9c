"""Adding an action and changing it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from app import clock
from app.access.permissions import Identity
from app.action_plans.models import PlannedAction
from app.action_plans.queries import (
    MEASURE,
    OWNER,
    REASON,
    TARGET,
    WORDS,
    action,
    action_to_change,
    between,
    subject,
)
from app.action_plans.rules import TYPED_HERE, Content, Planned
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.texts.actions import revise

if TYPE_CHECKING:
    from app.assessments.models import Assessment


class ChangedMeanwhile(Exception):
    """Somebody else has changed this action since the page was opened."""

    def __init__(self, now: Planned) -> None:
        super().__init__("Somebody else has changed this action since you opened the page.")
        self.now = now


class Gone(Exception):
    """There is no such action in this area."""


def draft(
    who: Identity,
    area_code: str,
    assessment_id: int,
    what: str,
    *,
    origin: str = TYPED_HERE,
    row_key: str | None = None,
) -> int:
    """Keep a draft action with these words; gives its number.

    ``origin`` says where it comes from: ``theme/5``, ``note/7``, ``sentence/LEA-LOC-D1``,
    ``row/leadership``, or nothing when somebody typed it.
    """
    return add(who, area_code, assessment_id, Content(what, row_key=row_key), origin)


def add(
    who: Identity, area_code: str, assessment_id: int, content: Content, origin: str = TYPED_HERE
) -> int:
    """Keep a new action; gives its number."""
    made = PlannedAction(
        area_code=area_code,
        assessment_id=assessment_id,
        origin=origin,
        status_since=clock.today(),
        version=1,
        terms=1,
        added_by=who.reference,
        added_at=clock.now(),
    )
    _take_over(made, content)
    db.session.add(made)
    db.session.flush()
    record(
        who,
        Action.ACTION_ADDED,
        area_code,
        subject(made.id),
        assessment=assessment_id,
        origin=origin,
        row=content.row_key,
        status=content.status.value,
    )
    _keep_words(who, area_code, made.id, content)
    return made.id


def seed(
    who: Identity, held: Assessment, row_key: str, chosen: Collection[str], alike: Content
) -> int:
    """Keep an action for each chosen feature that the row lacks; gives how many.

    ``alike`` says what is the same of all of them; its words are not looked at. Of what somebody
    planned meanwhile there is one already, so that two people at once, or one who presses twice,
    add it once.
    """
    db.session.refresh(held, ["closed_at"], with_for_update=True)
    seeds = [each for each in between(held, row_key).open if each.feature_id in chosen]
    for each in seeds:
        content = replace(alike, what=each.what, row_key=row_key)
        add(who, held.area_code, held.id, content, each.origin)
    return len(seeds)


def change(who: Identity, area_code: str, action_id: int, content: Content, seen: int) -> None:
    """Change an action. Raises ``ChangedMeanwhile`` and ``Gone``."""
    held, now = to_change(area_code, action_id)
    if not content.differences(now):
        return
    if seen != held.version:
        raise ChangedMeanwhile(now)
    if held.status != content.status:
        held.status_since = clock.today()
    if content.other_terms(now):
        held.terms += 1
    _take_over(held, content)
    held.version += 1
    record(
        who,
        Action.ACTION_CHANGED,
        area_code,
        subject(held.id),
        row=content.row_key,
        status=content.status.value,
    )
    _keep_words(who, area_code, held.id, content)


def to_change(area_code: str, action_id: int) -> tuple[PlannedAction, Planned]:
    """An action's row, which nobody else can change until this ends, and how it stands.

    Raises ``Gone``.
    """
    held, now = action_to_change(area_code, action_id), action(area_code, action_id)
    if held is None or now is None:
        raise Gone
    return held, now


def _take_over(held: PlannedAction, content: Content) -> None:
    held.row_key, held.status = content.row_key, content.status.value
    held.starts_on, held.due_on = content.starts_on, content.due_on
    held.organisation_id, held.in_group = content.organisation_id, content.in_group
    held.resources = content.resources.value
    direction = content.measure.direction
    held.direction = direction.value if direction else None


def _keep_words(who: Identity, area_code: str, action_id: int, content: Content) -> None:
    told = {
        WORDS: content.what,
        OWNER: content.owner,
        REASON: content.reason,
        MEASURE: content.measure.what,
        TARGET: content.measure.target,
    }
    for field, words in told.items():
        revise(who, area_code, subject(action_id), field, words)
