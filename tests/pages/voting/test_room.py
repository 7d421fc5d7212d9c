"""Trying the room, and how many are not heard from: figures alone, and nothing kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.live.presence import Presence
from app.live.relay import Relay
from app.live.roll_call import RollCall
from app.voting.listening import lost_in, report_presence, silent_now
from tests.browser import words
from tests.workshop_factories import LEADERSHIP, Hall, Phone


@pytest.fixture
def later(app: Flask) -> list[float]:
    """Seconds by which the clock of the roll call is ahead, to be changed."""
    ahead = [0.0]
    app.extensions["roll_call"] = RollCall(lambda: ahead[0])
    return ahead


def ask(hall: Hall) -> str:
    """Press; gives what the page says then."""
    answer = hall.console.submit(f"{hall.address}/room/", follow_redirects=True)
    return words(answer)


def following(hall: Hall) -> Phone:
    """A phone that has joined and whose page asks what comes."""
    phone = hall.phone()
    phone.now()
    return phone


def here(phone: Phone, call: object) -> int:
    answer = phone.browser.submit(f"{phone.address}/here", {"call": call})
    return answer.status_code


def tried(hall: Hall) -> object:
    return hall.console.get(f"{hall.address}/room/now").get_json()["tried"]


def test_phones_that_answer_are_counted_with_the_slowest(hall: Hall, later: list[float]) -> None:
    phones = [following(hall) for _ in range(3)]
    ask(hall)
    call = phones[0].now()["call"]

    later[0] = 0.3
    assert here(phones[0], call) == 204
    later[0] = 1.2
    assert here(phones[1], call) == 204
    here(phones[1], call)

    assert tried(hall) == "Asking: 2 of 3 phones answered so far."
    later[0] = 11
    said = "2 of 3 phones answered; the slowest took 1.2 seconds. 1 did not answer"
    assert said in str(tried(hall))


def test_it_works_again_and_again(hall: Hall, later: list[float]) -> None:
    phone = following(hall)
    ask(hall)
    first = phone.now()["call"]
    here(phone, first)
    assert "The one phone here answered" in str(tried(hall))

    ask(hall)
    here(phone, first)

    assert tried(hall) == "Asking: 0 of 1 phone answered so far."
    here(phone, phone.now()["call"])
    assert "The one phone here answered" in str(tried(hall))


def test_a_phone_that_asks_by_itself_learns_of_it_once_and_for_a_while(
    hall: Hall, later: list[float]
) -> None:
    phone = hall.phone()
    before = phone.browser.get(f"{phone.address}/now")
    known = {"If-None-Match": before.headers["ETag"]}
    ask(hall)

    during = phone.browser.get(f"{phone.address}/now", headers=known)

    assert "call" not in before.get_json()
    assert during.get_json()["call"]
    later[0] = 11
    assert phone.browser.get(f"{phone.address}/now", headers=known).status_code == 304


def test_a_stream_carries_the_call(hall: Hall) -> None:
    phone = hall.phone()
    ask(hall)

    begun = phone.browser.get(f"{phone.address}/events")

    first = next(iter(begun.response))
    begun.close()
    assert b"event: call" in bytes(first)  # type: ignore[arg-type]  # a stream gives bytes


def test_nobody_who_did_not_join_can_answer(hall: Hall, later: list[float]) -> None:
    phone = following(hall)
    ask(hall)

    assert here(Phone(hall.app, hall.code), phone.now()["call"]) == 204
    assert here(phone, "²") == 204

    assert tried(hall) == "Asking: 0 of 1 phone answered so far."


def test_while_a_vote_is_open_the_room_is_left_in_peace(hall: Hall) -> None:
    phone = hall.phone()
    hall.opened()

    assert "A vote is open" in ask(hall)
    hall.do("close")
    assert "A vote is open" in ask(hall)
    assert "call" not in phone.now()
    hall.do("reveal", "compare")
    ask(hall)
    assert phone.now()["call"]


def test_an_empty_room_and_an_ended_workshop_are_said_in_words(hall: Hall) -> None:
    assert "No phone that can be asked has joined yet" in ask(hall)
    hall.do("end")

    assert "This workshop has ended" in ask(hall)


def test_who_is_not_heard_from_is_a_number_on_the_console(hall: Hall) -> None:
    start = datetime.now(UTC)
    now = [start - timedelta(minutes=10)]
    presence = Presence(lambda: now[0])
    hall.app.extensions["presence"] = presence
    asking, voting, quiet = (hall.phone() for _ in range(3))
    for each in (asking, voting, quiet):
        each.now()
    now[0] = start
    question = hall.opened()

    asking.now()
    voting.choose(question, 2, 1)

    shown = words(hall.console.get(hall.address))
    assert "1 phone not heard from for 2 minutes" in shown
    assert hall.console.get(f"{hall.address}/room/now").get_json()["silent"].startswith("1 phone")
    assert silent_now(hall.workshop) == 1
    hall.do("close", "reveal")
    screen = words(hall.console.get(f"{hall.address}/screen"))
    assert "1 person voted; 2 have not answered; 1 of them not heard from for 2 minutes" in screen


def test_who_voted_and_put_the_phone_away_is_not_lost(hall: Hall) -> None:
    start = datetime.now(UTC)
    now = [start - timedelta(minutes=10)]
    hall.app.extensions["presence"] = Presence(lambda: now[0])
    voter, never = hall.phone(), following(hall)
    question = hall.opened()
    now[0] = datetime.now(UTC)
    voter.choose(question, 2, 1)

    with clock.telling(start + timedelta(minutes=30)):
        assert silent_now(hall.workshop) == 2
        assert lost_in(hall.workshop, hall.round) == 1

    never.now()
    assert lost_in(hall.workshop, hall.round) == 0


def test_a_page_without_script_is_not_called_lost_and_not_asked(
    hall: Hall, later: list[float]
) -> None:
    start = clock.now()
    hall.app.extensions["presence"] = Presence(lambda: start - timedelta(minutes=10))
    plain, other = hall.phone(), following(hall)
    plain.open()

    assert silent_now(hall.workshop) == 1
    ask(hall)
    here(other, other.now()["call"])
    later[0] = 11

    assert "The one phone here answered" in str(tried(hall))


def test_an_open_stream_counts_until_it_ends(hall: Hall) -> None:
    start = clock.now()
    now = [start - timedelta(minutes=10)]
    hall.app.extensions["presence"] = Presence(lambda: now[0])
    phone = hall.phone()

    begun = phone.browser.get(f"{phone.address}/events")
    next(iter(begun.response))

    now[0] = start
    assert silent_now(hall.workshop) == 0
    begun.close()
    with clock.telling(start + timedelta(minutes=3)):
        assert silent_now(hall.workshop) == 1


def test_nothing_of_it_is_kept(hall: Hall) -> None:
    phone = hall.phone()
    book = len(hall.details_of("round:opened"))
    ask(hall)
    here(phone, phone.now()["call"])

    hall.do("open", row_key=LEADERSHIP)

    assert len(hall.details_of("round:opened")) == book + 1
    assert hall.version == 1


def test_while_other_workers_are_not_heard_no_figure_reads_as_exact(
    hall: Hall, later: list[float]
) -> None:
    start = datetime.now(UTC)
    now = [start - timedelta(minutes=10)]
    hall.app.extensions["presence"] = Presence(lambda: now[0])
    hall.app.extensions["relay"] = Relay("redis://127.0.0.1:1/0")
    phones = [following(hall) for _ in range(2)]
    now[0] = start
    ask(hall)

    here(phones[0], phones[0].now()["call"])
    later[0] = 11

    assert str(tried(hall)).startswith("At least 1 of 2 phones answered. There may be more")
    shown = words(hall.console.get(hall.address))
    assert "At most 1 phone not heard from for 2 minutes: one part of the server" in shown
    hall.opened()
    assert silent_now(hall.workshop) == 1
    assert lost_in(hall.workshop, hall.round) == 0


def test_other_workers_are_told_of_calls_answers_and_who_was_heard_from(hall: Hall) -> None:
    relay = hall.app.extensions["relay"] = Relay("redis://127.0.0.1:1/0")
    phone = hall.phone()
    ask(hall)

    call = phone.now()["call"]
    here(phone, call)
    report_presence()

    told = {kind: notice for (kind, _about), notice in relay._waiting.items()}
    assert (told["call"]["about"], told["call"]["call"]) == (hall.workshop.id, call)
    workshop_id, key = told["answered"]["about"]
    assert (workshop_id, told["answered"]["call"]) == (hall.workshop.id, call)
    assert list(told["heard"]["ages"]) == [key]
