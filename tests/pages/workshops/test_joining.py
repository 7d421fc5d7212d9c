"""Joining by a code: who joins is counted once, by nothing that leads back to them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.extensions import db
from app.workshops.models import Participant, Workshop
from app.workshops.queries import joined_by_group, number_joined
from app.workshops.rules import spaced_code
from tests.browser import Browser, page, words
from tests.workshop_factories import AGREED, Hall, Phone


def joined(hall: Hall) -> int:
    db.session.rollback()
    return number_joined(hall.workshop_id)


@pytest.mark.parametrize("way", ["typed", "spaced", "small", "dashed"])
def test_a_typed_code_leads_to_the_workshop(hall: Hall, way: str) -> None:
    code = {
        "typed": hall.code,
        "spaced": spaced_code(hall.code),
        "small": hall.code.lower(),
        "dashed": f"{hall.code[:4]}-{hall.code[4:]}",
    }[way]

    answer = Browser(hall.app).get("/vote/", query_string={"code": code})

    assert answer.location == f"/vote/{hall.code}"
    assert "join the workshop" in words(Browser(hall.app).get(f"/vote/{code}"))


@pytest.mark.parametrize("code", ["ZZZZ2222", "", "x" * 5000, "<script>"])
def test_a_wrong_code_is_said_in_words_and_comes_back(hall: Hall, code: str) -> None:
    answer = Browser(hall.app).get("/vote/", query_string={"code": code})

    assert answer.status_code == 200
    assert "There is a problem" in words(answer)
    assert page(answer).cssselect("input[name=code]")[0].get("value") == code[:40]
    assert "<script>" not in answer.text.split("<h1")[1].split("<script type")[0]


def test_the_group_is_asked_once_and_may_be_declined(hall: Hall) -> None:
    phone = Phone(hall.app, hall.code)
    asked = page(phone.open())
    offered = [radio.get("value") for radio in asked.cssselect("input[name=group]")]

    phone.join()

    assert offered == [*map(str, hall.groups()), ""]
    assert not page(phone.open()).cssselect("input[name=group]")
    assert joined_by_group([hall.workshop_id]) == {"No group given": 1}


def test_a_group_that_is_given_is_counted(hall: Hall) -> None:
    hall.phone(hall.groups()[1])
    hall.phone(hall.groups()[1])
    hall.phone()

    db.session.rollback()
    assert list(joined_by_group([hall.workshop_id]).values()) == [2, 1]


@pytest.mark.parametrize("group", ["999999", "x", "-1", "²", "9" * 5000])
def test_a_group_of_nobodys_lets_nobody_in(hall: Hall, group: str) -> None:
    phone = Phone(hall.app, hall.code)

    answer = phone.browser.submit(phone.address, {"group": group, "agreed": AGREED})

    assert "Which of these are you with?" in words(answer)
    assert joined(hall) == 0


def test_whoever_taps_no_group_is_asked_and_loses_nothing(hall: Hall) -> None:
    phone = Phone(hall.app, hall.code)
    assert page(phone.open()).xpath("//input[@checked]") == []

    answer = phone.browser.submit(phone.address, {})

    assert "Select the group you are with, or that you prefer not to say" in words(answer)
    assert joined(hall) == 0
    phone.join()
    assert joined(hall) == 1


def test_a_phone_that_is_in_needs_no_second_tap(hall: Hall) -> None:
    phone = hall.phone(hall.groups()[0])

    assert phone.browser.submit(phone.address, {}).status_code == 303


def test_joining_again_changes_nothing(hall: Hall) -> None:
    phone = hall.phone(hall.groups()[0])

    phone.join(hall.groups()[1])

    assert joined(hall) == 1
    assert len(joined_by_group([hall.workshop_id])) == 1
    kept = db.session.scalars(select(Participant.voting_group_id)).all()
    assert kept == [hall.groups()[0]]


def test_two_taps_on_join_are_one_device(hall: Hall) -> None:
    phone = Phone(hall.app, hall.code)
    phone.open()
    twin = Phone(hall.app, hall.code)
    with (
        phone.browser.session_transaction(phone.address) as mine,
        twin.browser.session_transaction(phone.address) as theirs,
    ):
        theirs.update(mine)

    phone.join()
    twin.join()

    assert joined(hall) == 1


def test_two_windows_of_one_browser_are_one_device(hall: Hall) -> None:
    first = hall.phone()
    second = Phone(hall.app, hall.code)
    second.browser = first.browser

    assert "Which of these are you with?" not in words(second.open())
    assert joined(hall) == 1


def test_a_device_is_kept_without_name_time_or_token(hall: Hall) -> None:
    phone = hall.phone()
    with phone.browser.session_transaction(phone.address) as session:
        token = session["devices"][str(hall.workshop_id)]

    kept = db.session.scalars(select(Participant)).one()

    columns = {"key", "workshop_id", "voting_group_id", "part", "agreed_wording", "agreed_on"}
    assert set(Participant.__table__.columns.keys()) == columns
    assert token not in kept.key
    # The day alone, which many share.
    assert type(kept.agreed_on) is date


def test_a_device_that_joined_one_workshop_has_not_joined_another(hall: Hall) -> None:
    phone = hall.phone()
    other = Phone(hall.app, hall.another().code)
    other.browser = phone.browser

    assert "Which of these are you with?" in words(other.open())
    other.join()
    assert "Which of these are you with?" not in words(phone.open())


def test_after_the_end_nobody_joins(hall: Hall) -> None:
    hall.do("end")
    phone = Phone(hall.app, hall.code)

    phone.join()

    assert joined(hall) == 0
    assert "The workshop has ended" in words(phone.open())


def test_every_workshop_has_a_code_of_its_own(hall: Hall) -> None:
    for _ in range(3):
        hall.another()

    codes = db.session.scalars(select(Workshop.join_code)).all()
    assert len(set(codes)) == len(codes) == 4
