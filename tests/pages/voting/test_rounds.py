"""Opening, closing, taking back, revealing: each press does one thing, however many press."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app import clock, storage
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.extensions import db
from app.strands import queries as strands
from app.voting import broadcast
from app.voting.ending import close_due_rounds
from app.voting.showing import Phase
from tests.browser import words
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, all_at_once

MOVED_ON = "so this press changed nothing. You are at: "


def events(hall: Hall, action: Action) -> int:
    """How often this was done to a round or workshop."""
    db.session.rollback()
    return sum(event.action == action.value for event in chain_of(ASHBY))


def test_every_row_has_a_vote_planned_and_none_is_open(hall: Hall) -> None:
    rows = [row.key for row in strands.edition("2016").rows]

    assert [(each.row_key, each.attempt, each.state) for each in hall.planned()] == [
        (row_key, 1, "planned") for row_key in rows
    ]


def test_close_counts_down_ten_seconds(hall: Hall) -> None:
    hall.opened()
    before = clock.now()

    hall.do("close")

    closes_at = hall.round.closes_at
    assert closes_at is not None
    assert timedelta(seconds=10) <= closes_at - before < timedelta(seconds=12)
    assert "Voting closes by itself in 10 seconds" in words(hall.console.get(hall.address))


def test_close_can_be_taken_back_in_time(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()
    phone.choose(question, 2, 1)
    hall.do("close", "take-back")

    close_due_rounds(clock.after(seconds=60))

    assert (hall.round.state, hall.round.closes_at) == ("open", None)
    assert phone.choose(question, 4, 2).get_json()["counted"]


def test_close_cannot_be_taken_back_too_late(hall: Hall) -> None:
    hall.opened()
    hall.do("close")
    hall.let_the_countdown_run_out()

    answer = hall.press("take-back")

    assert answer.status_code == 409
    assert "Start a new vote" in answer.get_json()["words"]
    assert hall.round.state == "closing"


def test_reveal_ends_the_wait(hall: Hall) -> None:
    hall.opened()
    hall.vote([2, 2, 3, 4, 4])
    hall.do("close", "reveal")

    assert hall.round.state == "shown"
    assert hall.round.tallies[0].voted == 5
    assert hall.ballots() == []


def test_the_countdown_closes_by_itself_and_not_before(hall: Hall) -> None:
    hall.opened()
    hall.vote([2, 3])
    hall.do("close")

    close_due_rounds(clock.after(seconds=9))
    assert hall.round.state == "closing"
    close_due_rounds(clock.after(seconds=11))

    assert hall.round.state == "closed"
    assert hall.ballots() == []
    assert hall.phone().now()["state"] == "closed"


def test_a_countdown_closes_once_however_often_it_rings(hall: Hall) -> None:
    hall.opened()
    hall.vote([2] * 9)
    hall.do("close")
    later = clock.after(seconds=11)

    raised = all_at_once(hall.app, [lambda: close_due_rounds(later)] * 4)

    assert raised == [None] * 4
    assert hall.round.tallies[0].voted == 9
    assert events(hall, Action.ROUND_CLOSED) == 1


def test_the_timer_and_reveal_at_once_lose_nothing(hall: Hall) -> None:
    hall.opened()
    hall.vote([2] * 9)
    hall.do("close")
    later, seen = clock.after(seconds=11), hall.version

    found = all_at_once(
        hall.app,
        [lambda: close_due_rounds(later), lambda: hall.press("reveal", version=seen)],
    )

    assert found[1].status_code in {200, 409}
    assert hall.round.tallies[0].voted == 9
    assert hall.round.state in {"closed", "shown"}
    assert events(hall, Action.ROUND_CLOSED) == 1


def test_what_a_stopped_server_left_counting_is_closed_at_the_next_start(hall: Hall) -> None:
    hall.opened()
    hall.vote([2, 3, 4])
    hall.do("close")
    for timer in timers():
        timer.cancel()
        timer.join()
    hall.let_the_countdown_run_out()

    hall.app.extensions["serve"]()
    for timer in timers():
        timer.join()

    assert hall.round.state == "closed"
    assert hall.ballots() == []
    claim = hall.app.extensions.pop("engine_claim")
    if claim:
        claim.close()


def timers() -> list[threading.Timer]:
    return [each for each in threading.enumerate() if isinstance(each, threading.Timer)]


@pytest.mark.parametrize(
    ("before", "step", "row_key"),
    [
        ((), "open", LEADERSHIP),
        (("open",), "close", ""),
        (("open", "close"), "take-back", ""),
        (("open", "close"), "reveal", ""),
        (("open", "close", "reveal"), "compare", ""),
        (("open", "close", "reveal", "compare"), "again", LEADERSHIP),
        (("open", "close", "reveal"), "end", ""),
    ],
)
def test_of_two_who_press_at_once_one_does_it(
    hall: Hall, before: tuple[str, ...], step: str, row_key: str
) -> None:
    hall.do(*before)
    hall.console.get(hall.address)  # one page, one form token, before two hands press at once
    seen = hall.version
    done = len(chain_of(ASHBY))

    answers = all_at_once(hall.app, [lambda: hall.press(step, row_key, seen)] * 2)

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    nothing, refused = sorted(answer.get_json()["words"] for answer in answers)
    assert nothing == ""
    assert MOVED_ON in refused
    alone = {"reveal": 2, "compare": 2, "again": 2}.get(step, 1)
    db.session.rollback()
    assert len(chain_of(ASHBY)) == done + alone


def test_a_press_on_an_old_page_changes_nothing(hall: Hall) -> None:
    seen = hall.version
    hall.opened()

    answer = hall.press("close", version=seen)

    assert answer.status_code == 409
    assert MOVED_ON in answer.get_json()["words"]
    assert hall.round.state == "open"


def test_without_script_a_refused_press_comes_back_in_words(hall: Hall) -> None:
    hall.opened()

    answer = hall.console.submit(f"{hall.address}/step", {"step": "reveal", "version": "1"})

    assert answer.location == hall.address
    assert "Close the vote before you show the result" in hall.console.get(hall.address).text


@pytest.mark.parametrize("version", ["²", "9" * 5000, "-1", "x"])
def test_a_version_that_is_no_number_breaks_nothing(hall: Hall, version: str) -> None:
    answer = hall.press("open", LEADERSHIP, version=version)

    assert answer.status_code in {200, 409}


@pytest.mark.parametrize("step", ["", "x", "compare", "take-back", "close", "reveal"])
def test_a_press_out_of_turn_is_refused_in_words(hall: Hall, step: str) -> None:
    answer = hall.press(step)

    assert answer.status_code == 409
    assert answer.get_json()["words"].endswith(".")


def test_only_one_vote_runs_in_a_workshop(hall: Hall) -> None:
    hall.opened()

    answer = hall.press("open", "culture")

    assert answer.get_json() == {"words": "Another vote is still open. Close it first."}
    assert [each.row_key for each in hall.planned() if each.state == "open"] == [LEADERSHIP]


@pytest.mark.parametrize("state", ["open", "closing"])
def test_the_database_itself_lets_one_vote_run(hall: Hall, state: str) -> None:
    hall.opened()
    statement = text("UPDATE round SET state = :state WHERE row_key = 'culture'")

    with storage.writing(), pytest.raises(IntegrityError):
        db.session.execute(statement, {"state": state})


def test_opening_the_next_row_ends_a_countdown_still_running(hall: Hall) -> None:
    first = hall.opened()
    hall.vote([2, 3])
    hall.do("close")

    hall.do("open", row_key="culture")

    states = {each.id: each.state for each in hall.planned()}
    assert states[first] == "closed"
    assert hall.round.row_key == "culture"
    assert hall.ballots() == []


def test_a_row_voted_on_again_keeps_both(hall: Hall) -> None:
    first = hall.opened()
    hall.vote([2] * 9)
    hall.do("close", "reveal", "again")
    second = hall.round
    assert (second.attempt, second.follow_up_of, second.state) == (2, first, "open")
    hall.vote([4] * 8)

    hall.do("close", "reveal")

    both = [each for each in hall.planned() if each.row_key == LEADERSHIP]
    assert [(each.tallies[0].voted, each.tallies[0].middle) for each in both] == [(9, 2), (8, 4)]


def test_a_workshop_with_an_open_vote_cannot_end(hall: Hall) -> None:
    hall.opened()

    answer = hall.press("end")

    assert answer.get_json() == {"words": "Voting is still open. Close it first."}


def test_ending_during_a_countdown_deletes_the_choices_too(hall: Hall) -> None:
    hall.opened()
    hall.vote([2, 3])
    hall.do("close", "end")

    assert hall.ballots() == []
    assert hall.round.tallies[0].voted == 2
    assert hall.press("open", "culture").get_json()["words"].startswith("This workshop has ended")


def test_a_late_joiner_starts_at_the_current_row(hall: Hall) -> None:
    hall.opened("culture")

    assert broadcast.showing_of(hall.workshop).phase is Phase.OPEN
    assert 'id="choices"' in hall.phone().open().text
    assert "1 of 7" in words(hall.phone().open())
