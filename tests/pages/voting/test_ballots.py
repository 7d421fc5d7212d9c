"""One tap is one choice: stored once however often or late it is sent, and refused in words."""

from __future__ import annotations

from functools import partial

import pytest

from app.voting.rules.sending import Outcome
from app.workshops.rules import new_device_token
from tests.browser import words
from tests.workshop_factories import LEADERSHIP, Hall, Phone, all_at_once

pytestmark = pytest.mark.both_databases

CLOSED = (
    "Voting on this question had closed, so this choice was not counted."
    " An earlier choice you were told was counted still stands."
)


def kept(hall: Hall) -> list[int | None]:
    return [ballot.half_steps for ballot in hall.ballots()]


def test_one_tap_is_counted_and_said_in_words(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()

    answer = phone.choose(question, 2, 1).get_json()

    assert answer == {
        "counted": True,
        "question": question,
        "choice": "2",
        "seq": 1,
        "counter": 1,
        "words": "Your choice is counted: Developing. You can still change it.",
    }
    assert kept(hall) == [2]


def test_the_same_send_fifty_times_at_once_is_one_choice(hall: Hall) -> None:
    hall.opened()
    sent = hall.sent(hall.device(), 3, 1)
    writer = hall.app.extensions["ballot_writer"]

    receipts = all_at_once(hall.app, [lambda: writer.send(sent)] * 50)

    assert {(receipt.outcome, receipt.half_steps, receipt.seq) for receipt in receipts} == {
        (Outcome.COUNTED, 3, 1)
    }
    assert kept(hall) == [3]
    assert hall.round.seq == 1


def test_fifty_taps_of_one_phone_in_any_order_leave_its_last(hall: Hall) -> None:
    hall.opened()
    token = hall.device()
    writer = hall.app.extensions["ballot_writer"]
    sends = [hall.sent(token, counter % 7, counter) for counter in range(1, 51)]

    all_at_once(hall.app, [partial(writer.send, sent) for sent in reversed(sends)])

    assert kept(hall) == [50 % 7]


def test_a_late_send_does_not_win_and_hears_what_stands(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()
    phone.choose(question, 4, 2)

    answer = phone.choose(question, 0, 1).get_json()

    assert (answer["choice"], answer["seq"]) == ("4", 1)
    assert "Maturing" in answer["words"]
    assert kept(hall) == [4]


def test_without_a_counter_the_order_of_arrival_decides(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()

    for choice in (1, 5, 3):
        answer = phone.choose(question, choice, page=True)
        assert answer.status_code == 303
        assert answer.location == phone.address

    assert kept(hall) == [3]
    assert "Your choice is counted: Between Developing and Maturing" in words(phone.open())


def test_a_tap_with_script_after_taps_without_still_counts(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()
    for choice in (1, 5):
        phone.choose(question, choice, page=True)
    assert 'data-counter="2"' in phone.open().text

    phone.choose(question, 0, 3)

    assert kept(hall) == [0]


def test_a_choice_may_change_until_the_deadline_and_not_after(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()
    phone.choose(question, 2, 1)
    hall.do("close")

    assert phone.choose(question, 4, 2).get_json()["counted"]
    hall.let_the_countdown_run_out()
    late = phone.choose(question, 6, 3)

    assert late.status_code == 409
    assert late.get_json() == {"counted": False, "words": CLOSED}
    assert kept(hall) == [4]


def test_a_phone_that_reloads_gets_its_choice_back(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()
    phone.choose(question, 1, 7)

    shown = phone.open()

    assert "Your choice is counted: Between Early and Developing" in words(shown)
    assert shown.text.count('aria-pressed="true"') == 1
    assert 'value="1" aria-pressed="true"' in shown.text
    assert 'data-counter="7"' in shown.text


def test_i_cannot_say_is_an_answer(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()

    answer = phone.choose(question, "cannot-say", 1).get_json()

    assert (answer["choice"], answer["seq"]) == ("cannot-say", 1)
    assert "I can’t say" in answer["words"]
    assert kept(hall) == [None]
    assert 'value="cannot-say" aria-pressed="true"' in phone.open().text


def test_every_choice_offered_is_a_button_that_counts(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()

    for counter, choice in enumerate([*range(7), "cannot-say"], start=1):
        assert f'name="choice" value="{choice}"' in phone.open().text
        assert phone.choose(question, choice, counter).get_json()["choice"] == str(choice)


@pytest.mark.parametrize("choice", [7, -1, "", "2.0", "²", "x", "9" * 5000, str(2**31)])
def test_a_choice_that_is_not_offered_is_refused_in_words(hall: Hall, choice: int | str) -> None:
    question = hall.opened()
    phone = hall.phone()

    answer = phone.choose(question, choice, 1)

    assert answer.status_code in {409, 422}
    assert answer.get_json() == {"counted": False, "words": "Choose one of the buttons."}
    shown = phone.choose(question, choice, 1, page=True)
    assert words(shown).startswith("That choice was not counted Choose one of the buttons.")
    assert kept(hall) == []


@pytest.mark.parametrize(
    "counter",
    [10**9, 2**31 - 1, 2**31, 2**53, 10**400],
    ids=["most", "int", "more", "much", "huge"],
)
def test_no_counter_of_one_phone_spoils_the_votes_of_others(hall: Hall, counter: int) -> None:
    question = hall.opened()
    phone, other = hall.phone(), hall.phone()

    first = phone.choose(question, 2, counter)
    second = phone.choose(question, 3, page=True)

    assert first.status_code in {200, 422}
    assert second.status_code == 303
    assert other.choose(question, 4, 1).get_json()["counted"]


def test_before_a_row_opens_nothing_is_counted(hall: Hall) -> None:
    planned = next(round_.id for round_ in hall.planned() if round_.row_key == LEADERSHIP)
    phone = hall.phone()

    answer = phone.choose(planned, 2, 1)

    assert answer.status_code == 409
    assert answer.get_json()["words"]
    assert kept(hall) == []


def test_a_question_of_another_workshop_is_refused(hall: Hall) -> None:
    mine, theirs = hall, hall.another()
    question = mine.opened()
    stranger = theirs.phone()

    answer = stranger.choose(question, 2, 1)

    assert answer.status_code == 409
    assert answer.get_json() == {"counted": False, "words": "Choose one of the buttons."}
    assert kept(mine) == []


def test_who_has_not_joined_is_told_to(hall: Hall) -> None:
    question = hall.opened()
    stranger = Phone(hall.app, hall.code)

    answer = stranger.choose(question, 2, 1)

    assert answer.status_code == 409
    assert answer.get_json()["words"] == "Join the workshop first, then choose."
    assert "Join the workshop first" in words(stranger.choose(question, 2, 1, page=True))
    assert hall.send(new_device_token(), 2, 1).outcome is Outcome.NOT_JOINED
    assert kept(hall) == []


def test_a_late_choice_gets_a_page_in_words(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()
    hall.do("close", "reveal")

    answer = phone.choose(question, 2, page=True)

    assert answer.status_code == 409
    assert words(answer) == f"That choice was not counted {CLOSED} Go back to the vote"


def test_the_answer_and_the_projectors_count_carry_the_same_running_number(hall: Hall) -> None:
    question = hall.opened()
    first, second = hall.phone(), hall.phone()
    first.choose(question, 2, 1)
    second.choose(question, 4, 1)

    seq = first.choose(question, 3, 2).get_json()["seq"]

    count = hall.console.get(f"{hall.address}/now").get_json()["count"]
    assert seq == 3
    assert count == {"question": question, "seq": 3, "voted": 2, "joined": 2}


def test_a_workshop_that_has_ended_takes_no_choice(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()
    hall.do("close", "reveal", "end")

    assert phone.choose(question, 2, 1).get_json()["words"] == CLOSED
