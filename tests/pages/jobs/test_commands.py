"""What an operator types about jobs."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.jobs import actions, kinds
from app.jobs.kinds import Kind
from app.jobs.turns import Failed, Turn
from app.jobs.worker import Worker
from tests.pages.jobs.doing import marks

pytestmark = pytest.mark.both_databases


def run(app: Flask, *typed: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["jobs", *typed])
    return result.exit_code, result.output


def break_off(_turn: Turn) -> str:
    raise Failed("The printer is out of paper.")


def test_every_job_is_listed_with_what_became_of_it(app: Flask, worker: Worker) -> None:
    assert run(app, "list") == (0, "Nothing was asked for yet.\n")
    with storage.writing():
        actions.ask("operator", "mark", {"area": "E99000001", "review": 3})
    worker.work_off()
    kinds.install(app, Kind("mark", break_off))
    with storage.writing():
        actions.ask("operator", "mark", {})
    worker.work_off()

    code, output = run(app, "list")

    assert code == 0
    first, second = output.splitlines()
    assert first.startswith("1  mark  area=E99000001 review=3  done  ")
    assert first.endswith("Marked.")
    assert second.startswith("2  mark  failed  ")
    assert second.endswith("The printer is out of paper.")


def test_a_job_is_cancelled_and_tried_again(app: Flask, worker: Worker) -> None:
    with storage.writing():
        job_id = actions.ask("operator", "mark", {}).id

    assert run(app, "cancel", str(job_id)) == (0, f"Job {job_id} is cancelled.\n")

    assert worker.work_off() == 0
    assert run(app, "again", str(job_id)) == (0, f"Job {job_id} is tried again.\n")
    assert worker.work_off() == 1
    assert marks() == [str(job_id)]


def test_what_cannot_be_done_with_a_job_is_said_in_words(app: Flask, worker: Worker) -> None:
    with storage.writing():
        actions.ask("operator", "mark", {})
    worker.work_off()

    assert run(app, "cancel", "1") == (1, "Error: Job 1 is done: this cannot be done with it.\n")
    assert run(app, "again", "1") == (1, "Error: Job 1 is done: this cannot be done with it.\n")
    assert run(app, "cancel", "7") == (1, "Error: There is no job 7.\n")
