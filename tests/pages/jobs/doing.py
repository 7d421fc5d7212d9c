"""Jobs of a test, and a process of its own that does them: python -m tests.pages.jobs.doing."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from app import clock, create_app
from app.accounts.models import FailedSignIn
from app.extensions import db
from app.jobs import kinds
from app.jobs.kinds import Kind
from app.jobs.models import Job
from app.jobs.rules import State
from app.jobs.turns import Turn
from app.jobs.worker import Worker
from config import Config
from tests.databases import settings

ROOT = Path(__file__).parents[3]
_PATIENCE_SECONDS = 120.0


def mark(turn: Turn) -> str:
    """Leave a row behind in the commit that ends the job; no row of these needs an event."""
    with turn.finishing("Marked."):
        _leave_mark(turn)
    return ""


def marks() -> list[str]:
    """The numbers of the jobs that left something behind, once for each time."""
    db.session.rollback()
    return list(
        db.session.scalars(select(FailedSignIn.email_hash).order_by(FailedSignIn.email_hash))
    )


def started(config: Config, *words: str) -> subprocess.Popen[str]:
    """A process that does jobs on the same database."""
    told = [str(config.data_folder), config.database_url, config.smtp, *words]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.pages.jobs.doing", *told],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _leave_mark(turn: Turn) -> None:
    db.session.add(FailedSignIn(email_hash=str(turn.job_id), at=clock.now()))
    db.session.flush()


def _say(words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _wait_to_be_killed(place: str) -> None:
    _say(place)
    sys.stdin.read()


def _killed_before(_turn: Turn) -> str:
    _wait_to_be_killed("before it wrote")
    return ""


def _killed_within(turn: Turn) -> str:
    with turn.finishing("Marked."):
        _leave_mark(turn)
        _wait_to_be_killed("before the commit")
    return ""


def _killed_after(turn: Turn) -> str:
    mark(turn)
    _wait_to_be_killed("after the commit")
    return ""


class _Together:
    """The first job of a process goes on only when another process is at a job too."""

    def __init__(self) -> None:
        self._met = False

    def __call__(self, turn: Turn) -> str:
        _say(turn.job_id)  # what was only begun could be a letter sent
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not self._met:
            assert time.monotonic() < deadline, "the other process has no job"
            self._met = self._others_at_work(turn)
            time.sleep(0.01)  # between two looks
        return mark(turn)

    def _others_at_work(self, turn: Turn) -> bool:
        db.session.rollback()
        at_work = select(func.count(Job.id)).where(
            Job.id != turn.job_id, Job.state.in_([State.RUNNING, State.DONE])
        )
        return bool(db.session.scalar(at_work))


_DEEDS: dict[str, Callable[[Turn], str]] = {
    "killed-before": _killed_before,
    "killed-within": _killed_within,
    "killed-after": _killed_after,
    "together": _Together(),
}


def _main() -> None:
    folder, url, smtp, how, *more = sys.argv[1:]
    config = replace(settings(Path(folder), url), smtp=smtp, mail_from="six@example.gov.uk")
    app = create_app(config)
    if how == "days":
        _work_for_days(app, datetime.fromisoformat(more[0]), int(more[1]))
        return
    kinds.install(app, Kind("mark", _DEEDS[how]))
    Worker(app).work_off()


def _work_for_days(app: Flask, first: datetime, days: int) -> None:
    for day in range(days):
        with clock.telling(first + timedelta(days=day)):
            Worker(app).work_off()


if __name__ == "__main__":
    _main()
