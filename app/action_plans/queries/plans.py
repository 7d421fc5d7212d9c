"""Asking about the actions of an area."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, select

from app.action_plans.models import PlannedAction
from app.action_plans.rules import Direction, Measure, Planned, Resources, Status
from app.areas.models import Organisation
from app.assessments.models import Assessment
from app.assessments.queries import latest_closed, open_assessment
from app.extensions import db
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields

WORDS = "words"
OWNER = "owner"
REASON = "reason"
MEASURE = "measure"
TARGET = "measure target"


def subject(action_id: int) -> str:
    """Under what the typed words of an action are kept."""
    return f"action/{action_id}"


def assessment_for_actions(area_code: str) -> Assessment | None:
    """The assessment a new action belongs to: the one under way, else the last one confirmed."""
    return open_assessment(area_code) or latest_closed(area_code)


def actions_of(area_code: str, organisation_id: int | None = None) -> Sequence[Planned]:
    """Every action of an area, or of one of its organisations, the oldest first."""
    wanted = _actions(area_code)
    if organisation_id is not None:
        wanted = wanted.where(PlannedAction.organisation_id == organisation_id)
    return _planned(area_code, wanted)


def actions_from(
    area_code: str, origins: Collection[str], assessment_id: int | None = None
) -> Sequence[Planned]:
    """The actions that come from one of these, such as ``theme/5``; of one assessment or any."""
    wanted = _actions(area_code).where(PlannedAction.origin.in_([*origins]))
    if assessment_id is not None:
        wanted = wanted.where(PlannedAction.assessment_id == assessment_id)
    return _planned(area_code, wanted)


def action(area_code: str, action_id: int) -> Planned | None:
    """One of the area's actions."""
    found = _planned(area_code, _actions(area_code).where(PlannedAction.id == action_id))
    return found[0] if found else None


def action_to_change(area_code: str, action_id: int) -> PlannedAction | None:
    """The row of an action; whoever changes it waits for others who do."""
    return db.session.execute(
        select(PlannedAction)
        .where(PlannedAction.area_code == area_code, PlannedAction.id == action_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def _actions(area_code: str) -> Select[PlannedAction, str | None]:
    return (
        select(PlannedAction, Organisation.name)
        .outerjoin(Organisation, Organisation.id == PlannedAction.organisation_id)
        .where(PlannedAction.area_code == area_code)
        .order_by(PlannedAction.id)
    )


def _planned(area_code: str, wanted: Select[PlannedAction, str | None]) -> Sequence[Planned]:
    found = db.session.execute(wanted).all()
    texts = typed_fields(area_code, [subject(held.id) for held, _ in found])
    return [_shown(held, named, texts) for held, named in found]


def _shown(
    held: PlannedAction, organisation: str | None, texts: Mapping[tuple[str, str], Typed]
) -> Planned:
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
        organisation_id=held.organisation_id,
        organisation=organisation or "",
        in_group=held.in_group,
        starts_on=held.starts_on,
        resources=Resources(held.resources),
        measure=Measure(
            words(MEASURE),
            Direction(held.direction) if held.direction else None,
            words(TARGET),
        ),
        terms=held.terms,
        assessment_id=held.assessment_id,
    )
