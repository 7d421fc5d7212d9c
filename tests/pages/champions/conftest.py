"""Areas that offer to help others, one of them with a confirmed assessment."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from flask import Flask

from app.access.permissions import Identity, Role
from app.champions.queries import champions_of
from app.champions.rules.register import Champion
from app.clock import today
from app.extensions import db
from tests.browser import Browser, sign_in, words
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

HERE = f"/areas/{AREA}/champion"
THERE = "E99000002"
THIS_MONTH = f"{today():%Y-%m}"
OFFER: dict[str, object] = {
    "whom": "-",
    "offer": "Our schools plan with the council.",
    "rows": ["leadership", "culture"],
    "days": "6",
    "months": [THIS_MONTH],
    "reach": "distance",
    "travel_km": "120",
    "wishes": ["county"],
    "tied": "no",
}


@pytest.fixture
def ann(app: Flask) -> Identity:
    """The co-ordinator of an area on the edition of 2016."""
    load_model()
    make_area(AREA)
    make_area(THERE, "Bexcombe", kind="London borough", two_tier=False, region="London")
    return make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")


@pytest.fixture
def desk(app: Flask, ann: Identity) -> Browser:
    """Where Ann works."""
    made = Browser(app)
    sign_in(made, ann)
    return made


@pytest.fixture
def police(ann: Identity) -> int:
    return make_organisation(AREA, "Ashby Police", "police")


def offered(area_code: str = AREA) -> Sequence[Champion]:
    db.session.rollback()
    return champions_of(area_code)


def register(desk: Browser, **more: object) -> Champion:
    """Register the area, or what ``whom`` names; gives the champion."""
    before = {each.id for each in offered()}
    answer = desk.submit(f"{HERE}/new", OFFER | more)
    assert answer.status_code == 302, words(answer)
    (made,) = (each for each in offered() if each.id not in before)
    return made


def confirm_area(client: Browser, ann: Identity, half_steps: int = 2) -> None:
    """A board confirms every row of the area at this rating."""
    bea = make_person(Role.BOARD_MEMBER, AREA, name="Bea Lund", email=DEPUTY)
    give_password(DEPUTY)
    held = start(ann)
    make_ready(ann, held, half_steps)
    present = [make_organisation(AREA, name) for name in NAMES]
    board = make_body(AREA, "The partnership board", 5)
    address = record(client, ann, held, decision(board, present))
    assert "versions" in confirm(client, bea, address)
