"""What is planned, as tests look it up."""

from __future__ import annotations

from app.action_plans.queries import actions_of
from app.action_plans.rules import Planned
from app.extensions import db
from tests.workshop_factories import ASHBY

ACTIONS = f"/areas/{ASHBY}/actions"


def held() -> list[Planned]:
    """Every action of the area, as it stands now."""
    db.session.rollback()
    return list(actions_of(ASHBY))
