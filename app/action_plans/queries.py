"""Asking about the actions of an area."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from app.action_plans.models import PlannedAction
from app.action_plans.rules import Planned, Status
from app.assessments.models import Assessment
from app.assessments.queries import latest_closed, open_assessment
from app.extensions import db
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields

WORDS = "words"
OWNER = "owner"
REASON = "reason"


def subject(action_id: int) -> str:
    """Under what the typed words of an action are kept."""
    return f"action/{action_id}"


def assessment_for_actions(area_code: str) -> Assessment | None:
    """The assessment a new action belongs to: the one under way, else the last one confirmed."""
    return open_assessment(area_code) or latest_closed(area_code)


def actions_of(area_code: str) -> Sequence[Planned]:
    """Every action of an area, the oldest first."""
    held = db.session.scalars(
        select(PlannedAction).where(PlannedAction.area_code == area_code).order_by(PlannedAction.id)
    ).all()
    texts = typed_fields(area_code, [subject(each.id) for each in held])
    return [_planned(each, texts) for each in held]


def actions_from(
    area_code: str, origins: Collection[str], assessment_id: int | None = None
) -> Sequence[Planned]:
    """The actions that come from one of these, such as ``theme/5``; of one assessment or any."""
    wanted = select(PlannedAction).where(
        PlannedAction.area_code == area_code, PlannedAction.origin.in_([*origins])
    )
    if assessment_id is not None:
        wanted = wanted.where(PlannedAction.assessment_id == assessment_id)
    held = db.session.scalars(wanted.order_by(PlannedAction.id)).all()
    texts = typed_fields(area_code, [subject(each.id) for each in held])
    return [_planned(each, texts) for each in held]


def action(area_code: str, action_id: int) -> Planned | None:
    """One of the area's actions."""
    held = action_to_change(area_code, action_id, wait=False)
    if held is None:
        return None
    return _planned(held, typed_fields(area_code, [subject(held.id)]))


def action_to_change(area_code: str, action_id: int, *, wait: bool = True) -> PlannedAction | None:
    """The row of an action; whoever changes it waits for others who do."""
    wanted = select(PlannedAction).where(
        PlannedAction.area_code == area_code, PlannedAction.id == action_id
    )
    if wait:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return db.session.execute(wanted).scalar_one_or_none()


def _planned(held: PlannedAction, texts: Mapping[tuple[str, str], Typed]) -> Planned:
    def words(field: str) -> str:
        return texts.get((subject(held.id), field), NOTHING_TYPED).words

    return Planned(
        id=held.id,
        what=words(WORDS),
        owner=words(OWNER),
        status=Status(held.status),
        reason=words(REASON),
        row_key=held.row_key,
        due_on=held.due_on,
        origin=held.origin,
        version=held.version,
        status_since=held.status_since,
    )
