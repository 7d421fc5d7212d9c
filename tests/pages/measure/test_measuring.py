"""What a load test needs beside the product: it is there in measure mode and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app import create_app
from config import Config, Mode
from seeds import measure
from tests.browser import Browser, words
from tests.factories import load_model
from tests.workshop_factories import AS_JSON, Hall, Phone, make_hall


@pytest.fixture
def hall(app: Flask) -> Hall:
    return make_hall(app)


def no_op(phone: Phone, **sent: object) -> dict[str, object]:
    answer = phone.browser.submit(f"{phone.address}/no-op", sent, headers=AS_JSON)
    found: dict[str, object] = answer.get_json()
    return found


def test_the_tally_tells_what_is_chosen_while_voting_is_open(hall: Hall) -> None:
    assert tally(hall) == {"question": None, "voted": 0, "seq": 0, "counts": {}}
    question = hall.opened()
    hall.vote([2, 2, 5, None])

    assert tally(hall) == {
        "question": question,
        "voted": 4,
        "seq": 4,
        "counts": {"2": 2, "5": 1, "cannot-say": 1},
    }


def test_the_tally_has_nothing_left_to_tell_after_the_close(hall: Hall) -> None:
    hall.opened()
    hall.vote([2, 2, 5, None])
    hall.do("close", "reveal")

    assert tally(hall)["counts"] == {}


def test_a_no_op_is_read_like_a_choice_and_keeps_nothing(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()

    answer = no_op(phone, question=question, choice="cannot-say")

    assert answer["choice"] == "cannot-say"
    assert answer["counted"] is False
    assert hall.ballots() == []
    assert hall.round.seq == 0


def test_a_no_op_answers_with_the_fields_of_a_choice(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()

    assert no_op(phone, question=question, choice=1).keys() == (
        phone.choose(question, 1, 1).get_json().keys()
    )


def test_a_no_op_is_checked_like_a_choice(hall: Hall) -> None:
    hall.opened()
    phone, stranger = hall.phone(), Phone(hall.app, hall.code)

    assert no_op(phone, question=1, choice="x")["words"] == "Choose one of the buttons."
    assert no_op(stranger, question=1, choice=1)["words"] == "Join the workshop first."
    forged = phone.browser.post(f"{phone.address}/no-op", data={"question": 1, "choice": 1})
    assert "This page is out of date" in words(forged)


@pytest.mark.parametrize("mode", [Mode.REAL, Mode.DEMO])
def test_in_other_modes_none_of_it_exists(config: Config, mode: Mode) -> None:
    here = {rule.rule for rule in create_app(replace(config, mode=mode)).url_map.iter_rules()}
    there = create_app(replace(config, mode=Mode.MEASURE)).url_map.iter_rules()

    extra = {rule.rule for rule in there} - here

    assert extra == {
        "/measure/broadcast",
        "/measure/sign-in",
        "/measure/stream",
        "/measure/tally/<int:workshop_id>",
        "/vote/<string:code>/no-op",
    }


def test_what_a_load_test_finds_is_made_once(app: Flask, client: Browser) -> None:
    load_model()

    measure.build()
    measure.build()
    client.submit("/measure/sign-in")

    assert client.get("/").location == f"/areas/{measure.AREA.code}/"
    assert "Start a workshop" in words(client.get(f"/areas/{measure.AREA.code}/"))


def tally(hall: Hall) -> dict[str, object]:
    found: dict[str, object] = hall.console.get(f"/measure/tally/{hall.workshop_id}").get_json()
    return found
