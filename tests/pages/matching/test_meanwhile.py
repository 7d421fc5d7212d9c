"""What changes between a page and the press on it: refused in words, nothing lost or half kept."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from app import storage
from app.audit.events import chain_of
from app.champions import actions as champions
from app.champions.rules.offers import coming_months
from app.clock import today
from app.matching import queries
from app.matching.actions import matches as actions
from app.matching.ended import declined
from app.peer_review.queries.reviews import reviews_of
from tests.browser import Browser, page, words
from tests.matching_factories import confirmed_by_board, make_request
from tests.pages.matching.conftest import ASHBY, BEXCOMBE, REQUEST, WOLD, Scene
from tests.pages.matching.test_brokering import (
    INVITATIONS,
    PROPOSAL,
    change_offer,
    confirmed,
    pairs,
    standing,
)

pytestmark = pytest.mark.both_databases

LAST_MONTH = coming_months(today())[-1:]


def answer(browser: Browser, address: str, match_id: int, said: str, reason: str = "") -> Any:
    return browser.submit(address, {"answer": said, "reason": reason, "pair": match_id})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"days": 3}, "Ashby and Wold may not be paired: it offers fewer days in a quarter"),
        ({"free": LAST_MONTH}, "Ashby and Wold may not be paired: it is not free in the time"),
        ({"free": ()}, "Ashby and Wold may not be paired: it is not free in the time"),
    ],
)
def test_a_champion_that_offers_less_since_the_proposal_is_refused_and_the_rest_stays(
    scene: Scene, change: dict[str, object], said: str
) -> None:
    made = make_request(scene.ann, ASHBY)
    broker, address = scene.broker(), f"{PROPOSAL}?to={made}-{scene.strong}"
    (pair,) = pairs(broker, address)
    change_offer(scene, **change)

    sent = broker.submit(address, {"pair": pair})
    refused = broker.get(sent.location)

    assert sent.location == address
    assert said in words(refused)
    assert standing() == []
    # The change is still there to take back, and below it stands what may be confirmed now.
    assert "Ashby gets Wold" in words(refused)
    assert pairs(broker, address)[0].startswith(f"{made}-{scene.weak}-")


def test_a_champion_paused_since_the_proposal_is_refused_in_words(scene: Scene) -> None:
    make_request(scene.ann, ASHBY)
    broker = scene.broker()
    (pair,) = pairs(broker)
    with storage.writing():
        champions.pause(scene.wold, WOLD, scene.strong)

    refused = broker.get(broker.submit(PROPOSAL, {"pair": pair}).location)

    assert "The champion chosen for Ashby is not there to be asked any more." in words(refused)
    assert standing() == []


def test_when_one_of_several_is_refused_none_is_kept_and_none_is_said_to_be(scene: Scene) -> None:
    first = make_request(scene.ann, ASHBY)
    broker = scene.broker()
    (pair,) = pairs(broker)
    quarter = pair.split("-", 2)[2]
    second = make_request(confirmed_by_board(BEXCOMBE, 0), BEXCOMBE)
    events = len(chain_of(ASHBY))

    sent = broker.submit(PROPOSAL, {"pair": [pair, f"{second}-{scene.strong}-{quarter}"]})
    refused = broker.get(sent.location)

    assert "has no days left" in words(refused)
    assert "Confirmed already" not in words(refused)
    shown = page(refused).xpath("//section//input[@name='pair']/@value")
    assert [str(each).split("-")[0] for each in shown] == [str(first), str(second)]
    assert standing() == []
    assert len(chain_of(ASHBY)) == events


@pytest.mark.parametrize("first", ["area", "champion"])
def test_one_side_may_decline_after_the_other_has_accepted(scene: Scene, first: str) -> None:
    made = confirmed(scene)
    sides = [
        (scene.browser(scene.ann), f"{REQUEST}/answer"),
        (scene.browser(scene.wold), f"{INVITATIONS}/{made.id}"),
    ]
    (yes, here), (no, there) = sides if first == "area" else sides[::-1]
    answer(yes, here, made.id, "yes")

    answer(no, there, made.id, "no", "Our team has changed.")

    assert standing() == []
    assert reviews_of(ASHBY) == []
    asked = queries.request_of(ASHBY)
    assert asked is not None
    ((ended, why),) = declined()[asked.id]
    assert (ended.how, why) == ("declined", "Our team has changed.")
    assert "Who could come" in words(scene.browser(scene.ann).get(REQUEST))
    assert "No invitation waits" in words(scene.browser(scene.wold).get(INVITATIONS))


@pytest.mark.parametrize("side", ["area", "champion"])
def test_an_answer_to_a_pair_that_is_gone_comes_back_with_its_words(
    scene: Scene, side: str
) -> None:
    made = confirmed(scene)
    browser = scene.browser(scene.ann if side == "area" else scene.wold)
    address = f"{REQUEST}/answer" if side == "area" else f"{INVITATIONS}/{made.id}"
    with storage.writing():
        actions.release(scene.ann, made.id)

    late = answer(browser, address, made.id, "no", "We are moving house.")

    assert late.status_code == 200
    assert "Your answer was not sent." in words(late)
    assert page(late).xpath("string(//textarea)") == "We are moving house."
    assert browser.get(address).status_code == 404


def test_a_yes_is_for_the_pair_that_was_on_the_page_alone(scene: Scene) -> None:
    made, broker = confirmed(scene), scene.broker()
    ann = scene.browser(scene.ann)
    broker.submit(f"/matching/pairs/{made.id}/release")
    (pair,) = pairs(broker, f"{PROPOSAL}?to={made.request_id}-{scene.weak}")
    broker.submit(PROPOSAL, {"pair": pair})

    late = answer(ann, f"{REQUEST}/answer", made.id, "yes")

    assert "it is about Bexcombe and Ashby now" in words(late)
    (now,) = standing()
    assert (now.champion, now.area_accepted) == ("Bexcombe", False)
    form = page(late).forms[-1]
    assert dict(form.form_values())["pair"] == str(now.id)
    answer(ann, f"{REQUEST}/answer", now.id, "yes")
    assert standing()[0].area_accepted


def test_what_has_come_between_a_confirmed_pair_stands_beside_it(scene: Scene) -> None:
    confirmed(scene)
    broker = scene.broker()
    before = words(broker.get("/matching"))

    change_offer(scene, ties=frozenset({ASHBY}))

    said = "Since then something has come between them: an interest is declared."
    assert said not in before
    assert said in words(broker.get("/matching"))


def test_the_best_pairs_are_worked_out_beside_whoever_writes(scene: Scene) -> None:
    made, broker = make_request(scene.ann, ASHBY), scene.broker()
    scene.app.extensions["executor"] = asked = Asked(1)

    broker.submit(PROPOSAL, {"pair": "0-0-2027-1"})
    while_writing = asked.times
    broker.get(f"{PROPOSAL}?to={made}-{scene.weak}")

    assert (while_writing, asked.times) == (0, 1)


class Asked(ThreadPoolExecutor):
    """Real threads that count what they are given."""

    times = 0

    def submit(self, *given: Any, **more: Any) -> Future[Any]:
        self.times += 1
        return super().submit(*given, **more)
