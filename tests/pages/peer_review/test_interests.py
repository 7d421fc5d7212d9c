"""An interest is said before anything opens, and one that is named waits for the national team."""

from __future__ import annotations

import pytest
from flask import Flask

from app.access.permissions import Identity, Role
from app.audit.events import chain_of
from app.extensions import db
from app.peer_review.queries import reviews
from tests.browser import Browser, sign_in, words
from tests.factories import make_person
from tests.review_factories import Reviewed, join

SENTENCE = "Una Dale has an interest in Ashby that waits for the national team."
WORDS = "My sister is a head teacher in Ashby."


@pytest.fixture
def una(reviewed: Reviewed) -> Identity:
    return join(reviewed.review)


@pytest.fixture
def noor(app: Flask, una: Identity) -> Browser:
    """Somebody of the national team, signed in."""
    browser = Browser(app)
    sign_in(browser, make_person(Role.NATIONAL, name="Noor"))
    return browser


def declare(client: Browser, reviewed: Reviewed, una: Identity) -> int:
    """Una names an interest; gives her number on the team."""
    sign_in(client, una)
    client.submit(f"{reviewed.address}/interest", {"has": "yes", "which": WORDS})
    place = reviews.member(reviewed.review, una.person_id)
    assert place is not None
    return place.id


def let_in(reviewed: Reviewed, una: Identity) -> bool:
    db.session.rollback()
    place = reviews.member(reviewed.review, una.person_id)
    assert place is not None
    return place.let_in


def test_nothing_opens_before_it_is_said(
    client: Browser, reviewed: Reviewed, una: Identity
) -> None:
    sign_in(client, una)

    asked = words(client.get(f"{reviewed.address}/interest"))

    assert client.get(reviewed.address).location == f"{reviewed.address}/interest"
    assert client.get(f"{reviewed.address}/version").status_code == 404
    assert "in the last three years" in asked
    assert "Ida Moor" not in asked


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Select whether you have an interest"),
        ({"has": "yes", "which": ""}, "Say which interest you have"),
        ({"has": "no", "which": WORDS}, "You typed an interest and said you have none"),
    ],
)
def test_an_answer_that_says_nothing_clear_comes_back(
    client: Browser, reviewed: Reviewed, una: Identity, sent: dict[str, str], said: str
) -> None:
    sign_in(client, una)

    answer = client.submit(f"{reviewed.address}/interest", sent)

    assert said in words(answer)
    assert sent.get("which", "") in answer.text
    assert not let_in(reviewed, una)


def test_a_named_interest_waits_and_nothing_else_opens(
    client: Browser, reviewed: Reviewed, una: Identity
) -> None:
    declare(client, reviewed, una)

    shown = words(client.get(f"{reviewed.address}/interest"))

    assert "Your interest waits for the national team" in shown
    assert client.get(reviewed.address).location == f"{reviewed.address}/interest"
    assert client.get(f"{reviewed.address}/version").status_code == 404
    assert "Ida Moor" not in shown


def test_it_is_said_once(client: Browser, reviewed: Reviewed, una: Identity) -> None:
    declare(client, reviewed, una)

    client.submit(f"{reviewed.address}/interest", {"has": "no"})

    assert not let_in(reviewed, una)


def test_the_national_team_lets_somebody_in_with_a_reason(
    client: Browser, reviewed: Reviewed, una: Identity, noor: Browser
) -> None:
    number = declare(client, reviewed, una)
    listed, first = words(noor.get("/reviews/interests")), words(noor.get("/"))
    refused = words(noor.submit(f"/reviews/interests/{number}", {"reason": ""}))
    before = let_in(reviewed, una)

    noor.submit(f"/reviews/interests/{number}", {"reason": "Another key stage altogether."})

    assert WORDS in listed
    assert "Una Dale, Wold College" in listed
    assert "Decide whether Una Dale may review Ashby" in first
    assert "Say why they may review" in refused
    assert not before
    assert let_in(reviewed, una)
    assert "No interest waits for you." in words(noor.get("/reviews/interests"))
    assert "Ida Moor" in words(client.get(reviewed.address))


def test_the_national_team_takes_somebody_off(
    client: Browser, reviewed: Reviewed, una: Identity, noor: Browser
) -> None:
    number = declare(client, reviewed, una)

    noor.submit(f"/reviews/interests/{number}/take-off")

    assert client.get(f"{reviewed.address}/interest").status_code == 404
    assert noor.get(f"/reviews/interests/{number}").status_code == 404


def test_nobody_else_reads_an_interest_or_decides(
    client: Browser, reviewed: Reviewed, una: Identity
) -> None:
    number = declare(client, reviewed, una)

    for who in (reviewed.ann, reviewed.team[0], una):
        sign_in(client, who)
        assert client.get("/reviews/interests").status_code == 404
        assert client.submit(f"/reviews/interests/{number}", {"reason": "Mine."}).status_code == 404
        assert client.submit(f"/reviews/interests/{number}/take-off").status_code == 404
    assert not let_in(reviewed, una)
    sign_in(client, reviewed.ann)
    assert "sister" not in client.get(f"/areas/{reviewed.area_code}/history").text
    took = f"/areas/{reviewed.area_code}/history/take-away"
    subject = f"review/{reviewed.review_id}/reviewer/{number}"
    assert client.get(f"{took}?subject={subject}&field=interest").status_code == 404


def test_the_book_holds_no_words_of_an_interest(
    client: Browser, reviewed: Reviewed, una: Identity
) -> None:
    declare(client, reviewed, una)

    told = [(each.action, each.details) for each in chain_of(reviewed.area_code)]

    assert ("interest:declared", {"interested": True}) in told
    assert "sister" not in str(told)


def test_who_sends_the_team_reads_that_an_interest_waits_and_nobody_else_does(
    client: Browser, reviewed: Reviewed, una: Identity
) -> None:
    lee = make_person(Role.CO_ORDINATOR, reviewed.champion_code, name="Lee")
    team = f"/areas/{reviewed.champion_code}/reviewing/{reviewed.review_id}"
    sign_in(client, lee)
    before = words(client.get(team))

    declare(client, reviewed, una)

    others = []
    for who in (reviewed.ann, reviewed.team[0]):
        sign_in(client, who)
        others.append(words(client.get(reviewed.address)))
    sign_in(client, lee)
    after = words(client.get(team))
    listed = words(client.get(f"/areas/{reviewed.champion_code}/reviewing"))
    assert SENTENCE not in before
    assert SENTENCE in after
    assert WORDS not in after
    assert "1 interest waits for the national team" in listed
    assert not any("interest" in shown for shown in others)


def test_the_sentence_goes_once_it_is_decided(
    client: Browser, reviewed: Reviewed, una: Identity, noor: Browser
) -> None:
    number = declare(client, reviewed, una)
    noor.submit(f"/reviews/interests/{number}", {"reason": "It was long ago."})
    sign_in(client, make_person(Role.CO_ORDINATOR, reviewed.champion_code, name="Lee"))

    shown = words(client.get(f"/areas/{reviewed.champion_code}/reviewing/{reviewed.review_id}"))

    assert SENTENCE not in shown
