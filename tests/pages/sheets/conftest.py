"""An assessment with something in it, and the co-ordinator who fills in its workbook."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from app.access.permissions import Identity
from app.assessments.models import Assessment
from app.extensions import db
from tests.browser import Browser, sign_in
from tests.pages.sheets.filling import address
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_assessment, make_hall, rate


@dataclass(frozen=True)
class Desk:
    """The assessment's place in the product, and whoever works on it."""

    browser: Browser
    who: Identity
    assessment_id: int
    at: str

    @property
    def held(self) -> Assessment:
        db.session.rollback()
        return db.session.get_one(Assessment, self.assessment_id)


@pytest.fixture
def desk(app: Flask) -> Desk:
    who, held = make_assessment()
    rate(who, held, LEADERSHIP, 2)
    browser = Browser(app)
    sign_in(browser, who)
    return Desk(browser, who, held.id, address(ASHBY, held.id))


@pytest.fixture
def hall(app: Flask) -> Hall:
    """A workshop that has begun, with one desktop rating sealed: Maturing on Leadership."""
    return make_hall(app, {LEADERSHIP: 4})
