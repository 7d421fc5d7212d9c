"""Reading batches of files: what was found of each, and how far the job is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.areas import queries as areas
from app.clock import today
from app.extensions import db
from app.jobs.models import Job
from app.jobs.queries import job
from app.jobs.rules import State
from app.returns.models import AreaReturn, ReturnBatch, ReturnBatchFile
from app.returns.rules.arriving import Here, Outcome
from app.returns.rules.checking import Known, words_in
from app.strands import queries as strands


@dataclass(frozen=True)
class Problem:
    """A place in a file, and what to do about it."""

    where: str
    words: str


@dataclass(frozen=True)
class FileHere:
    """One file as its page shows it."""

    number: int
    name: str
    outcome: Outcome
    area_code: str | None
    area: str
    cycle: str
    origin: str
    told: Mapping[str, Any]
    problems: tuple[Problem, ...]
    return_id: int | None


@dataclass(frozen=True)
class Batch:
    """A batch as its page shows it."""

    id: int
    at: datetime
    by: str
    number: int
    looked_at: datetime | None
    asked_at: datetime | None
    ended_at: datetime | None
    done: int
    whole: int
    # Whether the job under way was given up, so that somebody has to bring the files again.
    stuck: bool
    files: tuple[FileHere, ...]

    @property
    def at_work(self) -> bool:
        """Whether a job is to do something still."""
        waits = self.looked_at is None or (self.asked_at is not None and self.ended_at is None)
        return waits and self.ended_at is None and not self.stuck

    def of(self, *outcomes: Outcome) -> tuple[FileHere, ...]:
        """The files of these outcomes."""
        return tuple(each for each in self.files if each.outcome in outcomes)

    @property
    def good(self) -> tuple[FileHere, ...]:
        """The files that are or were to be taken."""
        return tuple(each for each in self.files if each.outcome.is_taken)

    @property
    def words(self) -> str:
        """Every text of the files that are to be taken, each once."""
        told = [words_in({**each.told}) for each in self.good]
        return "\n".join(dict.fromkeys(words for each in told for words in each))


def batch(batch_id: int) -> Batch | None:
    """One batch with its files, in four questions however many those are."""
    held = db.session.get(ReturnBatch, batch_id)
    if held is None:
        return None
    files = db.session.scalars(
        select(ReturnBatchFile)
        .where(ReturnBatchFile.batch_id == batch_id)
        .order_by(ReturnBatchFile.number)
    ).all()
    names = {each.code: each.name for each in areas.areas()}
    number = held.taking_job or held.looking_job
    at_work = job(number) if number else None
    return Batch(
        id=held.id,
        at=held.at,
        by=held.by,
        number=len(files),
        looked_at=held.looked_at,
        asked_at=held.asked_at,
        ended_at=held.ended_at,
        done=(at_work.done or 0) if at_work else 0,
        whole=(at_work.whole or 0) if at_work else 0,
        stuck=_is_stuck(held, at_work),
        files=tuple(_file(each, names) for each in files if each.outcome),
    )


def open_batches() -> Sequence[ReturnBatch]:
    """The batches that wait for somebody, the last first."""
    return db.session.scalars(
        select(ReturnBatch).where(ReturnBatch.ended_at.is_(None)).order_by(ReturnBatch.id.desc())
    ).all()


def known() -> Known:
    """What there is here, for checking files against."""
    return Known(
        {each.code: each.name for each in areas.areas()},
        {each.key: strands.edition(each.key) for each in strands.editions()},
        today(),
    )


def here(area_code: str | None = None) -> Here:
    """The returns that are here, of one area or of all."""
    wanted = [] if area_code is None else [AreaReturn.area_code == area_code]
    kept = db.session.execute(
        select(
            AreaReturn.area_code,
            AreaReturn.edition_key,
            AreaReturn.confirmed_on,
            AreaReturn.revision,
            AreaReturn.sha256,
        )
        .where(*wanted)
        .order_by(AreaReturn.id)
    )
    return Here.of(
        (each.area_code, each.edition_key, each.confirmed_on.isoformat(), each.revision,
         each.sha256)
        for each in kept
    )  # fmt: skip


def _is_stuck(held: ReturnBatch, at_work: Job | None) -> bool:
    if held.ended_at is not None or at_work is None:
        return False
    return at_work.state in {State.GIVEN_UP, State.CANCELLED}


def _file(each: ReturnBatchFile, names: Mapping[str, str]) -> FileHere:
    return FileHere(
        number=each.number,
        name=each.name,
        outcome=Outcome(each.outcome),
        area_code=each.area_code,
        area=names.get(each.area_code or "", ""),
        cycle=each.cycle,
        origin=each.origin or "",
        told=json.loads(each.content) if each.content else {},
        problems=tuple(Problem(*problem) for problem in each.problems),
        return_id=each.return_id,
    )
