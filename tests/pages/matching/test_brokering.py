"""The national team proposes, changes, sees the cost and confirms; both sides answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock, storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.champions import actions as champions
from app.champions.queries import champion
from app.extensions import db
from app.matching import queries
from app.matching.actions import matches as actions
from app.matching.actions import requests
from app.matching.facts import world
from app.matching.models import MatchHeld
from app.matching.rules.asking import Match, MatchRefused
from app.peer_review.queries.reviews import reviews_of
from app.texts.models import TextRevision
from tests.browser import Browser, page, words
from tests.counted import counting
from tests.factories import make_area, make_person
from tests.matching_factories import asking, confirmed_by_board, make_champion, make_request
from tests.pages.matching.conftest import ASHBY, BEXCOMBE, REQUEST, WOLD, Scene

PROPOSAL = "/matching/proposal"
INVITATIONS = f"/areas/{WOLD}/review-invitations"


def pairs(broker: Browser, address: str = PROPOSAL) -> list[str]:
    """The pairs a proposal offers to confirm, as its forms name them."""
    shown = page(broker.get(address)).xpath("//section//input[@name='pair']/@value")
    return [str(each) for each in shown]


def standing() -> list[Match]:
    db.session.rollback()
    return [*queries.matches()]


def confirmed(scene: Scene) -> Match:
    """Ashby and Wold, confirmed by the national team."""
    make_request(scene.ann, ASHBY)
    broker = scene.broker()
    (pair,) = pairs(broker)
    assert broker.submit(PROPOSAL, {"pair": pair}).location == "/matching"
    (made,) = standing()
    return made


def change_offer(scene: Scene, **more: object) -> None:
    """Wold changes what it offers; it counts at once."""
    offer = champion(scene.strong)
    assert offer is not None
    content = replace(offer.content, **more)  # type: ignore[arg-type]  # a test names what changes
    with storage.writing():
        champions.change(scene.wold, WOLD, scene.strong, content, offer.version)


@pytest.mark.acceptance(10)
def test_only_the_national_team_can_confirm_the_pair(proven: Scene) -> None:
    made = make_request(proven.ann, ASHBY)
    broker = proven.broker()
    (pair,) = pairs(broker)
    assert pair.startswith(f"{made}-{proven.strong}-")

    others = [proven.ann, proven.wold, make_person(Role.READER, ASHBY)]
    refused = [proven.browser(each).submit(PROPOSAL, {"pair": pair}) for each in others]

    assert [each.status_code for each in refused] == [404, 404, 404]
    assert standing() == []
    assert broker.submit(PROPOSAL, {"pair": pair}).location == "/matching"
    assert [each.champion for each in standing()] == ["Wold"]


def test_the_national_team_finds_its_way_from_every_page_and_reads_who_waits(scene: Scene) -> None:
    broker, ann = scene.broker(), scene.browser(scene.ann)
    idle = broker.get("/")

    make_request(scene.ann, ASHBY)

    assert "for a champion" not in words(idle)
    for address in ("/", "/champions", "/matching"):
        assert "Who reviews whom" in navigation(broker, address)
    assert "1 request for a review waits for a champion" in words(broker.get("/"))
    assert page(broker.get("/")).xpath("//main//a[@href='/matching']")
    assert "Who reviews whom" not in navigation(ann, f"/areas/{ASHBY}/")
    (pair,) = pairs(broker)
    broker.submit(PROPOSAL, {"pair": pair})
    assert "for a champion" not in words(broker.get("/"))


def navigation(browser: Browser, address: str) -> list[str]:
    """The links under the header."""
    links = page(browser.get(address)).xpath("//nav//a[contains(@class, 'service-navigation')]")
    return [str(each.text_content()).strip() for each in links]


def test_looking_at_a_proposal_keeps_nothing_and_says_the_same_again(scene: Scene) -> None:
    make_request(scene.ann, ASHBY)
    broker = scene.broker()

    first, second = words(broker.get(PROPOSAL)), words(broker.get(PROPOSAL))

    assert first == second
    assert "Ashby and Wold" in first
    assert "Who could go instead: Bexcombe" in first
    assert standing() == []


def test_a_change_is_told_with_its_cost_before_anything_is_confirmed(scene: Scene) -> None:
    made = make_request(scene.ann, ASHBY)
    broker = scene.broker()
    address = f"{PROPOSAL}?to={made}-{scene.weak}"

    shown = words(broker.get(address))

    assert "Ashby gets Bexcombe" in shown
    assert "As many areas are served. The lowest fit falls" in shown
    (pair,) = pairs(broker, address)
    broker.submit(address, {"pair": pair})
    assert [each.champion for each in standing()] == ["Bexcombe"]


def test_the_other_changes_outlast_the_press_that_confirms_one(scene: Scene) -> None:
    first, broker = make_request(scene.ann, ASHBY), scene.broker()
    second = make_request(confirmed_by_board(BEXCOMBE, 0), BEXCOMBE)
    address = f"{PROPOSAL}?to={first}-{scene.weak}&to={second}-0"
    (pair,) = pairs(broker, address)

    answer = broker.submit(address, {"pair": pair})

    assert answer.location == f"{PROPOSAL}?to={second}-0"
    shown = words(broker.get(answer.location))
    assert "Bexcombe gets nobody" in shown
    assert "Left without a champion by choice." in shown


def test_who_may_not_go_is_named_with_the_reason(scene: Scene) -> None:
    made = make_request(scene.ann, ASHBY, too_close=frozenset({BEXCOMBE}))
    with storage.writing():
        champions.pause(scene.wold, WOLD, scene.strong)
    broker = scene.broker()

    shown = words(broker.get(f"/matching/requests/{made}"))

    assert "Bexcombe: the area named it as too close." in shown
    proposed = words(broker.get(PROPOSAL))
    assert "Nobody suitable, because one was named as too close." in proposed
    assert pairs(broker) == []


def test_who_offers_too_few_days_is_named_with_the_days_and_counted(scene: Scene) -> None:
    made, broker = make_request(scene.ann, ASHBY), scene.broker()
    change_offer(scene, days=3)

    by_hand = words(broker.get(f"/matching/requests/{made}"))
    proposed = words(broker.get(PROPOSAL))

    assert "Wold: it offers 3 days in a quarter, and a review takes 4." in by_hand
    assert "One champion offers fewer days in a quarter than the 4 that a review takes." in proposed


def test_a_tie_is_lifted_with_a_reason_that_is_kept_and_no_own_area_ever(scene: Scene) -> None:
    made = make_request(scene.ann, ASHBY, too_close=frozenset({BEXCOMBE}))
    broker = scene.broker()
    address = f"/matching/requests/{made}/allow/{scene.weak}"

    empty = broker.submit(address, {"reason": ""})
    read = {"ties": "named_too_close"}
    answer = broker.submit(address, {"reason": "Both asked for it.", **read})

    assert "Say why they may be paired" in words(empty)
    assert answer.location == "/matching"
    (pair,) = standing()
    assert pair.champion == "Bexcombe"
    assert "which the national team allowed" in pair.sentence
    assert "too close" not in pair.sentence
    shown = words(broker.get("/matching"))
    assert "allowed it although the area named it as too close, because: Both asked" in shown
    (told,) = (each for each in chain_of(ASHBY) if each.action == "match:confirmed")
    assert told.details["allowed"] == ["named_too_close"]
    assert db.session.scalars(
        select(TextRevision.words).where(TextRevision.field == queries.ALLOWED)
    ).all() == ["Both asked for it."]
    own = make_champion(scene.ann, ASHBY)
    assert broker.get(f"/matching/requests/{made}/allow/{own}").status_code == 404


def lift_tie(scene: Scene, _made: int) -> None:
    with storage.writing():
        requests.ask(scene.ann, ASHBY, asking(), 1)


def give_champion(scene: Scene, made: int) -> None:
    broker = scene.broker()
    (pair,) = (each for each in pairs(broker) if each.startswith(f"{made}-{scene.strong}-"))
    broker.submit(PROPOSAL, {"pair": pair})


def withdraw(scene: Scene, _made: int) -> None:
    with storage.writing():
        requests.withdraw(scene.ann, ASHBY)


def pause_weak(scene: Scene, _made: int) -> None:
    with storage.writing():
        champions.pause(scene.bexcombe, BEXCOMBE, scene.weak)


def take_days(scene: Scene, _made: int) -> None:
    offer = champion(scene.weak)
    assert offer is not None
    with storage.writing():
        champions.change(
            scene.bexcombe, BEXCOMBE, scene.weak, replace(offer.content, days=2), offer.version
        )


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (lift_tie, "Nothing stands between Ashby and Bexcombe any more"),
        (give_champion, "Ashby has been given a champion meanwhile."),
        (withdraw, "The request is not open any more."),
        (pause_weak, "This champion is not there to be asked any more."),
        (take_days, "it offers 2 days in a quarter, and a review takes 4"),
    ],
)
def test_a_typed_reason_comes_back_when_there_is_nothing_to_allow_any_more(
    scene: Scene, happens: Callable[[Scene, int], None], said: str
) -> None:
    made = make_request(scene.ann, ASHBY, too_close=frozenset({BEXCOMBE}))
    broker = scene.broker()
    address = f"/matching/requests/{made}/allow/{scene.weak}"
    assert broker.get(address).status_code == 200
    happens(scene, made)
    before = [each.champion for each in standing()]

    answer = broker.submit(address, {"reason": "Both asked for it."})

    assert said in words(answer)
    assert page(answer).xpath("string(//textarea)") == "Both asked for it."
    assert [each.champion for each in standing()] == before


def test_a_pair_that_something_came_between_is_refused_at_the_press(scene: Scene) -> None:
    make_request(scene.ann, ASHBY)
    broker = scene.broker()
    (pair,) = pairs(broker)
    change_offer(scene, ties=frozenset({ASHBY}))

    answer = broker.get(broker.submit(PROPOSAL, {"pair": pair}).location)

    assert "may not be paired: an interest is declared" in words(answer)
    assert standing() == []


def test_the_days_of_a_champion_are_counted_at_the_press(scene: Scene) -> None:
    first, broker = make_request(scene.ann, ASHBY), scene.broker()
    (pair,) = pairs(broker)
    quarter = "-".join(pair.split("-")[2:])
    second = make_request(confirmed_by_board(BEXCOMBE, 0), BEXCOMBE)
    sent = [f"{first}-{scene.strong}-{quarter}", f"{second}-{scene.strong}-{quarter}"]

    answer = broker.get(broker.submit(PROPOSAL, {"pair": sent}).location)

    assert "has no days left" in words(answer)
    assert standing() == []


def test_a_request_has_one_pair_whoever_presses_and_whatever_is_not_asked(scene: Scene) -> None:
    made = confirmed(scene)

    with pytest.raises(IntegrityError):
        _keep_another(made, scene.weak)


def _keep_another(made: Match, champion_id: int) -> None:
    """Keep a second pair of a request, as only a fault could."""
    second = MatchHeld(
        request_id=made.request_id,
        champion_id=champion_id,
        year=made.quarter.year,
        quarter=made.quarter.number,
        sentence="",
        confirmed_by="nobody",
        confirmed_at=clock.now(),
    )
    with storage.writing():
        db.session.add(second)


def test_both_say_yes_and_the_review_of_the_newest_version_begins(scene: Scene) -> None:
    made = confirmed(scene)
    ann, wold = scene.browser(scene.ann), scene.browser(scene.wold)
    shown = words(wold.get(INVITATIONS))
    assert "Ashby asks for help with Culture" in shown
    assert made.sentence in shown

    ann.submit(f"{REQUEST}/answer", {"answer": "yes", "pair": made.id})
    assert "Waiting for an answer from Wold." in words(ann.get(REQUEST))
    assert reviews_of(ASHBY) == []
    answer = wold.submit(f"{INVITATIONS}/{made.id}", {"answer": "yes", "pair": made.id})

    assert answer.location == INVITATIONS
    db.session.rollback()
    (review,) = reviews_of(ASHBY)
    assert (review.champion_code, review.row_keys) == (WOLD, ["culture"])
    assert standing() == []
    assert queries.request_of(ASHBY) is None
    assert world().past[0].one == ASHBY
    quarter = made.quarter
    assert world().champion[str(scene.strong)].days_taken == {quarter: 4}


@pytest.mark.parametrize("side", ["area", "champion"])
def test_a_no_needs_a_reason_and_the_pair_is_not_offered_again(scene: Scene, side: str) -> None:
    made = confirmed(scene)
    who = scene.ann if side == "area" else scene.wold
    address = f"{REQUEST}/answer" if side == "area" else f"{INVITATIONS}/{made.id}"
    browser, broker = scene.browser(who), scene.broker()

    silent = browser.submit(address, {"answer": "no", "reason": "", "pair": made.id})
    assert "Say why you decline" in words(silent)
    no = {"answer": "no", "reason": "We are moving house.", "pair": made.id}
    browser.submit(address, no)

    assert standing() == []
    (pair,) = pairs(broker)
    assert pair.startswith(f"{made.request_id}-{scene.weak}-")
    assert "We are moving house." in words(broker.get("/matching"))
    (told,) = (each for each in chain_of(ASHBY) if each.action == "match:declined")
    assert told.details == {"side": side}


def test_the_history_of_the_area_says_who_settled_and_who_answered(scene: Scene) -> None:
    made = confirmed(scene)
    scene.browser(scene.wold).submit(f"{INVITATIONS}/{made.id}", {"answer": "yes", "pair": made.id})

    shown = words(scene.browser(scene.ann).get(f"/areas/{ASHBY}/history"))

    assert "The national team confirmed who reviews whom" in shown
    assert "Somebody from another area accepted a pair for a review" in shown
    assert "Somebody who has left" not in shown


def test_a_confirmed_pair_stays_until_it_is_released(scene: Scene) -> None:
    made, broker = confirmed(scene), scene.broker()
    assert pairs(broker) == []
    assert "Confirmed already Ashby and Wold" in words(broker.get(PROPOSAL))

    broker.submit(f"/matching/pairs/{made.id}/release")

    assert standing() == []
    (pair,) = pairs(broker)
    assert pair.startswith(f"{made.request_id}-{scene.strong}-")
    with pytest.raises(MatchRefused), storage.writing():
        actions.release(scene.ann, made.id)


def test_nobody_else_sees_or_answers_an_invitation(scene: Scene) -> None:
    made = confirmed(scene)
    bexcombe, ann = scene.browser(scene.bexcombe), scene.browser(scene.ann)
    theirs = f"/areas/{BEXCOMBE}/review-invitations/{made.id}"

    answers = [
        bexcombe.submit(f"{INVITATIONS}/{made.id}", {"answer": "yes"}),
        bexcombe.submit(theirs, {"answer": "yes"}),
        ann.submit(f"{INVITATIONS}/{made.id}", {"answer": "yes"}),
        scene.browser(scene.wold).get(REQUEST),
    ]

    assert [each.status_code for each in answers] == [404] * 4
    assert [each.champion_accepted for each in standing()] == [False]


def test_more_areas_and_champions_ask_the_database_no_more(scene: Scene) -> None:
    make_request(scene.ann, ASHBY)
    db.session.rollback()
    with counting() as few:
        small = world()

    for number in range(4, 9):
        code = f"E9900000{number}"
        make_area(code, f"Area {number}")
        make_champion(make_person(Role.CO_ORDINATOR, code), code)
    db.session.rollback()
    with counting() as many:
        large = world()

    assert len(large.champions) == len(small.champions) + 5
    assert len(many) <= len(few)
