"""An area with 500 items and five versions: its pages ask little, and no more when it grows."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app import clock, storage
from app.access.permissions import Identity, Role
from app.assessments import actions as assessments
from app.governance import actions as governance
from app.strands.queries import edition
from tests.browser import Browser, sign_in
from tests.counted import queries_of
from tests.evidence_factories import make_many
from tests.factories import load_model, make_area, make_body, make_organisation, make_person
from tests.pages.governance.deciding import AREA, NAMES, make_ready

pytestmark = pytest.mark.both_databases

FEWER_THAN = 25


@pytest.fixture
def ann(app: Flask) -> Identity:
    load_model()
    make_area(AREA)
    make_person(Role.CO_ORDINATOR, AREA, name="Cy Dale")
    return make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")


def confirm_years(who: Identity, years: int) -> None:
    """Let a board have confirmed an assessment in each of these years, up to last year."""
    second = make_person(Role.BOARD_MEMBER, AREA, name="Bea Lund")
    present = [make_organisation(AREA, name) for name in NAMES]
    board = make_body(AREA, "The partnership board", 5)
    for year in range(years, 0, -1):
        with time_machine.travel(clock.now() - timedelta(days=366 * year), tick=False):
            with storage.writing():
                held = assessments.start_next(who, AREA, "2016")
            make_ready(who, held)
            with storage.writing():
                decided = governance.record_decision(
                    who,
                    held,
                    body_id=board,
                    met_on=clock.today(),
                    minute=str(year),
                    present=present,
                    outcome="confirmed",
                )
                governance.countersign(second, held, decided.id)
    with storage.writing():
        assessments.start_next(who, AREA, "2016")


def test_pages_ask_little_and_no_more_when_the_evidence_doubles(
    client: Browser, ann: Identity
) -> None:
    confirm_years(ann, 5)
    places = [
        (criterion.key, feature.id)
        for criterion in edition("2016").criteria.values()
        for feature in criterion.features
    ]
    make_many(ann, 500, places)
    held = f"/areas/{AREA}/assessments/6"
    addresses = [
        f"/areas/{AREA}/",
        f"{held}/rows/leadership",
        f"{held}/rows/leadership/stages/mature",
        f"{held}/decision",
        f"/areas/{AREA}/local-champions",
        f"{held}/summary",
        f"/areas/{AREA}/versions",
        f"/areas/{AREA}/versions/5",
        f"/areas/{AREA}/versions/4/to/5",
        f"/areas/{AREA}/history",
    ]
    sign_in(client, ann)
    queries_of(client, addresses[0])  # what is kept in memory afterwards

    before = {address: queries_of(client, address) for address in addresses}
    make_many(ann, 500, places)
    after = {address: queries_of(client, address) for address in addresses}

    assert after == before
    assert max(before.values()) < FEWER_THAN, before
