"""A reviewed area, the area that sends the team, and the review between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.access.permissions import Identity, Role
from app.assessments.models import Assessment
from tests.factories import load_model, make_area, make_person
from tests.pages.governance.deciding import AREA, start
from tests.remembering import remembered
from tests.review_factories import Reviewed, make_review

WOLD = "E99000002"


@pytest.fixture
def reviewed(app: Flask) -> Reviewed:
    return remembered("review", make_reviewed)


def make_reviewed(before: Callable[[Identity, Assessment], None] = lambda *_: None) -> Reviewed:
    """Wold's team reviews Ashby, whose desk did something ``before`` the board confirmed it."""
    load_model()
    make_area(AREA)
    make_area(WOLD, "Wold")
    ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")
    held = start(ann)
    before(ann, held)
    return make_review(AREA, WOLD, ann, held)
