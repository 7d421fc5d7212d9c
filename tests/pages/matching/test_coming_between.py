"""What comes between a pair after it was confirmed: no review begins, and the broker reads why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app import storage
from app.areas import actions as areas
from app.champions import actions as champions
from app.extensions import db
from app.matching import facts
from app.matching.queries import matches
from app.matching.rules.outcome import Conflict
from app.peer_review.queries.reviews import reviews_of
from tests.browser import Browser, page, words
from tests.factories import make_organisation
from tests.matching_factories import make_champion, make_request
from tests.pages.matching.conftest import ASHBY, REQUEST, WOLD, Scene
from tests.pages.matching.test_brokering import (
    INVITATIONS,
    PROPOSAL,
    change_offer,
    confirmed,
    pairs,
)


def declare_tie(scene: Scene) -> None:
    change_offer(scene, ties=frozenset({ASHBY}))


def pause(scene: Scene) -> None:
    with storage.writing():
        champions.pause(scene.wold, WOLD, scene.strong)


def give_fewer_days(scene: Scene) -> None:
    change_offer(scene, days=1)


@pytest.mark.parametrize("last", ["area", "champion"])
@pytest.mark.parametrize(
    ("happens", "said", "read"),
    [
        (declare_tie, "something has come between the two", "an interest is declared"),
        (pause, "it is not free in the time asked for", "it is not free in the time asked for"),
        (give_fewer_days, "it offers fewer days", "it offers fewer days"),
    ],
)
def test_no_review_begins_when_something_has_come_between(
    scene: Scene, last: str, happens: Callable[[Scene], None], said: str, read: str
) -> None:
    made = confirmed(scene)
    sides = [
        (scene.browser(scene.ann), f"{REQUEST}/answer"),
        (scene.browser(scene.wold), f"{INVITATIONS}/{made.id}"),
    ]
    (late, there), (early, here) = sides if last == "area" else sides[::-1]
    early.submit(here, {"answer": "yes", "pair": made.id})
    happens(scene)

    refused = late.submit(there, {"answer": "yes", "pair": made.id})

    assert refused.status_code == 200
    assert "The review cannot begin" in words(refused)
    assert said in words(refused)
    assert "interest is declared" not in words(refused)
    db.session.rollback()
    assert reviews_of(ASHBY) == []
    (pair,) = matches()
    assert {pair.area_accepted, pair.champion_accepted} == {True, False}
    assert f"something has come between them: {read}" in words(scene.broker().get("/matching"))


def test_no_review_begins_by_a_partner_that_is_no_more(scene: Scene) -> None:
    police = make_organisation(WOLD, "Wold Police", "police")
    helper = make_champion(scene.wold, WOLD, police)
    made, broker = make_request(scene.ann, ASHBY), scene.broker()
    (pair,) = pairs(broker, f"{PROPOSAL}?to={made}-{helper}")
    broker.submit(PROPOSAL, {"pair": pair})
    (held,) = matches()
    scene.browser(scene.wold).submit(f"{INVITATIONS}/{held.id}", {"answer": "yes", "pair": held.id})
    with storage.writing():
        areas.end_organisation(scene.wold, WOLD, police)

    refused = scene.browser(scene.ann).submit(
        f"{REQUEST}/answer", {"answer": "yes", "pair": held.id}
    )

    assert "The review cannot begin" in words(refused)
    db.session.rollback()
    assert reviews_of(ASHBY) == []
    assert "it is not there to be asked any more" in words(broker.get("/matching"))


def test_what_was_not_on_the_page_is_not_allowed_by_it(scene: Scene) -> None:
    made = make_request(scene.ann, ASHBY, too_close=frozenset({WOLD}))
    broker = scene.broker()
    address = f"/matching/requests/{made}/allow/{scene.strong}"
    read = seen_on(broker, address)
    declare_tie(scene)

    refused = broker.submit(address, {"reason": "They share only a name.", "ties": read})

    assert "Something that was not on your page stands between them too" in words(refused)
    assert "They share only a name." in refused.text
    db.session.rollback()
    assert matches() == []
    again = {"reason": "They share only a name.", "ties": seen_on(broker, address)}
    assert broker.submit(address, again).location == "/matching"
    assert facts.world().overrides[0].lifted == {Conflict.NAMED_TOO_CLOSE, Conflict.INTEREST}


def test_a_tie_that_comes_after_an_allowance_is_not_hidden_by_it(scene: Scene) -> None:
    made = make_request(scene.ann, ASHBY, too_close=frozenset({WOLD}))
    broker = scene.broker()
    address = f"/matching/requests/{made}/allow/{scene.strong}"
    broker.submit(address, {"reason": "They asked.", "ties": seen_on(broker, address)})
    assert "something has come between" not in words(broker.get("/matching"))

    declare_tie(scene)

    shown = words(broker.get("/matching"))
    assert "something has come between them: an interest is declared." in shown


def seen_on(broker: Browser, address: str) -> str:
    """The ties that stand on the page of an allowance."""
    return str(page(broker.get(address)).xpath("string(//input[@id='ties']/@value)"))
