"""Real processes at the same jobs: killed in the middle, two at once."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest

from app import clock, storage
from app.extensions import db
from app.jobs import actions, queries
from app.jobs.models import Job
from app.jobs.rules import LEASE, State
from app.jobs.turns import take
from app.jobs.worker import Worker
from config import Config
from tests.pages.jobs.doing import marks, started

pytestmark = pytest.mark.both_databases

on_postgresql = pytest.mark.parametrize("config", ["postgresql"], indirect=True)


def ask(number: int) -> list[int]:
    with storage.writing():
        return [actions.ask("operator", "mark", {}).id for _ in range(number)]


def jobs() -> list[Job]:
    db.session.rollback()
    return list(queries.jobs(999))


@pytest.mark.parametrize(
    ("how", "where", "left"),
    [
        ("killed-before", "before it wrote", 1),
        ("killed-within", "before the commit", 1),
        ("killed-after", "after the commit", 0),
    ],
)
def test_a_job_whose_process_is_killed_is_done_exactly_once(
    config: Config, worker: Worker, how: str, where: str, left: int
) -> None:
    [job_id] = ask(1)
    with started(config, how) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == where

        process.kill()
        process.wait()

    assert worker.work_off() == 0
    with clock.telling(clock.now() + LEASE + timedelta(seconds=1)):
        assert worker.work_off() == left
    assert marks() == [str(job_id)]
    assert [each.state for each in jobs()] == [State.DONE]


def test_two_processes_never_do_one_job_twice(config: Config, worker: Worker) -> None:
    asked = ask(24)

    both = [started(config, "together") for _ in range(2)]
    begun = "".join(process.communicate()[0] for process in both)

    assert [process.returncode for process in both] == [0, 0]
    assert sorted(map(int, begun.split())) == asked
    assert sorted(map(int, marks())) == asked
    assert {(each.state, each.tries) for each in jobs()} == {(State.DONE, 1)}
    assert worker.work_off() == 0


@on_postgresql
@pytest.mark.usefixtures("worker")
def test_a_job_that_another_is_just_taking_is_passed_over(config: Config) -> None:
    first, second = ask(2)
    plain = config.database_url.replace("+psycopg", "")
    with psycopg.connect(plain) as another:
        # Whoever waits for it all the same is not to wait for ever.
        another.execute(b"SET idle_in_transaction_session_timeout = '60s'")
        another.execute(b"SELECT id FROM job WHERE id = %s FOR UPDATE", (first,))

        taken = take(lambda: False)

        assert taken is not None
        assert taken.job_id == second
        assert take(lambda: False) is None
