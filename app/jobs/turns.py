"""One try at a job: taking it, saying how far it is, and what became of it.

Whoever takes a job holds it for a while and again and again asks for longer; what it writes is kept
only while it holds the job. So a job that a killed process had is done by another, and a process
that was only slow writes nothing after that.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from app import clock, storage
from app.extensions import db
from app.jobs import kinds, queries
from app.jobs.models import Job
from app.jobs.rules import LEASE, Arguments, State, gap_after


class Failed(Exception):
    """A job could not be done this time; the message is a sentence without anybody's words."""


class Lost(Exception):
    """The job was cancelled, or another process has it by now."""


class Stopping(Exception):
    """The process is to end, and the job is to be done by the next."""


class Turn:
    """One try at one job, by whoever holds it."""

    def __init__(self, taken: Job, stopping: Callable[[], bool]) -> None:
        self.job_id = taken.id
        self.kind = taken.kind
        self.arguments: Arguments = taken.arguments
        self.asked_by = taken.asked_by
        self.finished = False
        self._tries = taken.tries
        self._token = taken.taken_by
        self._stopping = stopping

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A write transaction that is kept only if the job is still ours. Raises ``Lost``.

        On SQLite the web server waits meanwhile: keep it short, and work out beforehand what
        takes long.
        """
        with storage.writing() as session:
            self._set(taken_until=clock.now() + LEASE)
            yield session

    @contextmanager
    def finishing(self, said: str) -> Iterator[Session]:
        """Like ``writing``, and in the same commit the job is done: both happen once or not yet."""
        with self.writing() as session:
            yield session
            self._end(State.DONE, said)
        self.finished = True

    def goes_on(self, done: int, whole: int) -> None:
        """Say how far it is. Raises ``Lost``, and ``Stopping`` when the process is to end."""
        if self._stopping():
            raise Stopping
        with self.writing():
            self._set(done=done, whole=whole)

    def asks_for_longer(self) -> None:
        """Hold the job for another while. Raises ``Lost``."""
        with self.writing():
            pass

    def done(self, said: str) -> None:
        with self.finishing(said):
            pass

    def failed(self, said: str) -> None:
        """Try again later, or give it up after the last try. Raises ``Lost``."""
        with self.writing():
            gap = gap_after(self._tries)
            if gap is None:
                self._end(State.GIVEN_UP, f"Tried {self._tries} times. {said}")
                return
            self._set(
                state=State.FAILED, said=said, due_at=clock.now() + gap,
                taken_by=None, taken_until=None,
            )  # fmt: skip

    def given_back(self) -> None:
        """Leave it to the next process, as if it had not been tried. Raises ``Lost``."""
        with self.writing():
            self._set(state=State.WAITING, tries=self._tries - 1, taken_by=None, taken_until=None)

    def _end(self, state: State, said: str) -> None:
        self._set(state=state, said=said, ended_at=clock.now(), taken_by=None, taken_until=None)

    def _set(self, **values: object) -> None:
        found = db.session.execute(
            update(Job)
            .where(Job.id == self.job_id, Job.taken_by == self._token, Job.state == State.RUNNING)
            .values(**values)
            .execution_options(synchronize_session=False)
        )
        if not isinstance(found, CursorResult) or found.rowcount == 0:
            raise Lost


def take(stopping: Callable[[], bool]) -> Turn | None:
    """Take the job that has waited longest; None when there is none."""
    if not queries.anything_to_take(clock.now()):
        return None  # most often; asking so holds up nobody who writes
    with storage.writing():
        while (found := _next()) is not None:
            if found.state == State.RUNNING and _must_not_go_on(found):
                continue
            found.state = State.RUNNING
            found.tries += 1
            found.taken_by = secrets.token_hex(16)
            found.taken_until = clock.now() + LEASE
            db.session.flush()
            return Turn(found, stopping)
    return None


def _next() -> Job | None:
    """The next job, locked; one that another process is about to take is passed over."""
    return db.session.scalar(
        select(Job)
        .where(queries.to_take(clock.now()))
        .order_by(Job.due_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )


def _must_not_go_on(found: Job) -> bool:
    """Give up a job whose process ended in the middle, where another try could do harm."""
    if not kinds.kind(found.kind).repeats:
        found.said = (
            "The process ended in the middle. Nobody knows how far it came, so it is not done"
            " again by itself."
        )
    elif gap_after(found.tries) is None:
        found.said = f"The process ended in the middle of it {found.tries} times."
    else:
        return False
    found.state, found.ended_at = State.GIVEN_UP, clock.now()
    found.taken_by = found.taken_until = None
    db.session.flush()
    return True
