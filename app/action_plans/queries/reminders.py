"""Asking who is to be reminded of actions that are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from app.accounts.queries import contributors, speaks_for
from app.action_plans.models import ActionReminder, PlannedAction
from app.action_plans.queries.plans import actions_of
from app.action_plans.queries.sealed import told_to_all
from app.action_plans.rules import Due, Planned, Status
from app.extensions import db


def areas_with_actions_due() -> Sequence[str]:
    """The areas in which an organisation carries something that has a day."""
    return db.session.scalars(
        select(PlannedAction.area_code)
        .where(
            PlannedAction.organisation_id.is_not(None),
            PlannedAction.due_on.is_not(None),
            PlannedAction.status.in_([each.value for each in Status if each.is_carried]),
        )
        .distinct()
        .order_by(PlannedAction.area_code)
    ).all()


def to_remind(area_code: str, today: date) -> Mapping[int, tuple[Planned, ...]]:
    """What is due of the organisation of each contributor who was not told so, by person."""
    carried = [
        each
        for each in told_to_all(area_code, actions_of(area_code))
        if each.status.is_carried and each.due(today) in {Due.OVERDUE, Due.SOON}
    ]
    reminded = db.session.scalars(
        select(ActionReminder).where(ActionReminder.action_id.in_([each.id for each in carried]))
    )
    known = {(each.action_id, each.person_id, each.due_on, each.overdue) for each in reminded}
    found: dict[int, tuple[Planned, ...]] = {}
    for person in contributors(area_code):
        theirs = tuple(
            each
            for each in carried
            if each.organisation_id is not None
            and each.organisation_id == person.speaks.organisation_id
            and (each.id, person.id, each.due_on, is_overdue(each, today)) not in known
        )
        if theirs:
            found[person.id] = theirs
    return found


def reminded_on(area_code: str, person_id: int, day: date) -> Sequence[Planned]:
    """What this person was reminded of that day and is so still, the oldest first."""
    reminded = db.session.scalars(
        select(ActionReminder).where(
            ActionReminder.person_id == person_id, ActionReminder.reminded_on == day
        )
    )
    told = {(each.action_id, each.due_on) for each in reminded}
    speaks = speaks_for(person_id, area_code)
    return [
        each
        for each in told_to_all(area_code, actions_of(area_code))
        if (each.id, each.due_on) in told
        and each.status.is_carried
        and speaks is not None
        and each.organisation_id == speaks.organisation_id
    ]


def is_overdue(each: Planned, today: date) -> bool:
    """Whether its day has passed."""
    return each.due(today) is Due.OVERDUE
