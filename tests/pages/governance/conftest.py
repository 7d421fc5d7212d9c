"""An area ready for its board: who records, who countersigns, who was there."""

from __future__ import annotations

import pytest
from flask import Flask

from app.access.permissions import Identity, Role
from app.assessments.models import Assessment
from app.governance import queries
from app.governance.models import Version
from tests.browser import Browser
from tests.factories import (
    give_password,
    load_model,
    make_area,
    make_body,
    make_organisation,
    make_person,
)
from tests.pages.governance.deciding import (
    AREA,
    DEPUTY,
    NAMES,
    confirm,
    decision,
    make_ready,
    record,
    start,
)


@pytest.fixture
def ann(app: Flask) -> Identity:
    load_model()
    make_area(AREA)
    return make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")


@pytest.fixture
def bea(ann: Identity) -> Identity:
    who = make_person(Role.BOARD_MEMBER, AREA, name="Bea Lund", email=DEPUTY)
    give_password(DEPUTY)
    return who


@pytest.fixture
def present(ann: Identity) -> list[int]:
    return [make_organisation(AREA, name) for name in NAMES]


@pytest.fixture
def body(ann: Identity) -> int:
    return make_body(AREA, "The partnership board", 5)


@pytest.fixture
def held(ann: Identity) -> Assessment:
    begun = start(ann)
    make_ready(ann, begun)
    return begun


@pytest.fixture
def version(
    client: Browser, ann: Identity, bea: Identity, held: Assessment, body: int, present: list[int]
) -> Version:
    confirm(client, bea, record(client, ann, held, decision(body, present)))
    found = queries.version(AREA, 1)
    assert found is not None
    return found
