"""Asking for a job, and what becomes of it in one process."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app import clock, storage
from app.extensions import db
from app.jobs import actions, kinds, queries
from app.jobs.kinds import Kind, UnknownKind
from app.jobs.models import Job
from app.jobs.rules import GAPS, LEASE, Every, State
from app.jobs.turns import Failed, Lost, Turn, take
from app.jobs.worker import Worker
from tests.pages.jobs.doing import mark, marks

pytestmark = pytest.mark.both_databases

TOLD = "told in confidence"


def ask(kind: str = "mark", **more: object) -> int:
    with storage.writing():
        return actions.ask("operator", kind, {}, **more).id  # type: ignore[arg-type]  # as told


def known(job_id: int) -> Job:
    db.session.rollback()
    found = queries.job(job_id)
    assert found is not None
    return found


def always(said: Exception) -> Kind:
    def fail(_turn: Turn) -> str:
        raise said

    return Kind("mark", fail)


def never() -> bool:
    return False


def test_a_job_is_done_once_and_says_what_came_of_it(worker: Worker) -> None:
    job_id = ask()

    assert worker.work_off() == 1

    assert worker.work_off() == 0
    assert marks() == [str(job_id)]
    found = known(job_id)
    assert (found.state, found.said, found.tries) == (State.DONE, "Marked.", 1)
    assert found.taken_by is None


def test_what_is_not_kept_asks_for_nothing(worker: Worker) -> None:
    def ask_and_break_off() -> None:
        with storage.writing():
            actions.ask("operator", "mark", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_break_off()

    assert worker.work_off() == 0


def test_a_job_waits_for_its_time(worker: Worker) -> None:
    later = clock.after(hours=1)
    ask(due_at=later)

    assert worker.work_off() == 0

    with clock.telling(later):
        assert worker.work_off() == 1


@pytest.mark.usefixtures("worker")
def test_what_no_room_knows_or_somebody_typed_is_not_asked_for() -> None:
    with pytest.raises(UnknownKind), storage.writing():
        actions.ask("operator", "nothing", {})
    with pytest.raises(ValueError, match="identifiers alone"), storage.writing():
        actions.ask("operator", "mark", {"name": "Ann Bell"})

    assert queries.jobs(9) == []


def test_a_job_that_fails_is_tried_again_ever_later_and_then_given_up_in_words(
    app: Flask, worker: Worker
) -> None:
    job_id = ask()
    kinds.install(app, always(Failed("The printer is out of paper.")))
    now = clock.now()

    for gap in GAPS:
        with clock.telling(now):
            assert worker.work_off() == 1
        assert (known(job_id).state, known(job_id).due_at) == (State.FAILED, now + gap)
        now += gap
    with clock.telling(now):
        assert worker.work_off() == 1

    found = known(job_id)
    assert found.state == State.GIVEN_UP
    assert found.said == "Tried 6 times. The printer is out of paper."
    with clock.telling(now + timedelta(days=9)):
        assert worker.work_off() == 0


def test_a_failure_nobody_thought_of_is_logged_and_its_words_are_not_kept(
    app: Flask, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    job_id = ask()
    kinds.install(app, always(RuntimeError(TOLD)))

    with caplog.at_level(logging.ERROR):
        worker.work_off()

    assert known(job_id).said == "It broke off (RuntimeError); the server’s log has more."
    assert "failed" in caplog.text


def test_a_job_whose_process_is_silent_is_done_by_another(worker: Worker) -> None:
    job_id = ask()
    lost = take(never)
    assert lost is not None

    assert worker.work_off() == 0
    with clock.telling(clock.now() + LEASE + timedelta(seconds=1)):
        assert worker.work_off() == 1

    assert marks() == [str(job_id)]
    with pytest.raises(Lost):
        mark(lost)
    assert marks() == [str(job_id)]


def test_a_process_that_asks_for_longer_keeps_its_job(worker: Worker) -> None:
    ask()
    held = take(never)
    assert held is not None

    with clock.telling(clock.now() + LEASE):
        held.asks_for_longer()

    with clock.telling(clock.now() + LEASE + timedelta(seconds=1)):
        assert worker.work_off() == 0


def test_what_may_do_harm_twice_is_not_begun_again_by_itself(app: Flask, worker: Worker) -> None:
    kinds.install(app, Kind("mark", mark, repeats=False))
    job_id = ask()
    take(never)

    with clock.telling(clock.now() + LEASE + timedelta(seconds=1)):
        assert worker.work_off() == 0

    assert known(job_id).state == State.GIVEN_UP
    assert "Nobody knows how far it came" in known(job_id).said
    with storage.writing():
        actions.do_again(job_id)
    assert worker.work_off() == 1


def test_a_job_that_ends_every_process_is_given_up(worker: Worker) -> None:
    job_id = ask()
    now = clock.now()

    for _ in range(len(GAPS) + 1):
        with clock.telling(now):
            assert take(never) is not None
        now += LEASE + timedelta(seconds=1)
    with clock.telling(now):
        assert worker.work_off() == 0

    assert known(job_id).said == "The process ended in the middle of it 6 times."


def test_a_job_says_how_far_it_is_and_a_cancelled_one_ends_there(
    app: Flask, worker: Worker
) -> None:
    far: list[tuple[int | None, int | None]] = []

    def go_on(turn: Turn) -> str:
        turn.goes_on(1, 3)
        far.append((known(turn.job_id).done, known(turn.job_id).whole))
        with storage.writing():
            actions.cancel(turn.job_id)
        turn.goes_on(2, 3)
        return "Never said."

    kinds.install(app, Kind("mark", go_on))
    job_id = ask()

    worker.work_off()

    assert far == [(1, 3)]
    found = known(job_id)
    assert (found.state, found.done, found.said) == (State.CANCELLED, 1, "")


def test_a_process_that_is_to_end_gives_its_job_back_untried(app: Flask, worker: Worker) -> None:
    def go_on(turn: Turn) -> str:
        worker.stop()
        turn.goes_on(1, 3)
        return "Never said."

    kinds.install(app, Kind("mark", go_on))
    job_id = ask()

    worker.work()

    assert (known(job_id).state, known(job_id).tries) == (State.WAITING, 0)


def test_what_is_regular_is_done_once_in_each_period(app: Flask, worker: Worker) -> None:
    kinds.install(app, Kind("mark", mark, Every.HOUR))
    noon = clock.now().replace(hour=12, minute=0)
    other = Worker(app)

    for minutes in (0, 59, 60, 61, 240):
        with clock.telling(noon + timedelta(minutes=minutes)):
            worker.work_off()
            other.work_off()

    assert len(marks()) == 3
    assert [each.asked_by for each in queries.jobs(9)] == ["system"] * 3


def test_two_that_ask_for_the_same_hour_get_one_job(app: Flask, worker: Worker) -> None:
    kinds.install(app, Kind("mark", mark, Every.HOUR))
    noon = clock.now().replace(hour=12, minute=0)
    with clock.telling(noon), storage.writing():
        actions.ask("system", "mark", {}, period=f"{noon:%Y-%m-%dT%H}")

    with clock.telling(noon):
        assert worker.work_off() == 1

    assert len(queries.jobs(9)) == 1
    with pytest.raises(IntegrityError), storage.writing():
        actions.ask("system", "mark", {}, period=f"{noon:%Y-%m-%dT%H}")


def test_ended_jobs_are_kept_for_a_month(worker: Worker) -> None:
    old = ask()
    worker.work_off()
    with clock.telling(clock.after(days=29)):
        ask()
        worker.work_off()

    with clock.telling(clock.after(days=31)), storage.writing():
        assert actions.forget_ended() == 1

    db.session.expire_all()
    assert queries.job(old) is None
    assert len(queries.jobs(9)) == 1
