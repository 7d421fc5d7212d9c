"""The workbook of a quarter: asked for, made beside the requests, kept for some days."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import current_app

from app.jobs import actions
from app.jobs import queries as jobs
from app.jobs.models import Job
from app.jobs.rules import Arguments, State
from app.jobs.turns import Turn
from app.national import queries
from app.national.rules.wanted import Wanted
from app.national.rules.workbook import sheets
from app.national.workbook import write
from config import Config

KIND: Final = "quarter-workbook"
KEPT_DAYS: Final = 7
_DAY_SECONDS = 24 * 60 * 60
_SPACED = frozenset({"region", "kind"})


@dataclass(frozen=True)
class Asked:
    """A workbook somebody asked for, and what has become of it."""

    job_id: int
    state: State
    done: int
    whole: int
    wanted: Wanted
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


def ask(who: str, wanted: Wanted) -> int:
    """Ask for the workbook of what a page shows; gives the number of the job."""
    return actions.ask(who, KIND, _packed(wanted)).id


def asked_by(who: str, job_id: int) -> Asked | None:
    """A workbook that this very person asked for."""
    held = jobs.job(job_id)
    if held is None or held.kind != KIND or held.asked_by != who:
        return None
    return _asked(held)


def give_up(who: str, job_id: int) -> None:
    """Let it not be made; one that is ready already stays."""
    if asked_by(who, job_id) is not None:
        with suppress(actions.WrongState):
            actions.cancel(job_id)


def make(turn: Turn) -> str:
    """Write the workbook; its file is there exactly when the job is done."""
    wanted = _unpacked(turn.arguments)
    ladder = queries.ladder_of(wanted.edition)
    with _unfinished(turn.job_id) as part:
        write(part, sheets(queries.gathered(), wanted, ladder), turn.goes_on)
        with turn.finishing("The workbook is ready."):
            part.replace(_place_of(turn.job_id))
    return ""


def forget_old(_turn: Turn) -> str:
    """Remove the files that were made days ago, and what a crash left of others."""
    number = 0
    for place in _folder().glob("*"):
        # The disk's own times: a demo may turn the clock of the product.
        if time.time() - place.stat().st_mtime > KEPT_DAYS * _DAY_SECONDS:
            place.unlink(missing_ok=True)
            number += 1
    return f"{number} old workbooks removed."


@contextmanager
def _unfinished(job_id: int) -> Iterator[Path]:
    """Where to write meanwhile; nothing of it stays unless it was put in its place."""
    _folder().mkdir(mode=0o700, exist_ok=True)
    part = _folder() / f"{job_id}-{os.getpid()}.part"
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _asked(held: Job) -> Asked:
    wanted = _unpacked(held.arguments)
    return Asked(
        held.id, State(held.state), held.done or 0, held.whole or 0, wanted, _place_of(held.id)
    )


def _place_of(job_id: int) -> Path:
    return _folder() / f"{job_id}.xlsx"


def _folder() -> Path:
    settings: Config = current_app.extensions["settings"]
    return settings.data_folder / "workbooks"


def _packed(wanted: Wanted) -> dict[str, str]:
    """A job is told identifiers alone, which have no spaces."""
    return {name: value.replace(" ", "_") for name, value in wanted.address.items()}


def _unpacked(arguments: Arguments) -> Wanted:
    return Wanted(
        **{
            name: str(value).replace("_", " ") if name in _SPACED else str(value)
            for name, value in arguments.items()
        }
    )
