"""A reviewed area, the area that sends the team, and the review between them."""

from __future__ import annotations

import pytest
from flask import Flask

from app.access.permissions import Role
from tests.factories import load_model, make_area, make_person
from tests.pages.governance.deciding import AREA
from tests.review_factories import Reviewed, make_review

WOLD = "E99000002"


@pytest.fixture
def reviewed(app: Flask) -> Reviewed:
    load_model()
    make_area(AREA)
    make_area(WOLD, "Wold")
    ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")
    return make_review(AREA, WOLD, ann)
