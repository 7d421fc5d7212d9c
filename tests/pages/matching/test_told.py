"""What matching is told of champions and requests, as it stands this moment."""

from __future__ import annotations

from datetime import timedelta

from app import clock, storage
from app.champions.rules.offers import Reach
from app.clock import today
from app.extensions import db
from app.matching import queries
from app.matching.actions import requests
from app.matching.facts import world
from app.matching.rules.world import Proof
from tests.browser import page, words
from tests.matching_factories import make_request
from tests.pages.governance.deciding import start
from tests.pages.matching.conftest import ASHBY, BEXCOMBE, REQUEST, WOLD, Scene
from tests.pages.matching.test_asking import SENT
from tests.pages.matching.test_brokering import INVITATIONS, PROPOSAL, change_offer, confirmed
from tests.pages.peer_review.finishing import finish
from tests.review_factories import make_review


def test_a_row_that_peers_left_out_keeps_what_its_board_confirmed(scene: Scene) -> None:
    finish(make_review(BEXCOMBE, WOLD, scene.bexcombe, start(scene.bexcombe, BEXCOMBE)))

    told = world().champion[str(scene.weak)]

    assert told.proof is Proof.PEER_REVIEWED
    assert "culture" in told.half_steps
    assert told.proof_of("culture") is Proof.CONFIRMED


def test_an_area_reads_that_a_champion_helps_by_video_only(scene: Scene) -> None:
    change_offer(scene, reach=Reach.VIDEO)

    make_request(scene.ann, ASHBY)

    assert "by video only, without a visit" in words(scene.browser(scene.ann).get(REQUEST))


def test_asking_again_does_not_bring_back_whoever_declined(scene: Scene) -> None:
    made = confirmed(scene)
    no = {"answer": "no", "reason": "We know them too well.", "pair": made.id}
    scene.browser(scene.wold).submit(f"{INVITATIONS}/{made.id}", no)
    with storage.writing():
        requests.withdraw(scene.ann, ASHBY)

    again = make_request(scene.ann, ASHBY)

    shown = words(scene.broker().get(f"/matching/requests/{again}"))
    assert "Wold: the pair was declined before." in shown
    with clock.telling(clock.now() + timedelta(days=3 * 366)):
        assert world().declined == frozenset()


def test_a_request_whose_months_are_over_waits_for_others(scene: Scene) -> None:
    over = today() - timedelta(days=1)
    made = make_request(scene.ann, ASHBY, from_on=over - timedelta(days=30), until_on=over)
    ann, broker = scene.browser(scene.ann), scene.broker()

    here, there = words(ann.get(REQUEST)), words(broker.get("/matching"))
    proposed = words(broker.get(PROPOSAL))
    by_hand = broker.get(f"/matching/requests/{made}")

    assert "The months you asked for are over, so nobody is proposed to you." in here
    assert "These months are over. Nobody is proposed until the area changes them." in there
    assert "Nothing to confirm" in proposed
    assert by_hand.status_code == 404


def test_reviews_of_quarters_that_are_over_take_no_days_any_more(scene: Scene) -> None:
    made = confirmed(scene)
    both = {"answer": "yes", "pair": made.id}
    scene.browser(scene.ann).submit(f"{REQUEST}/answer", both)
    scene.browser(scene.wold).submit(f"{INVITATIONS}/{made.id}", both)
    db.session.rollback()
    assert world().champion[str(scene.strong)].days_taken == {made.quarter: 4}

    with clock.telling(clock.now() + timedelta(days=400)):
        later = world().champion[str(scene.strong)].days_taken

    assert later == {}


def test_an_old_page_of_a_closed_request_makes_no_other(scene: Scene) -> None:
    ann = scene.browser(scene.ann)
    make_request(scene.ann, ASHBY)
    with storage.writing():
        requests.withdraw(scene.ann, ASHBY)

    refused = ann.submit(f"{REQUEST}/change", SENT | {"seen": "1"})

    assert "The request on your page is not open any more" in words(refused)
    assert "A visit in one of our towns." in refused.text
    db.session.rollback()
    assert queries.request_of(ASHBY) is None
    seen = str(page(refused).xpath("string(//input[@id='seen']/@value)"))
    assert ann.submit(f"{REQUEST}/change", SENT | {"seen": seen}).location == REQUEST
    clash = ann.submit(f"{REQUEST}/change", SENT | {"seen": "1", "wishes": "Another."})
    assert "This was saved elsewhere" in words(clash)
