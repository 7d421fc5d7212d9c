"""Until a row is revealed or opened, partners meet nothing of what the desk makes of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Identity, Role
from app.assessments import actions as assessments
from app.assessments import queries
from app.assessments.models import Assessment
from app.assessments.rules.texts import KEY_EVIDENCE, NEXT_STEPS, REASON
from app.claims import actions as claims
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from tests.browser import Browser, sign_in, words
from tests.evidence_factories import make_item
from tests.factories import make_organisation, make_person
from tests.guards.test_doors import rules_of_an_area
from tests.pages.summaries.reading import pages_of, squeezed
from tests.workshop_factories import ASHBY, LEADERSHIP, make_assessment

OUTSIDE_THE_DESK = [Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER]
TARGET_DAY = date(2071, 3, 17)
TYPED = ("Canary reason", "Canary evidence", "Canary next step", "Canary because")
# What pages say of a proposal, of a claim and of what is missing, and of a target.
SAID = ("What is recorded carries", "You say Maturing", "Beyond", "17 March 2071")


@pytest.fixture
def ashby(app: Flask) -> tuple[Identity, Assessment]:
    """A row that is rated, claimed beyond its evidence, explained and given a target."""
    who, held = make_assessment()
    feature = edition("2016").features_of(LEADERSHIP, "maturing")[0]
    texts = {REASON: TYPED[0], KEY_EVIDENCE: TYPED[1], NEXT_STEPS: TYPED[2]}
    make_item(who, feature.id)
    with storage.writing():
        assessments.save_row(
            who, held, LEADERSHIP, 4, {field: (said, None) for field, said in texts.items()}
        )
        assessments.set_target(who, held, LEADERSHIP, 6, TARGET_DAY)
        claims.answer(who, ASHBY, held.id, feature.id, Answer.PARTLY, because=TYPED[3])
    return who, held


def everything_shown(app: Flask, browser: Browser, held: Assessment) -> Iterator[tuple[str, str]]:
    """Every page and file of the area that this person is let in to, as text without spaces."""
    samples: dict[str, object] = {
        "area_code": ASHBY,
        "assessment_id": held.id,
        "row_key": LEADERSHIP,
        "stage_key": "maturing",
        "feature_id": edition("2016").features_of(LEADERSHIP, "maturing")[0].id,
        "edition_key": "2016",
        "strand_key": "leadership",
    }
    adapter = app.url_map.bind("127.0.0.1")
    addresses = {
        str(adapter.build(rule.endpoint, {n: samples.get(n, 1) for n in rule.arguments}, "GET"))
        for rule in rules_of_an_area(app)
        if "GET" in (rule.methods or ())
    }
    for address in sorted({"/", *addresses}):
        answer = browser.get(address)
        if answer.status_code == 200:
            yield address, squeezed(as_text(answer))
        answer.close()


def as_text(answer: TestResponse) -> str:
    """A page as its source; a file as all the words in it."""
    if answer.mimetype == "application/pdf":
        return " ".join(pages_of(answer.data))
    if answer.data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        return " ".join(parts)
    return answer.text


def member(role: Role) -> Identity:
    organisation = make_organisation(ASHBY, "Ashby Police", "police")
    return make_person(role, ASHBY, organisation=organisation if role is Role.CONTRIBUTOR else None)


@pytest.mark.parametrize("role", OUTSIDE_THE_DESK)
def test_no_page_or_file_tells_a_partner_of_a_row_that_is_not_open(
    app: Flask, client: Browser, ashby: tuple[Identity, Assessment], role: Role
) -> None:
    _, held = ashby
    sealed = queries.desktop_rating(held.id, LEADERSHIP)
    assert sealed is not None
    assert sealed.salt is not None
    secret = (*TYPED, *SAID, sealed.commitment or "", sealed.salt.hex())
    sign_in(client, member(role))

    shown = dict(everything_shown(app, client, held))

    told = [
        (address, each)
        for address, text in shown.items()
        for each in secret
        if squeezed(each) in text
    ]
    assert told == []
    assert {f"/areas/{ASHBY}/", f"/areas/{ASHBY}/assessments/{held.id}/summary.pdf"} <= set(shown)
    assert len(shown) > 12


def test_the_desk_does_meet_all_of_it(
    app: Flask, client: Browser, ashby: tuple[Identity, Assessment]
) -> None:
    who, held = ashby
    sign_in(client, who)

    shown = " ".join(text for _, text in everything_shown(app, client, held))

    assert [each for each in (*TYPED, *SAID) if squeezed(each) not in shown] == []


@pytest.mark.parametrize("role", OUTSIDE_THE_DESK)
def test_once_a_row_is_open_everybody_sees_its_claim_its_target_and_why(
    client: Browser, ashby: tuple[Identity, Assessment], role: Role
) -> None:
    who, held = ashby
    with storage.writing():
        assessments.open_without_vote(who, held, LEADERSHIP, "By letter.")
    sign_in(client, member(role))

    shown = words(client.get(f"/areas/{ASHBY}/assessments/{held.id}/rows/{LEADERSHIP}"))

    assert "What is recorded carries Early." in shown
    assert "You say Maturing." in shown
    assert "The reason given: Canary reason" in shown
    assert "Mature by 17 March 2071" in shown
