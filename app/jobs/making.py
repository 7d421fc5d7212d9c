"""Files that take long to make: asked for, made beside the requests, kept for some days.

A room says with a ``Maker`` what it makes; who may see it, and how it is made, stays with the room.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.jobs import actions, queries
from app.jobs.models import Job
from app.jobs.rules import Arguments, State
from app.jobs.turns import Turn
from config import Config

_DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Asked:
    """A file somebody asked for, and what has become of it."""

    job_id: int
    state: State
    done: int
    whole: int
    arguments: Arguments
    place: Path

    @property
    def at_work(self) -> bool:
        return not self.state.ended

    @property
    def ready(self) -> bool:
        return self.state is State.DONE and self.place.exists()

    @property
    def failed(self) -> bool:
        return self.state is State.FAILED

    @property
    def gone(self) -> bool:
        return self.state is State.DONE and not self.place.exists()


@dataclass(frozen=True)
class Maker:
    """One sort of file: its jobs, and where in the data folder its files are kept for how long."""

    kind: str
    folder: str
    ending: str
    kept_days: int

    def ask(self, who: str, arguments: Arguments) -> int:
        """Ask for a file; gives the number of the job, which is the same while one is at work."""
        for each in queries.at_work(self.kind, who):
            if each.arguments == dict(arguments):
                return each.id
        return actions.ask(who, self.kind, arguments).id

    def asked_by(self, who: str, job_id: int) -> Asked | None:
        """A file that this very person asked for."""
        held = queries.job(job_id)
        if held is None or held.kind != self.kind or held.asked_by != who:
            return None
        return self._asked(held)

    def give_up(self, who: str, job_id: int) -> None:
        """Let it not be made; one that is ready already stays."""
        if self.asked_by(who, job_id) is not None:
            with suppress(actions.WrongState):
                actions.cancel(job_id)

    @contextmanager
    def making(self, turn: Turn, said: str) -> Iterator[Path]:
        """Where to write; the file is in its place exactly when the job is done."""
        self._place.mkdir(mode=0o700, exist_ok=True)
        part = self._place / f"{turn.job_id}-{os.getpid()}.part"
        try:
            yield part
            with turn.finishing(said):
                part.replace(self._place_of(turn.job_id))
        finally:
            part.unlink(missing_ok=True)

    def forget_old(self, _turn: Turn) -> str:
        """Remove the files that were made days ago, and what a crash left of others."""
        number = 0
        for place in self._place.glob("*"):
            # The disk's own times: a demo may turn the clock of the product.
            if time.time() - place.stat().st_mtime > self.kept_days * _DAY_SECONDS:
                place.unlink(missing_ok=True)
                number += 1
        return f"{number} old files removed."

    def call_off(self) -> None:
        """Let none of those at work be made."""
        for each in queries.at_work(self.kind):
            with suppress(actions.WrongState):
                actions.cancel(each.id)

    def remove_all(self) -> None:
        """Remove every file of this sort."""
        for place in self._place.glob("*"):
            place.unlink(missing_ok=True)

    def _asked(self, held: Job) -> Asked:
        return Asked(
            held.id, State(held.state), held.done or 0, held.whole or 0, held.arguments,
            self._place_of(held.id),
        )  # fmt: skip

    def _place_of(self, job_id: int) -> Path:
        return self._place / f"{job_id}.{self.ending}"

    @property
    def _place(self) -> Path:
        settings: Config = current_app.extensions["settings"]
        return settings.data_folder / self.folder
