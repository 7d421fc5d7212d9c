"""Reads what officers entered for a run: the state that stands, and those before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.instruments.models import Entry
from app.instruments.rules.journey import Journey, journey_of

# A record is one; journeys are counted from here.
FIRST = 1


@dataclass(frozen=True)
class EntryHere:
    """What stands of one entry, and the number of that state."""

    entry: int
    number: int
    content: Mapping[str, Any]
    # When this state was saved; of what is not saved yet, when that began to be asked.
    at: datetime = field(default_factory=clock.now)

    @property
    def journey(self) -> Journey:
        return journey_of(self.content)


NOTHING_ENTERED = EntryHere(FIRST, 0, {})


def entries(run_id: int) -> tuple[EntryHere, ...]:
    """All that stands, in the order in which it was begun; nothing of what was purged."""
    newest = (
        select(Entry.entry, func.max(Entry.number).label("number"))
        .where(Entry.run_id == run_id)
        .group_by(Entry.entry)
        .subquery()
    )
    found = db.session.scalars(
        select(Entry)
        .join(newest, (Entry.entry == newest.c.entry) & (Entry.number == newest.c.number))
        .where(Entry.run_id == run_id)
        .order_by(Entry.entry)
    )
    return tuple(_here(each) for each in found if each.purged_at is None)


def entry(run_id: int, number: int = FIRST) -> EntryHere | None:
    """One of them as it stands."""
    return next((each for each in entries(run_id) if each.entry == number), None)


def state(run_id: int, entry: int, number: int) -> Mapping[str, Any]:
    """What an entry said once; nothing when that never was, or was purged."""
    found = db.session.scalar(
        select(Entry).where(Entry.run_id == run_id, Entry.entry == entry, Entry.number == number)
    )
    return found.content if found else {}


def _here(found: Entry) -> EntryHere:
    return EntryHere(found.entry, found.number, found.content, found.at)
