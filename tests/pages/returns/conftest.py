"""An area whose board has confirmed and its people, and the national team at its desk."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from app.access.permissions import Identity, Role
from app.governance.models import Version
from tests.browser import Browser, sign_in
from tests.factories import load_model, make_area, make_person
from tests.pages.governance.deciding import start
from tests.pages.returns.office import WOLD, Office
from tests.review_factories import confirm_assessment

ASHBY = "E99000001"
RETURNS = f"/areas/{ASHBY}/returns"
SEND = f"{RETURNS}/send"
ADDED: dict[str, object] = {
    "support_rows": ["culture"],
    "support": "Somebody who has brought two registers together.",
    "example_rows": ["leadership"],
    "examples": "A board that meets where families are.",
}


@dataclass
class Told:
    """Everybody of the scene, and the version that was confirmed."""

    app: Flask
    ann: Identity
    version: Version

    def browser(self, who: Identity) -> Browser:
        made = Browser(self.app)
        sign_in(made, who)
        return made

    def person(self, role: Role) -> Browser:
        """Somebody else with this role, here or nationally."""
        return self.browser(make_person(role, None if role is Role.NATIONAL else ASHBY))


@pytest.fixture
def told(app: Flask) -> Told:
    load_model()
    make_area(ASHBY, "Ashby")
    ann = make_person(Role.CO_ORDINATOR, ASHBY, name="Ann Bell")
    return Told(app, ann, confirm_assessment(ann, start(ann), half_steps=3))


@pytest.fixture
def office(app: Flask) -> Office:
    load_model()
    make_area(ASHBY, "Ashby")
    make_area(WOLD, "Wold")
    who = make_person(Role.NATIONAL)
    browser = Browser(app)
    sign_in(browser, who)
    return Office(app, who, browser)
