"""Instruments are looked at by everybody of an area and used by its desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import storage
from app.access.permissions import Identity, Role
from app.audit.events import OPERATOR
from app.extensions import db
from app.instruments import queries
from app.instruments.actions.loading import InUse, Loaded, load_instrument
from app.instruments.commands import current_criteria
from app.instruments.reading import read_instrument
from app.instruments.rules.definition import Way
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.instruments.conftest import AREA, HERE

FAMILIES = Path(__file__).parents[3] / "seeds" / "instruments" / "family-questionnaire.yaml"


def sent(**changes: object) -> dict[str, object]:
    return {
        "occasion": "Families’ day",
        "opens_on-day": "1", "opens_on-month": "6", "opens_on-year": "2027",
        "closes_on-day": "30", "closes_on-month": "6", "closes_on-year": "2027",
        "ways": ["own_phone", "paper"],
        "expected": "300",
        "previous": "-",
    } | changes  # fmt: skip


def test_an_instrument_is_read_by_all_and_used_by_the_desk(client: Browser, ann: Identity) -> None:
    make_person(Role.READER, AREA, name="Rhys Cole", email="rhys@example.gov.uk")
    about = f"{HERE}/family-questionnaire"

    sign_in(client, ann)
    listed = words(client.get(HERE))
    assert "Questions for families" in listed
    assert "Journey map" in listed
    assert "Use this" in words(client.get(about))

    sign_in(client, make_person(Role.READER, AREA, name="Rhys Cole"))
    assert "Did you know from the start" in words(client.get(about))
    assert "Use this" not in words(client.get(about))
    assert client.get(f"{about}/start").status_code == 403


def test_a_run_begins_with_its_days_and_what_is_wrong_comes_back(
    client: Browser, ann: Identity
) -> None:
    sign_in(client, ann)
    start = f"{HERE}/family-questionnaire/start"
    wrong = client.submit(start, sent(**{"closes_on-year": "2026", "expected": "many"}))
    assert "The last day comes on or after the first day" in words(wrong)
    assert "Enter a whole number, such as 300" in words(wrong)
    assert page(wrong).get_element_by_id("occasion").get("value") == "Families’ day"
    assert queries.runs(AREA) == ()

    client.submit(start, sent())
    (held,) = queries.runs(AREA)
    assert held.name == "Questions for families: Families’ day"
    assert (held.opens_on, held.closes_on) == (date(2027, 6, 1), date(2027, 6, 30))
    assert held.ways == (Way.OWN_PHONE, Way.PAPER)
    assert held.expected == 300
    assert held.code is not None
    assert held.open_on(date(2027, 6, 30))
    assert not held.open_on(date(2027, 7, 1))

    client.submit(f"{HERE}/runs/{held.id}/end")
    db.session.expire_all()
    (ended,) = queries.runs(AREA)
    assert not ended.open_on(date(2027, 6, 30))


def test_an_instrument_stays_as_it_was_used(client: Browser, ann: Identity) -> None:
    sign_in(client, ann)
    document = read_instrument(FAMILIES, current_criteria()).document
    other = document | {"feeds": ["interactions"]}
    assert _load(document) is Loaded.UNCHANGED
    assert _load(other) is Loaded.REPLACED
    client.submit(f"{HERE}/family-questionnaire/start", sent())

    with pytest.raises(InUse, match="number 2"):
        _load(document)

    newer = document | {"instrument": document["instrument"] | {"number": 2}}
    assert _load(newer) is Loaded.NEW
    assert queries.runs(AREA)[0].instrument.number == 1
    newest = queries.instrument("family-questionnaire")
    assert newest is not None
    assert newest.number == 2


def _load(document: dict[str, object]) -> Loaded:
    with storage.writing():
        return load_instrument(OPERATOR, document)
