"""Both sides are told of a pair, and two people who confirm at once follow each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from app.extensions import db
from app.mail.post import post
from app.matching import queries
from config import Config, Mode
from tests.browser import words
from tests.mail_server import mail_server
from tests.matching_factories import confirmed_by_board, make_request
from tests.pages.matching.conftest import ASHBY, BEXCOMBE, REQUEST, WOLD, Scene, make_scene
from tests.pages.matching.test_brokering import PROPOSAL, confirmed, pairs, standing
from tests.running import running

pytestmark = pytest.mark.both_databases


def test_a_pair_waits_for_both_where_they_begin(scene: Scene) -> None:
    ann, wold = scene.browser(scene.ann), scene.browser(scene.wold)
    before = words(wold.get(f"/areas/{WOLD}/"))

    made = confirmed(scene)

    assert "asks for a review" not in before
    assert "Ashby asks for a review: accept or decline" in words(wold.get(f"/areas/{WOLD}/"))
    assert "Wold could review you: accept or decline" in words(ann.get(f"/areas/{ASHBY}/"))
    ann.submit(f"{REQUEST}/answer", {"answer": "yes", "pair": made.id})
    assert "could review you" not in words(ann.get(f"/areas/{ASHBY}/"))
    assert standing()[0].id == made.id


def test_co_ordinators_of_both_areas_get_a_letter(config: Config) -> None:
    with mail_server() as server:
        told = replace(
            config, smtp=f"smtp://{server.address}", mail_from="six@example.gov.uk", mode=Mode.REAL
        )
        with running(told) as app:
            scene = make_scene(app)
            made = confirmed(scene)
            for number in range(2):
                post().outcome(f"match/{made.id}/{number}", 10)

    subjects = {str(each["Subject"]) for each in server.letters}
    assert subjects == {
        "Peer review: Wold could review Ashby",
        "Peer review: Ashby asks for a review by Wold",
    }


def test_two_who_press_at_once_never_promise_the_same_days_twice(scene: Scene) -> None:
    first, broker, other = make_request(scene.ann, ASHBY), scene.broker(), scene.broker()
    (pair,) = pairs(broker)
    quarter = pair.split("-", 2)[2]
    second = make_request(confirmed_by_board(BEXCOMBE, 0), BEXCOMBE)
    tokens = [each.token_for(PROPOSAL) for each in (broker, other)]
    db.session.rollback()

    with ThreadPoolExecutor(2) as threads:
        answers = [
            *threads.map(
                lambda sent: sent[0].post(
                    PROPOSAL,
                    data={"pair": f"{sent[1]}-{scene.strong}-{quarter}", "csrf_token": sent[2]},
                ),
                zip((broker, other), (first, second), tokens, strict=True),
            )
        ]

    assert sorted(each.location for each in answers) == ["/matching", PROPOSAL]
    assert len(queries.matches()) == 1
