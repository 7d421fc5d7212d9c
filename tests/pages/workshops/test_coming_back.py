"""A lost phone comes back by its code as the same voter; only wrong codes are counted."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from app.extensions import db
from app.live.tries import FROM_ONE_ADDRESS, Tries
from app.workshops.models import Participant
from app.workshops.queries import number_joined
from app.workshops.rules import participant_key
from tests.browser import Browser, page, words
from tests.workshop_factories import Hall, Phone


def code_of(phone: Phone) -> str:
    """The code on the phone's page."""
    (shown,) = page(phone.open()).cssselect(".app-return strong")
    return str(shown.text_content())


def come_back(hall: Hall, code: str, join_code: str = "") -> tuple[Phone, TestResponse]:
    other = Phone(hall.app, hall.code)
    answer = other.browser.submit("/vote/back", {"code": join_code or hall.code, "own": code})
    return other, answer


def joined(hall: Hall) -> int:
    db.session.rollback()
    return number_joined(hall.workshop_id)


def test_another_device_goes_on_with_the_same_vote(hall: Hall) -> None:
    phone = hall.phone(hall.groups()[0])
    question = hall.opened()
    phone.choose(question, 2, 1000)

    other, answer = come_back(hall, code_of(phone).lower())

    assert answer.location == f"/vote/{hall.code}"
    shown = page(other.open())
    (vote,) = shown.cssselect("#vote")
    assert (vote.get("data-choice"), vote.get("data-counter")) == ("2", "1000")
    other.choose(question, 4, 1001)
    (ballot,) = hall.ballots()
    assert (ballot.half_steps, ballot.counter) == (4, 1001)
    assert joined(hall) == 1


def test_the_first_device_stays_in_and_the_last_tap_counts(hall: Hall) -> None:
    phone = hall.phone()
    question = hall.opened()
    other, _ = come_back(hall, code_of(phone))

    other.choose(question, 4, 2000)
    stale = phone.choose(question, 1, 1999).get_json()
    phone.choose(question, 0, 2001)

    assert stale["choice"] == "4"
    assert [ballot.half_steps for ballot in hall.ballots()] == [0]
    assert code_of(other) == code_of(phone)


def test_the_code_is_kept_nowhere_on_the_server(hall: Hall) -> None:
    phone = hall.phone()
    code = code_of(phone).replace(" ", "")

    db.session.rollback()
    (kept,) = db.session.query(Participant).all()

    assert code not in kept.key
    assert kept.key != participant_key(code)


@pytest.mark.parametrize(
    ("code", "own", "said"),
    [
        ("", "ZZZZ 2222", "No phone in this workshop was given this code"),
        ("", "", "Type the code that your phone showed"),
        ("ZZZZ2222", "ZZZZ 2222", "no workshop is using this one"),
        ("", "<b>" * 900, "No phone in this workshop was given this code"),
    ],
)
def test_a_wrong_code_is_said_in_words(hall: Hall, code: str, own: str, said: str) -> None:
    hall.phone()

    other, answer = come_back(hall, own, code)

    assert answer.status_code == 200
    assert said in words(answer)
    assert page(answer).cssselect("input[name=own]")[0].get("value") == own[:40]
    assert "join the workshop" in words(other.open())


def test_a_code_of_another_workshop_brings_nobody_back(hall: Hall) -> None:
    elsewhere = hall.another()

    _, answer = come_back(hall, code_of(elsewhere.phone()))

    assert "No phone in this workshop" in words(answer)


def test_a_code_of_a_device_that_never_joined_brings_nobody_back(hall: Hall) -> None:
    phone = Phone(hall.app, hall.code)
    phone.open()
    with phone.browser.session_transaction(phone.address) as kept:
        code = kept["codes"][str(hall.workshop_id)]

    _, answer = come_back(hall, code)

    assert "No phone in this workshop" in words(answer)


def test_after_the_end_nobody_comes_back(hall: Hall) -> None:
    phone = hall.phone()
    code = code_of(phone)
    hall.do("end")

    _, answer = come_back(hall, code)

    assert "This workshop has ended" in words(answer)
    assert "your code is" not in words(phone.open())


def test_a_device_from_before_there_were_codes_still_votes(hall: Hall) -> None:
    phone = Phone(hall.app, hall.code)
    with phone.browser.session_transaction(phone.address) as kept:
        kept["devices"] = {str(hall.workshop_id): hall.device()}
    question = hall.opened()

    assert phone.choose(question, 2, 1).status_code == 200
    assert "your code is" not in words(phone.open())


def test_sixty_phones_behind_one_address_join_at_once_and_none_is_refused(hall: Hall) -> None:
    for _ in range(60):
        phone = Phone(hall.app, hall.code)
        assert phone.browser.get("/vote/", query_string={"code": hall.code}).status_code == 302
        assert phone.open().status_code == 200
        assert phone.join().status_code == 303

    assert joined(hall) == 60


def test_right_codes_never_count_and_slips_of_a_hall_shut_nobody_out(hall: Hall) -> None:
    hall.phone()
    for number in range(FROM_ONE_ADDRESS + 10):
        slip = Browser(hall.app).get("/vote/", query_string={"code": f"SLIP{number}"})
        assert "no workshop is using this one" in words(slip)

    assert Phone(hall.app, hall.code).join().status_code == 303


def test_wrong_codes_are_held_up_at_every_door_but_who_is_in_stays_in(hall: Hall) -> None:
    phone = hall.phone()
    code = code_of(phone)
    hall.app.extensions["tries"] = Tries()
    stranger = Browser(hall.app)
    for number in range(FROM_ONE_ADDRESS):
        assert stranger.get(f"/vote/WRONG{number}").status_code == 404

    assert stranger.get("/vote/WRONG").status_code == 429
    assert stranger.get(f"/vote/{hall.code}").status_code == 429
    assert stranger.get("/vote/", query_string={"code": hall.code}).status_code == 429
    assert come_back(hall, code)[1].status_code == 429
    refused = stranger.submit("/vote/WRONG/choose", {}, headers={"Accept": "application/json"})
    assert refused.status_code == 429
    assert phone.now()["state"] == "waiting"
    assert phone.open().status_code == 200
