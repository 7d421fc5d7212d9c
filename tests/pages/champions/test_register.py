"""The register: what anybody who works for an area may read, and what nobody may."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.assessments import actions as assessments
from app.champions.queries import proven
from app.champions.rules.proof import Standing
from tests.browser import Browser, page, sign_in, words
from tests.counted import queries_of
from tests.factories import make_organisation, make_person
from tests.pages.champions.conftest import (
    THERE,
    THIS_MONTH,
    confirm_area,
    offered,
    register,
)
from tests.pages.governance.deciding import AREA, start
from tests.pages.peer_review.finishing import finish
from tests.review_factories import make_review


def names_on(client: Browser, asked: str = "") -> list[str]:
    """Who stands in the table of the register, in its order."""
    shown = page(client.get(f"/champions{asked}"))
    return [str(each) for each in shown.xpath("//tbody//th/a/text()")]


@pytest.fixture
def reader(client: Browser, ann: Identity) -> Browser:
    """Somebody of another area."""
    sign_in(client, make_person(Role.READER, THERE))
    return client


def test_a_draft_never_shows_whatever_it_says(
    desk: Browser, reader: Browser, ann: Identity
) -> None:
    made = register(desk)
    before = {each: reader.get(each).text for each in ("/champions", f"/champions/{made.id}")}

    held = start(ann)
    with storage.writing():
        assessments.rate_at_desk(ann, held, "leadership", 6)
        assessments.open_without_vote(ann, held, "leadership", "Agreed by letter.")

    for address, text in before.items():
        now = words(reader.get(address))
        assert "Mature" not in now
        assert "Early champion: no" in now
        assert len(reader.get(address).text) == len(text)
    assert proven([AREA]) == {}


def test_beside_a_strength_stands_how_the_board_confirmed_it(
    app: Flask, desk: Browser, reader: Browser, ann: Identity
) -> None:
    made = register(desk)
    confirm_area(Browser(app), ann)

    shown = words(reader.get(f"/champions/{made.id}"))

    assert "Early champion: the area’s assessment is confirmed by its board." in shown
    assert "Confirmed as Developing on " in shown
    assert "Peers have not rated this row yet." in shown
    assert "Early champion: confirmed, not reviewed by peers yet" in words(reader.get("/champions"))


def test_a_review_by_peers_ends_being_an_early_champion(
    desk: Browser, reader: Browser, ann: Identity
) -> None:
    made = register(desk)

    finish(make_review(AREA, THERE, ann))

    shown = words(reader.get(f"/champions/{made.id}"))
    assert "Early champion" not in shown
    assert "Peers rated it Developing / Maturing." in shown
    assert "Peers have not rated this row yet." in shown
    known = offered()[0]
    assert known.standing is Standing.PEER_REVIEWED
    assert [each.standing for each in known.strengths] == [
        Standing.PEER_REVIEWED,
        Standing.CONFIRMED,
    ]


def test_a_partner_stands_with_the_proof_of_its_area(
    app: Flask, desk: Browser, police: int, ann: Identity
) -> None:
    made = register(desk, whom=str(police))
    confirm_area(Browser(app), ann)

    (known,) = offered()

    assert (known.id, known.standing) == (made.id, Standing.CONFIRMED)
    assert known.strengths[0].proof.startswith("Confirmed as Developing")


def test_champions_stand_in_the_order_of_the_alphabet_areas_before_partners(
    desk: Browser, reader: Browser, police: int, app: Flask
) -> None:
    register(desk, whom=str(police), days="30")
    register(desk)
    there = Browser(app)
    sign_in(there, make_person(Role.CO_ORDINATOR, THERE))
    offer = {"whom": "-", "offer": "Ask us.", "days": "65", "reach": "anywhere", "tied": "no"}
    there.submit(f"/areas/{THERE}/champion/new", offer)

    assert names_on(reader) == ["Ashby", "Ashby Police, Ashby", "Bexcombe"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?row=culture", ["Ashby", "Ashby Police, Ashby"]),
        ("?row=strategy", []),
        ("?region=South+East", ["Ashby", "Ashby Police, Ashby"]),
        ("?region=London", []),
        ("?kind=area", ["Ashby"]),
        ("?kind=police", ["Ashby Police, Ashby"]),
        (f"?free={THIS_MONTH}", ["Ashby"]),
        ("?free=nonsense", ["Ashby", "Ashby Police, Ashby"]),
    ],
)
def test_a_reader_finds_champions_by_what_is_needed(
    desk: Browser, reader: Browser, police: int, asked: str, found: list[str]
) -> None:
    register(desk)
    register(desk, whom=str(police), months=[])

    assert names_on(reader, asked) == found
    if not found:
        assert "No champion fits all of that" in words(reader.get(f"/champions{asked}"))


def test_the_page_of_a_champion_that_does_not_exist_is_not_there(reader: Browser) -> None:
    assert reader.get("/champions/77").status_code == 404


def test_whoever_only_reviews_an_area_reads_nothing_of_others(
    desk: Browser, client: Browser
) -> None:
    made = register(desk)
    sign_in(client, make_person(Role.REVIEWER, THERE))

    answers = [client.get("/champions"), client.get(f"/champions/{made.id}")]

    assert [each.status_code for each in answers] == [404, 404]
    assert "Champions" not in client.get("/").text


def test_who_is_not_signed_in_is_sent_to_sign_in(desk: Browser, client: Browser) -> None:
    assert client.get("/champions").location.startswith("/sign-in")


def test_a_co_ordinator_is_led_to_what_their_own_area_offers(desk: Browser) -> None:
    shown = page(desk.get("/champions"))

    assert shown.xpath(f"//a[@href='/areas/{AREA}/champion']/text()") == ["What Ashby offers"]


def test_a_long_register_asks_the_database_no_more_than_a_short_one(
    desk: Browser, reader: Browser
) -> None:
    register(desk)
    few = queries_of(reader, "/champions")

    for name in ("Ashby Trust", "Beech School", "Home Start"):
        register(desk, whom=str(make_organisation(AREA, name)))

    assert queries_of(reader, "/champions") == few
    assert few <= 20
