"""An area asks for a review and sees at once who could come."""

from __future__ import annotations

import pytest

from app import storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.champions.rules.offers import coming_months
from app.clock import today
from app.extensions import db
from app.matching import queries
from app.matching.rules.asking import Request
from app.practice import actions as practice
from app.practice.rules.cards import Content
from tests.browser import page, words
from tests.factories import make_area, make_person
from tests.matching_factories import make_request
from tests.pages.matching.conftest import ASHBY, BEXCOMBE, REQUEST, WOLD, Scene

MONTHS = [each.month_key for each in coming_months(today())]
SENT: dict[str, object] = {
    "rows": ["culture"],
    "from_month": MONTHS[0],
    "until_month": MONTHS[5],
    "partner_kinds": [],
    "first_wish": "-",
    "second_wish": "-",
    "nearest_km": "",
    "too_close": "",
    "wishes": "A visit in one of our towns.",
    "seen": "0",
}


def open_request() -> Request | None:
    db.session.rollback()
    return queries.request_of(ASHBY)


@pytest.mark.acceptance(10)
def test_a_strong_county_comes_before_a_weak_london_borough_with_the_reason(proven: Scene) -> None:
    ann = proven.browser(proven.ann)

    answer = ann.submit(f"{REQUEST}/change", SENT)

    assert answer.location == REQUEST
    shown = page(ann.get(REQUEST))
    suggested = [str(each.text_content()) for each in shown.xpath("//main//ul/li")]
    assert [each.split(":")[0] for each in suggested] == ["Wold", "Bexcombe"]
    assert "two-tier county like you" in suggested[0]
    assert "confirmed by its own partners in Culture" in suggested[0]
    assert "London borough" in suggested[1]
    assert "where no strength is proven yet" in suggested[1]


def test_an_area_finds_where_to_ask_on_its_own_page_once_a_board_confirmed(scene: Scene) -> None:
    confirmed, other = scene.browser(scene.ann), scene.browser(scene.wold)

    shown = {
        code: page(who.get(f"/areas/{code}/")).xpath("//main//a/@href")
        for code, who in ((ASHBY, confirmed), (WOLD, other))
    }

    assert REQUEST in shown[ASHBY]
    headings = page(confirmed.get(f"/areas/{ASHBY}/")).xpath("//main//h2")
    told = [each.text_content() for each in headings]
    assert told[told.index("Peer reviews") + 1] == "The next assessment"
    assert f"/areas/{WOLD}/review-request" not in shown[WOLD]


def test_what_is_asked_is_kept_and_told(scene: Scene) -> None:
    ann = scene.browser(scene.ann)

    ann.submit(f"{REQUEST}/change", SENT | {"too_close": "Bexcombe", "nearest_km": "20"})

    made = open_request()
    assert made is not None
    assert made.asked.too_close == {BEXCOMBE}
    assert made.asked.wishes == "A visit in one of our towns."
    (told,) = (each for each in chain_of(ASHBY) if each.action == "request:made")
    assert told.details["rows"] == ["culture"]
    assert "towns" not in str(told.details)


def test_who_is_too_close_or_declared_an_interest_is_not_suggested(scene: Scene) -> None:
    ann = scene.browser(scene.ann)

    ann.submit(f"{REQUEST}/change", SENT | {"too_close": "bexcombe"})

    shown = words(ann.get(REQUEST))
    assert "Wold: a two-tier county" in shown
    assert "Bexcombe: a London borough" not in shown


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"rows": []}, "Tick at least one row"),
        ({"from_month": MONTHS[3], "until_month": MONTHS[1]}, "does not come before the first"),
        ({"nearest_km": "9999"}, "Enter how many kilometres"),
        ({"too_close": "Ashby"}, "There is no other area called “Ashby”"),
    ],
)
def test_what_cannot_be_read_comes_back_as_it_was_typed(
    scene: Scene, sent: dict[str, object], said: str
) -> None:
    ann = scene.browser(scene.ann)

    answer = ann.submit(f"{REQUEST}/change", SENT | sent)

    assert answer.status_code == 200
    assert said in words(answer)
    assert "A visit in one of our towns." in answer.text
    assert open_request() is None


def test_good_practice_counts_once_it_is_shared_and_never_before(scene: Scene) -> None:
    ann = scene.browser(scene.ann)
    ann.submit(f"{REQUEST}/change", SENT)
    card = Content(title="How we meet", row_keys=("culture",))
    with storage.writing():
        number = practice.add(scene.wold, WOLD, "2016", card)

    before = words(ann.get(REQUEST))
    with storage.writing():
        practice.share(scene.wold, WOLD, number, 1)

    assert "has shared good practice" not in before
    assert "has shared good practice in Culture" in words(ann.get(REQUEST))


def test_a_second_request_does_not_stand_beside_the_first(scene: Scene) -> None:
    ann, other = scene.browser(scene.ann), scene.browser(make_person(Role.CO_ORDINATOR, ASHBY))
    ann.submit(f"{REQUEST}/change", SENT)

    answer = other.submit(f"{REQUEST}/change", SENT | {"wishes": "Something else."})

    assert "This was saved elsewhere" in words(answer)
    assert "A visit in one of our towns." in words(answer)
    assert len(queries.requests()) == 1


def test_a_withdrawn_request_is_gone_and_another_may_follow(scene: Scene) -> None:
    ann = scene.browser(scene.ann)
    ann.submit(f"{REQUEST}/change", SENT)

    ann.submit(f"{REQUEST}/withdraw")

    assert open_request() is None
    assert ann.submit(f"{REQUEST}/change", SENT).status_code == 302


def test_without_a_confirmed_assessment_nothing_can_be_asked(scene: Scene) -> None:
    make_area("E99000004", "Calder")
    cal = scene.browser(make_person(Role.CO_ORDINATOR, "E99000004"))
    address = "/areas/E99000004/review-request"

    assert "once your board has confirmed it" in words(cal.get(address))
    assert cal.submit(f"{address}/change", SENT).location == address
    assert queries.request_of("E99000004") is None


@pytest.mark.parametrize(
    ("role", "area_code", "status"),
    [
        (Role.DESK_OFFICER, ASHBY, 403),
        (Role.CO_ORDINATOR, WOLD, 404),
        (Role.NATIONAL, None, 404),
    ],
)
def test_only_co_ordinators_of_the_area_ask_for_it(
    scene: Scene, role: Role, area_code: str | None, status: int
) -> None:
    make_request(scene.ann, ASHBY)
    other = scene.browser(make_person(role, area_code))

    answers = [
        other.get(REQUEST),
        other.submit(f"{REQUEST}/change", SENT),
        other.submit(f"{REQUEST}/withdraw"),
    ]

    assert [each.status_code for each in answers] == [status] * 3
    assert open_request() is not None
