"""What tests of the plan's workbook stand on: a plan with two actions, and who co-ordinates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity
from app.action_plans import actions
from app.action_plans.rules import Content, Status
from tests.browser import Browser, sign_in
from tests.factories import make_organisation
from tests.workshop_factories import ASHBY, make_assessment


@dataclass(frozen=True)
class Desk:
    """Whoever works on the plan, the assessment it belongs to, and its two actions."""

    browser: Browser
    who: Identity
    assessment_id: int
    police: int
    first: int
    second: int


@pytest.fixture
def desk(app: Flask) -> Desk:
    who, held = make_assessment()
    number, police = held.id, make_organisation(ASHBY, "Ashby Police", "police")
    with storage.writing():
        first = actions.add(
            who,
            ASHBY,
            number,
            Content("Ask the schools", "Head of housing", due_on=date(2099, 3, 31)),
            "sentence/LEA-LOC-D1",
        )
        second = actions.add(
            who,
            ASHBY,
            number,
            Content("=1+1 _x0041_\nand more", status=Status.AGREED, organisation_id=police),
        )
    browser = Browser(app)
    sign_in(browser, who)
    return Desk(browser, who, number, police, first, second)
