"""An area with the instruments that come with the product, and its co-ordinator."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.assessments.actions import start_assessment
from tests.factories import load_model, make_area, make_person
from tests.instrument_factories import load_included

AREA = "E99000001"
HERE = f"/areas/{AREA}/instruments"


@pytest.fixture
def ann(app: Flask) -> Identity:
    load_model()
    make_area(AREA)
    load_included()
    ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")
    with storage.writing():
        start_assessment(ann, AREA, "2016")
    return ann
