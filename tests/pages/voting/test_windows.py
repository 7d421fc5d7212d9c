"""Voting outside the hall: before the meeting, and by link for a group that was not heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from app import clock, storage
from app.areas.actions import mark_essential
from app.assessments import actions as assessments
from app.assessments.queries import standings
from app.extensions import db
from app.voting import windows
from app.voting.models import Round
from app.voting.queries import late_votes, rounds
from app.voting.rules import RoundRefused
from tests.browser import page, words
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, Phone

CULTURE = "culture"


def open_early(hall: Hall, *, begins: float = -1, ends: float = 24) -> None:
    """Let people vote from so many hours ahead until so many."""
    with storage.writing():
        windows.open_early(
            hall.who, hall.workshop, clock.after(hours=begins), clock.after(hours=ends)
        )


def on(hall: Hall, row_key: str = LEADERSHIP) -> Round:
    db.session.rollback()
    return next(round_ for round_ in rounds(hall.workshop_id) if round_.row_key == row_key)


@pytest.fixture
def later() -> Iterator[time_machine.Traveller]:
    """A clock that can be put forward and goes on from there."""
    with time_machine.travel(clock.now()) as traveller:
        yield traveller


def test_who_cannot_come_votes_before_the_meeting_and_is_in_the_first_bar(hall: Hall) -> None:
    open_early(hall)
    phone = hall.phone()
    assert "You can vote before the meeting" in words(phone.open())
    leadership = on(hall)
    asked = phone.browser.get(f"{phone.address}/questions/{leadership.id}")
    assert len(page(asked).xpath("//button[@name='choice']")) == 8

    answer = phone.browser.submit(
        f"{phone.address}/choose", {"question": leadership.id, "choice": 3, "from": "questions"}
    )

    assert answer.headers["Location"].endswith(f"/questions?kept={leadership.id}")
    told = words(phone.browser.get(f"{phone.address}/questions"))
    assert "6 questions of 7 still to answer" in told
    assert "Your choice is counted: Between Developing and Maturing" in told
    hall.opened()
    assert hall.round.id == leadership.id
    hall.vote([3, 3, 2, 2, 4, 4, 5])
    hall.do("close", "reveal")
    assert hall.round.tallies[0].voted == 8


def test_the_console_tells_how_many_came_early_and_nothing_else(hall: Hall) -> None:
    open_early(hall)
    hall.phone().choose(on(hall).id, 6, 1)

    told = words(hall.console.get(hall.address))

    assert "1 early vote so far" in told
    assert "Mature" not in told


def answer(phone: Phone, question: int, choice: int) -> TestResponse:
    """Tap a choice at home and follow where the page leads."""
    sent = {"question": question, "choice": choice, "from": "questions"}
    return phone.browser.submit(f"{phone.address}/choose", sent, follow_redirects=True)


def test_an_answer_at_home_leads_to_the_next_question_with_what_was_kept(hall: Hall) -> None:
    open_early(hall)
    order = [round_.id for round_ in hall.planned()]
    phone = hall.phone()
    first = page(phone.browser.get(f"{phone.address}/questions/{order[0]}"))
    assert first.cssselect("details[open]")

    told = answer(phone, order[0], 2)

    assert f"{phone.address}/questions/{order[1]}" == told.request.path
    kept = page(told).xpath("//p[@role='status']")[0]
    assert "your choice is counted, Developing" in " ".join(kept.text_content().split())
    assert kept.xpath("a/@href") == [f"{phone.address}/questions/{order[0]}"]
    assert not page(told).cssselect("details[open]")
    assert "You have answered 1 of 7" in words(phone.open())
    for question in order[2:]:
        answer(phone, question, 2)
    assert answer(phone, order[1], 2).request.path == f"{phone.address}/questions"
    assert "You have answered all 7. You can change them until" in words(phone.open())
    assert "Vote now" not in words(phone.open())


def test_early_votes_are_ended_and_none_that_came_is_lost(hall: Hall) -> None:
    open_early(hall)
    phone = hall.phone()
    leadership = on(hall).id
    assert phone.choose(leadership, 3, 1).status_code == 200
    early = f"{hall.address}/early"
    assert "1 vote" in words(hall.console.get(early))
    times = page(hall.console.get(early))
    ends = clock.after(hours=24).astimezone(clock.LONDON)
    assert times.xpath("//input[@name='closes_on-day']/@value") == [str(ends.day)]
    assert times.xpath("//input[@name='closes_on-year']/@value") == [str(ends.year)]

    hall.console.submit(f"{early}/stop", {})

    assert phone.choose(leadership, 4, 2).status_code == 409
    assert "Closed since" in words(hall.console.get(early))
    assert [ballot.half_steps for ballot in hall.ballots()] == [3]
    hall.console.submit(f"{early}/stop", {})
    assert len(hall.details_of("early-votes:stopped")) == 1
    assert hall.opened() == leadership
    assert phone.choose(leadership, 4, 3).status_code == 200


def test_early_votes_that_had_not_begun_are_as_if_never_planned(hall: Hall) -> None:
    open_early(hall, begins=1)

    hall.console.submit(f"{hall.address}/early/stop", {})

    assert {(round_.state, round_.closes_at) for round_ in hall.planned()} == {("planned", None)}


@pytest.mark.parametrize(("begins", "ends"), [(1, 24), (-48, 0.0001)])
def test_outside_the_two_times_nothing_is_counted(
    hall: Hall, later: time_machine.Traveller, begins: float, ends: float
) -> None:
    open_early(hall, begins=begins, ends=ends)
    later.shift(timedelta(seconds=1))

    answer = hall.phone().choose(on(hall).id, 3, 1)

    assert answer.status_code == 409
    assert hall.ballots() == []


def test_from_the_first_early_vote_the_desktop_rating_stays_as_it_was_sealed(hall: Hall) -> None:
    open_early(hall)

    with pytest.raises(assessments.Refused, match="has begun"), storage.writing():
        assessments.rate_at_desk(hall.who, hall.held, LEADERSHIP, 2)


def test_times_moved_after_the_first_vote_do_not_open_the_desktop_rating_again(hall: Hall) -> None:
    open_early(hall)
    hall.phone().choose(on(hall).id, 2, 1)

    with pytest.raises(RoundRefused, match="Leave the first time as it is"):
        open_early(hall, begins=1)

    with pytest.raises(assessments.Refused), storage.writing():
        assessments.rate_at_desk(hall.who, hall.held, LEADERSHIP, 2)
    open_early(hall, ends=48)
    assert (on(hall).closes_at or clock.now()) > clock.after(hours=47)


def test_whoever_voted_on_the_first_day_is_the_same_voter_on_the_last(
    hall: Hall, later: time_machine.Traveller
) -> None:
    open_early(hall, ends=24 * 59)
    phone = hall.phone()
    phone.choose(on(hall).id, 3, page=True)

    later.shift(timedelta(days=58))

    assert phone.choose(on(hall).id, 2).get_json()["counted"] is True
    assert len(hall.ballots()) == 1


def test_early_votes_do_not_move_the_count_of_the_row_in_the_hall(hall: Hall) -> None:
    open_early(hall)
    hall.opened()
    with hall.console.get(f"{hall.address}/events", buffered=False) as stream:
        frames = stream.iter_encoded()
        next(frames)

        hall.phone().choose(on(hall, CULTURE).id, 2, 1)
        hall.phone().choose(on(hall).id, 2, 1)

        told = b"".join(next(frames) for _ in range(3)).decode()
    assert f'"question":{on(hall).id},"seq":1' in told
    assert f'"question":{on(hall, CULTURE).id},' not in told


def test_a_row_can_be_closed_with_its_early_votes_alone(hall: Hall) -> None:
    open_early(hall)
    tokens = hall.devices([None] * 9)
    leadership = on(hall).id
    for token in tokens:
        writer = hall.app.extensions["ballot_writer"]
        writer.send(hall._sent(leadership, token, 3, 1))

    hall.do("count")
    hall.do("reveal")

    assert hall.round.id == leadership
    assert hall.round.tallies[0].voted == 9
    assert hall.ballots() == []


def test_the_rows_that_lie_furthest_apart_come_first(hall: Hall) -> None:
    open_early(hall)
    writer = hall.app.extensions["ballot_writer"]
    for row_key, choices in ((CULTURE, [0, 0, 0, 6, 6, 6]), (LEADERSHIP, [2, 2, 2, 3, 3, 3])):
        for token, step in zip(hall.devices([None] * 6), choices, strict=True):
            writer.send(hall._sent(on(hall, row_key).id, token, step, 1))

    hall.console.submit(f"{hall.address}/order", {})

    order = [round_.row_key for round_ in hall.planned()]
    assert order[:2] == [CULTURE, LEADERSHIP]


def test_too_few_early_votes_order_nothing(hall: Hall) -> None:
    open_early(hall)
    before = [round_.row_key for round_ in hall.planned()]
    hall.phone().choose(on(hall, CULTURE).id, 6, 1)

    hall.console.submit(f"{hall.address}/order", {})

    assert [round_.row_key for round_ in hall.planned()] == before
    assert "No row has five early votes yet" in words(hall.console.get(hall.address))


def test_early_votes_of_an_ended_workshop_are_folded_when_their_time_is_over(hall: Hall) -> None:
    open_early(hall, ends=1)
    waiting = hall.phone()
    hall.phone().choose(on(hall).id, 6, 1)
    assert "may still vote on what the hall did not come to" in words(
        hall.console.get(f"{hall.address}/end")
    )
    hall.do("end")
    assert len(hall.ballots()) == 1
    assert "You can still vote on what the meeting did not come to, until" in words(waiting.open())

    hall.let_time_pass(3700)

    assert hall.ballots() == []
    assert on(hall).state == "closed"


def without_health(hall: Hall) -> Round:
    """A vote on Leadership that the essential second group had no part in, agreed as Developing."""
    with storage.writing():
        mark_essential(hall.who, ASHBY, [1])
    first = hall.groups()[0]
    hall.opened()
    hall.vote([2] * 6 + [3] * 6, [first] * 12)
    hall.do("close", "reveal", "compare")
    with storage.writing():
        assessments.agree_rating(hall.who, hall.held, LEADERSHIP, "vote", 2)
    return hall.round


def provisional(hall: Hall) -> tuple[str, ...]:
    db.session.rollback()
    found = {each.row.key: each for each in standings(hall.held, may_see_sealed=False)}
    return found[LEADERSHIP].provisional


def test_a_rating_agreed_without_an_essential_group_is_provisional_everywhere(hall: Hall) -> None:
    without_health(hall)

    assert provisional(hall) == ("Health",)
    area = f"/areas/{ASHBY}"
    row = f"{area}/assessments/{hall.assessment_id}/rows/{LEADERSHIP}"
    for address in (hall.address, f"{hall.address}/screen", f"{area}/", row):
        told = words(hall.console.get(address)).lower()
        assert "provisional" in told, address
        assert "health" in told, address
    summary = words(hall.console.get(f"{area}/assessments/{hall.assessment_id}/summary"))
    assert "Provisional" in summary


def ask_late(hall: Hall, round_: Round, *, hours: float = 24) -> Round:
    with storage.writing():
        late = windows.ask_late(
            hall.who, hall.workshop, round_, hall.groups()[1], clock.after(hours=hours)
        )
    return db.session.get_one(Round, late.id)


def test_the_missing_group_votes_by_link_after_the_workshop_and_is_heard(
    hall: Hall, app: Flask
) -> None:
    late = ask_late(hall, without_health(hall))
    hall.do("end")
    health = hall.groups()[1]
    phones = [Phone(app, hall.code) for _ in range(6)]
    form = page(phones[0].open())
    assert form.xpath("//input[@name='group']/@value") == [str(health), ""]
    for phone in phones:
        phone.join(health)
        assert phone.choose(late.id, 4, 1).get_json()["counted"] is True
    assert "You have answered the question" in words(
        phones[0].browser.get(f"{phones[0].address}/questions")
    )

    hall.let_time_pass(24 * 3600 + 1)

    assert provisional(hall) == ()
    kept = late_votes([late.follow_up_of or 0])[0]
    # Six of one group: its middle, and no figures.
    assert (kept.state, kept.tallies[0].level, kept.tallies[0].middle) == ("shown", "middle", 4)
    assert hall.ballots() == []
    told = words(hall.console.get(f"{hall.address}/rounds/{late.follow_up_of}/late"))
    assert "Health: The middle of the vote is Maturing." in told


def test_a_late_vote_is_on_the_stages_also_after_a_vote_on_sentences(hall: Hall) -> None:
    with storage.writing():
        mark_essential(hall.who, ASHBY, [1])
    hall.do("sentences")
    hall.phone(hall.groups()[0])
    hall.do("close", "reveal")

    late = ask_late(hall, hall.round)
    answer = hall.phone(hall.groups()[1]).choose(late.id, 4, 1)

    assert (late.kind, late.sentences) == ("rating", None)
    assert answer.get_json()["counted"] is True


def test_a_late_vote_asks_nobody_else(hall: Hall) -> None:
    late = ask_late(hall, without_health(hall))

    answer = hall.phone(hall.groups()[0]).choose(late.id, 4, 1)

    assert answer.status_code == 409
    assert hall.ballots() == []


def test_a_late_vote_nobody_answers_leaves_the_rating_provisional(hall: Hall) -> None:
    round_ = without_health(hall)
    late = ask_late(hall, round_, hours=1)
    with pytest.raises(RoundRefused, match="asked already"):
        ask_late(hall, db.session.get_one(Round, round_.id))

    hall.let_time_pass(3700)

    assert provisional(hall) == ("Health",)
    assert db.session.get_one(Round, late.id).unheard == [hall.groups()[1]]
    assert ask_late(hall, db.session.get_one(Round, round_.id)).attempt == 2


def test_the_page_asks_for_times_in_words(hall: Hall) -> None:
    wrong = hall.console.submit(
        f"{hall.address}/early",
        {"opens_on-day": "1", "opens_at": "half six", "closes_at": "09:00"},
    )

    told = words(wrong)
    assert "Enter the time with hours and minutes, like 18:30" in told
    assert page(wrong).xpath("//input[@name='opens_at']/@value") == ["half six"]


def test_a_vote_that_ended_before_it_began_is_refused_in_words(hall: Hall) -> None:
    tomorrow = clock.after(days=1)
    day = {"day": str(tomorrow.day), "month": str(tomorrow.month), "year": str(tomorrow.year)}
    sent = {
        f"{name}-{part}": value for name in ("opens_on", "closes_on") for part, value in day.items()
    }

    answer = hall.console.submit(
        f"{hall.address}/early", {**sent, "opens_at": "18:00", "closes_at": "17.00"}
    )

    assert "Give an end that comes after the beginning" in words(answer)
    assert {round_.state for round_ in hall.planned()} == {"planned"}


def test_phones_and_an_ended_console_say_provisional_and_it_waits_for_somebody(hall: Hall) -> None:
    without_health(hall)

    said = words(hall.phone().open())
    hall.do("end")

    assert "Agreed: Developing, provisional: without Health" in said
    assert "Agreed: Developing, provisional: without Health" in words(
        hall.console.get(hall.address)
    )
    area = words(hall.console.get(f"/areas/{ASHBY}/"))
    assert "Leadership is provisional: ask Health by link" in area
    assert "agreed 1, 1 of them provisionally." in area
    assert "0 of 7 rows settled" in area


def test_where_it_is_uneven_stands_on_console_and_projector(hall: Hall) -> None:
    without_health(hall)
    console = words(hall.console.get(hall.address))
    (rating,) = (each.agreed for each in standings(hall.held, may_see_sealed=False) if each.agreed)
    version = hall.version

    hall.console.submit(
        f"/areas/{ASHBY}/assessments/{hall.assessment_id}/ratings/{rating.rating_id}/reason",
        {"reason": "Half meet.", "seen": "0", "uneven": "Worse in the north.", "uneven_seen": "0"},
    )

    assert "say where it is uneven" in console
    assert "Uneven: Worse in the north." in words(hall.console.get(hall.address))
    assert "Uneven: Worse in the north." in words(hall.console.get(f"{hall.address}/screen"))
    assert hall.version > version
