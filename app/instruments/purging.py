"""Takes away for good what officers entered: when somebody asks, and when its time is over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import select, update

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.evidence.purging import purge_item
from app.extensions import db
from app.instruments import entries, queries
from app.instruments.models import Entry, Run
from app.instruments.queries import OCCASION, RunHere
from app.jobs.turns import Turn
from app.texts.actions import purge

KIND = "old-entries"


def pieces(held: RunHere) -> Sequence[tuple[str, str]]:
    """What stands there in words, each by its code and as the page names it."""
    found = [
        (
            str(each.entry),
            f"The journey “{each.journey.name}”" if each.journey.name else "All that was entered",
        )
        for each in entries.entries(held.id)
    ]
    if held.occasion.words:
        found.append((OCCASION, f"What it was for: {held.occasion.words}"))
    return found


def take_away(who: Identity, held: RunHere, chosen: Collection[str], why: str) -> None:
    """Take these away; with them goes the evidence that was made of the run."""
    subject = f"run/{held.id}"
    if OCCASION in chosen:
        purge(who, held.area_code, subject, OCCASION)
    entered = [int(code) for code in chosen if code.isdigit()]
    for entry in entered:
        _forget(Entry.run_id == held.id, Entry.entry == entry)
    record(who, Action.RUN_WORDS_PURGED, held.area_code, subject, why=why)
    if held.item_id is not None:
        purge_item(who, held.area_code, held.item_id, why)


def forget_about(subject: str) -> None:
    """Take away what a purged piece of evidence was made of.

    Called by whoever purges it and records it.
    """
    kind, _, number = subject.partition("/")
    if kind == "evidence" and number.isdigit():
        runs = select(Run.id).where(Run.item_id == int(number))
        _forget(Entry.run_id.in_(runs))


def forget_old_entries(turn: Turn) -> str:
    """Take away what was entered in runs whose time is over; their evidence stays."""
    due = [
        each
        for each in queries.runs_entered()
        if each.closes_on + timedelta(days=each.instrument.kept_days) < clock.today()
    ]
    for held in due:
        with turn.writing():
            _forget(Entry.run_id == held.id)
            found = db.session.get_one(Run, held.id)
            found.forgotten_at = clock.now()
            found.ended_at = found.ended_at or clock.now()
            record(SYSTEM, Action.RUN_WORDS_PURGED, held.area_code, f"run/{held.id}", why="time")
    return f"What was entered in {len(due)} runs deleted."


def _forget(*where: object) -> None:
    db.session.execute(
        update(Entry)
        .where(Entry.purged_at.is_(None), *where)  # type: ignore[arg-type]  # conditions of a query
        .values(content={}, purged_at=clock.now())
        .execution_options(synchronize_session="fetch")
    )
