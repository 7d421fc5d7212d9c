"""Two areas never review each other in one round, whoever presses what, one by one or at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from app.extensions import db
from app.matching import queries
from tests.browser import Browser, words
from tests.matching_factories import confirmed_by_board, make_champion, make_request
from tests.pages.matching.conftest import ASHBY, REQUEST, WOLD, Scene
from tests.pages.matching.test_brokering import PROPOSAL, pairs, standing

SAID = "would review each other in the same round"


@dataclass(frozen=True)
class Two:
    """Ashby and Wold, which both ask and both offer; how a form names each way."""

    to_ashby: str
    to_wold: str


@pytest.fixture
def two(scene: Scene) -> Two:
    first = make_request(scene.ann, ASHBY)
    (pair,) = pairs(scene.broker())
    quarter = pair.split("-", 2)[2]
    ours = make_champion(scene.ann, ASHBY)
    second = make_request(confirmed_by_board(WOLD, 0), WOLD)
    return Two(f"{first}-{scene.strong}-{quarter}", f"{second}-{ours}-{quarter}")


def held(broker: Browser) -> list[str]:
    """Who is visited by whom as things stand."""
    return [f"{each.area} by {each.champion}" for each in standing()]


def test_a_proposal_sends_only_one_of_two_to_the_other(scene: Scene, two: Two) -> None:
    proposed = pairs(scene.broker())

    assert not {two.to_ashby, two.to_wold} <= {*proposed}
    assert len(proposed) == 2


def test_both_ways_in_one_press_are_refused_and_neither_is_kept(scene: Scene, two: Two) -> None:
    broker = scene.broker()

    sent = {"pair": [two.to_ashby, two.to_wold]}
    answer = broker.get(broker.submit(PROPOSAL, sent).location)

    assert f"Wold and Ashby may not be paired: they {SAID}." in words(answer)
    assert held(broker) == []


def test_the_second_way_is_refused_once_the_first_is_confirmed(scene: Scene, two: Two) -> None:
    broker = scene.broker()
    broker.submit(PROPOSAL, {"pair": two.to_ashby})

    answer = broker.get(broker.submit(PROPOSAL, {"pair": two.to_wold}).location)
    request_id, champion_id, *_ = two.to_wold.split("-")
    by_hand = words(broker.get(f"/matching/requests/{request_id}"))
    allowing = broker.get(f"/matching/requests/{request_id}/allow/{champion_id}")

    assert SAID in words(answer)
    assert f"Ashby: they {SAID}." in by_hand
    assert "Allow it with a reason" not in by_hand
    assert allowing.status_code == 404
    assert held(broker) == ["Ashby by Wold"]


def test_two_who_press_one_way_each_at_once_keep_one(scene: Scene, two: Two) -> None:
    browsers = scene.broker(), scene.broker()
    tokens = [each.token_for(PROPOSAL) for each in browsers]
    db.session.rollback()

    with ThreadPoolExecutor(2) as threads:
        answers = [
            *threads.map(
                lambda sent: sent[0].post(PROPOSAL, data={"pair": sent[1], "csrf_token": sent[2]}),
                zip(browsers, (two.to_ashby, two.to_wold), tokens, strict=True),
            )
        ]

    assert sorted(each.location for each in answers) == ["/matching", PROPOSAL]
    assert len(queries.matches()) == 1


def test_two_that_ask_are_not_both_suggested_to_each_other(scene: Scene, two: Two) -> None:
    wold = scene.browser(scene.wold)

    here = words(scene.browser(scene.ann).get(REQUEST))
    there = words(wold.get(f"/areas/{WOLD}/review-request"))

    assert ("Wold: a two-tier" in here) != ("Ashby: a two-tier" in there)
    assert SAID not in here + there
