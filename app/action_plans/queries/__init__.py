"""Asking about the actions of an area, what they come from and what came of them."""

from app.action_plans.queries.plans import (
    MEASURE,
    OWNER,
    REASON,
    TARGET,
    WORDS,
    action,
    action_to_change,
    actions_from,
    actions_of,
    assessment_for_actions,
    subject,
)
from app.action_plans.queries.seeding import Between, ToShow, between, progress, to_be_shown
from app.action_plans.queries.voices import Told, notes_on, views_on, views_on_all

__all__ = [
    "MEASURE",
    "OWNER",
    "REASON",
    "TARGET",
    "WORDS",
    "Between",
    "ToShow",
    "Told",
    "action",
    "action_to_change",
    "actions_from",
    "actions_of",
    "assessment_for_actions",
    "between",
    "notes_on",
    "progress",
    "subject",
    "to_be_shown",
    "views_on",
    "views_on_all",
]
