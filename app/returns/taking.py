"""Taking in files of returns: brought, looked through by a job, pressed, and taken by another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import DataError, IntegrityError

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.extensions import db
from app.files.rules.names import ending_of, safe_name
from app.jobs import actions as jobs
from app.jobs.turns import Turn
from app.returns.actions import keep, wait_for_others
from app.returns.batches import here, known
from app.returns.models import ReturnBatch, ReturnBatchFile
from app.returns.one_file import Looked, look
from app.returns.rules.arriving import Here, Outcome, why_refused
from app.returns.rules.checking import without_family_data

LOOK, TAKE, FORGET = "returns-look", "returns-take", "returns-forget"
_HELD_FOR = timedelta(days=14)
_CANNOT_BE_KEPT = "it cannot be kept. Ask the area for the file as it was downloaded"
# What a database says of values that it does not take.
_NOT_KEPT = (DataError, IntegrityError, UnicodeError)


def bring(who: Identity, files: Iterable[tuple[str, bytes]]) -> int:
    """Hold these files and have them looked through; gives the number of the batch."""
    made = ReturnBatch(by=who.reference, at=clock.now())
    db.session.add(made)
    db.session.flush()
    number = 0
    for number, (name, content) in enumerate(files, start=1):
        db.session.add(
            ReturnBatchFile(
                batch_id=made.id, number=number, name=_name_of(name, number), brought=content,
                outcome="", problems=[],
            )
        )  # fmt: skip
    made.looking_job = jobs.ask(who.reference, LOOK, {"batch": made.id}).id
    record(who, Action.RETURNS_BROUGHT, None, f"returns/{made.id}", files=number)
    return made.id


def look_through(turn: Turn) -> str:
    """Look every file of a batch through; what came of each is kept by itself."""
    batch_id = int(turn.arguments["batch"])
    there, stands = known(), here()
    numbers = _numbers(batch_id)
    for place, number in enumerate(numbers, start=1):
        held = db.session.get_one(ReturnBatchFile, (batch_id, number))
        name, content, before = held.name, held.brought or b"", held.content
        is_new = not held.outcome
        db.session.rollback()  # opening takes long, and must not hold a connection meanwhile
        if is_new:
            _keep_what_was_found(turn, (batch_id, number), look(name, content, there), stands)
        elif before:
            stands.arrives(json.loads(before), Looked(content=before).sha256)
        turn.goes_on(place, len(numbers))
    with turn.finishing(f"{len(numbers)} files looked through."):
        db.session.get_one(ReturnBatch, batch_id).looked_at = clock.now()
        about = f"returns/{batch_id}"
        record(SYSTEM, Action.RETURNS_LOOKED_THROUGH, None, about, files=len(numbers))
    return ""


def ask_to_take(who: Identity, batch_id: int) -> bool:
    """Have the good files of a batch taken in; gives whether that was still to be asked for."""
    held = _to_change(batch_id)
    if held is None or held.looked_at is None or held.asked_at or held.ended_at:
        return False
    held.asked_at = clock.now()
    held.taking_job = jobs.ask(who.reference, TAKE, {"batch": batch_id}).id
    record(who, Action.RETURNS_ASKED_FOR, None, f"returns/{batch_id}")
    return True


def take_in(turn: Turn) -> str:
    """Take every good file in, each whole or not at all; what was taken before stays."""
    batch_id = int(turn.arguments["batch"])
    numbers = _numbers(batch_id)
    for place, number in enumerate(numbers, start=1):
        try:
            with turn.writing():
                _take_one(turn.asked_by, batch_id, number)
        except _NOT_KEPT:
            _refuse(turn, (batch_id, number))
        turn.goes_on(place, len(numbers))
    with turn.finishing(f"{len(numbers)} files gone through."):
        _end(turn.asked_by, batch_id)
    return ""


def put_aside(who: Identity, batch_id: int) -> bool:
    """Take nothing in of a batch that nobody has asked for, and hold its files no longer."""
    held = _to_change(batch_id)
    if held is None or held.ended_at is not None:
        return False
    for number in (held.looking_job, held.taking_job):
        with suppress(jobs.UnknownJob, jobs.WrongState):
            if number is not None:
                jobs.cancel(number)
    _end(who, batch_id)
    return True


def forget_old_batches(turn: Turn) -> str:
    """Hold no longer the files of batches that nobody came back to."""
    old = db.session.scalars(
        select(ReturnBatch.id)
        .where(ReturnBatch.ended_at.is_(None), ReturnBatch.at < clock.now() - _HELD_FOR)
        .order_by(ReturnBatch.id)
    ).all()
    for batch_id in old:
        with turn.writing():
            _end(SYSTEM, batch_id)
    return f"{len(old)} batches of returns put aside."


def _name_of(name: str, number: int) -> str:
    """How a file is called here; a name that tells of one person is not kept."""
    safe = safe_name(name)
    if without_family_data(safe) == safe:
        return safe
    ending = ending_of(safe).lower()
    return f"File {number}.{ending}" if ending in {"json", "xlsx"} else f"File {number}"


def _keep_what_was_found(turn: Turn, place: tuple[int, int], looked: Looked, stands: Here) -> None:
    told = json.loads(looked.content) if looked.content is not None else None
    outcome = stands.arrives(told, looked.sha256)[0] if told else Outcome.REFUSED
    try:
        with turn.writing():
            held = db.session.get_one(ReturnBatchFile, place)
            held.brought, held.area_code, held.origin = None, looked.area_code, looked.origin
            held.problems = [[each.where, each.words] for each in looked.wrong]
            if told and outcome is Outcome.REFUSED:
                held.problems = [["The file", why_refused(told)]]
            held.outcome = outcome
            held.cycle = told["cycle"] if told else ""
            held.content = looked.content if outcome.is_taken else None
            _record_look(SYSTEM, place)
    except _NOT_KEPT:
        _refuse(turn, place)


def _refuse(turn: Turn, place: tuple[int, int]) -> None:
    """Keep nothing of a file that the database does not take; the others go on."""
    with turn.writing():
        held = db.session.get_one(ReturnBatchFile, place, populate_existing=True)
        held.brought = held.content = None
        held.outcome, held.problems = Outcome.REFUSED, [["The file", _CANNOT_BE_KEPT]]
        held.area_code, held.cycle = None, ""
        _record_look(SYSTEM, place)


def _record_look(who: Identity | str, place: tuple[int, int]) -> None:
    batch_id, number = place
    record(who, Action.RETURNS_LOOKED_THROUGH, None, f"returns/{batch_id}", file=number)


def _take_one(who: str, batch_id: int, number: int) -> None:
    """Take one file in, unless it is refused, taken already or here by another way."""
    held = db.session.get_one(ReturnBatchFile, (batch_id, number), populate_existing=True)
    if held.content is None or held.return_id is not None or held.area_code is None:
        return
    wait_for_others(held.area_code)
    told = json.loads(held.content)
    # Whatever was sent since the files were looked through counts too.
    outcome, revision = here(held.area_code).arrives(told, Looked(content=held.content).sha256)
    held.content, held.outcome = None, outcome
    if not outcome.is_taken:
        if outcome is Outcome.REFUSED:
            held.problems = [["The file", why_refused(told)]]
        _record_look(who, (batch_id, number))
        return
    kept = keep(who, told, origin=held.origin or "file", revision=revision)
    held.return_id = kept.id
    record(
        who,
        Action.RETURN_TAKEN,
        held.area_code,
        f"return/{kept.id}",
        revision=revision,
        sha256=kept.sha256,
        origin=kept.origin,
    )


def _end(who: Identity | str, batch_id: int) -> None:
    db.session.get_one(ReturnBatch, batch_id).ended_at = clock.now()
    db.session.execute(
        update(ReturnBatchFile)
        .where(ReturnBatchFile.batch_id == batch_id)
        .values(brought=None, content=None)
    )
    record(who, Action.RETURNS_ENDED, None, f"returns/{batch_id}")


def _to_change(batch_id: int) -> ReturnBatch | None:
    return db.session.get(ReturnBatch, batch_id, with_for_update=True, populate_existing=True)


def _numbers(batch_id: int) -> list[int]:
    found = db.session.scalars(
        select(ReturnBatchFile.number)
        .where(ReturnBatchFile.batch_id == batch_id)
        .order_by(ReturnBatchFile.number)
    ).all()
    return [*found]
