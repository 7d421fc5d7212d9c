"""Saving what officers enter as numbered states, so that no second editor loses words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence.under_way import UnderWay
from app.extensions import db
from app.instruments import entries
from app.instruments.entries import FIRST, EntryHere
from app.instruments.models import Entry, Run
from app.instruments.queries import RunHere
from app.instruments.rules.journey import MOST_STEPS, Journey, content_of
from app.instruments.rules.merging import Merged, merge


class Ended(Exception):
    """Nothing more is entered: the run has ended."""

    def __init__(self) -> None:
        super().__init__("This has ended, so nothing more is entered here.")


class ChangedMeanwhile(Exception):
    """Somebody saved the same boxes after the page was opened; both texts go back."""

    def __init__(self, now: Mapping[str, str], number: int, merged: Merged) -> None:
        super().__init__("Somebody else has changed this since you opened the page.")
        self.now = now
        self.number = number
        self.merged = merged


class Gone(Exception):
    """What was to be changed is no longer there."""


class TooMany(Exception):
    """A journey has as many steps as a page can hold."""

    def __init__(self) -> None:
        super().__init__(
            f"A journey has at most {MOST_STEPS} steps. Bring two of them together first."
        )


def save_record(
    who: Identity, held: UnderWay, run: RunHere, typed: Mapping[str, str], seen: int
) -> None:
    """Keep a record; what somebody else saved since stays where this one left it alone.

    Raises ``ChangedMeanwhile``, ``Ended`` and ``Confirmed``.
    """
    _begin(held, run)
    standing = entries.entry(run.id) or EntryHere(FIRST, _last(run.id, FIRST), {})
    before = entries.state(run.id, FIRST, min(seen, standing.number))
    merged = merge(before, standing.content, typed)
    if merged.clashes:
        raise ChangedMeanwhile(standing.content, standing.number, merged)
    _keep(who, run, standing, merged.texts)


def add_journey(who: Identity, held: UnderWay, run: RunHere, method: Mapping[str, str]) -> int:
    """Begin a journey map; gives its number. Raises ``Ended`` and ``Confirmed``."""
    _begin(held, run)
    newest = select(func.max(Entry.entry)).where(Entry.run_id == run.id)
    made = EntryHere((db.session.scalar(newest) or 0) + 1, 0, {})
    _keep(who, run, made, content_of(Journey(dict(method))))
    return made.entry


def tell_method(
    who: Identity, held: UnderWay, run: RunHere, entry: int, method: Mapping[str, str], seen: int
) -> None:
    """Change how a journey was gathered. Raises as ``change_step``."""
    standing = _standing(held, run, entry)
    now = standing.journey
    before = {name: str(text) for name, text in _journey_at(run, entry, seen).method.items()}
    merged = merge(before, now.method, method)
    if merged.clashes:
        raise ChangedMeanwhile(now.method, standing.number, merged)
    _keep(who, run, standing, content_of(Journey(merged.texts, now.steps, now.following)))


def add_step(
    who: Identity, held: UnderWay, run: RunHere, entry: int, texts: Mapping[str, str],
    after: int | None,
) -> None:  # fmt: skip
    """Put one more step into a journey. Raises ``TooMany``, ``Gone``, ``Ended``, ``Confirmed``."""
    standing = _standing(held, run, entry)
    if len(standing.journey.steps) >= MOST_STEPS:
        raise TooMany
    _keep(who, run, standing, content_of(standing.journey.and_then(texts, after)))


def change_step(
    who: Identity, held: UnderWay, run: RunHere, entry: int, step_id: int,
    texts: Mapping[str, str], seen: int,
) -> None:  # fmt: skip
    """Change what a step says. Raises ``ChangedMeanwhile``, ``Gone``, ``Ended``, ``Confirmed``."""
    standing = _standing(held, run, entry)
    now = standing.journey.step(step_id)
    if now is None:
        raise Gone
    before = _journey_at(run, entry, seen).step(step_id) or now
    merged = merge(before.texts(), now.texts(), texts)
    if merged.clashes:
        raise ChangedMeanwhile(now.texts(), standing.number, merged)
    journey = standing.journey.with_step(now.saying(merged.texts))
    _keep(who, run, standing, content_of(journey))


def move_step(
    who: Identity, held: UnderWay, run: RunHere, entry: int, step_id: int, by: int, seen: int
) -> bool:
    """Move a step one place; tells whether the journey still stood as it was seen."""
    return _if_seen(who, held, run, entry, seen, lambda journey: journey.moved(step_id, by))


def take_step_out(
    who: Identity, held: UnderWay, run: RunHere, entry: int, step_id: int, seen: int
) -> bool:
    """Take a step out; tells whether the journey still stood as it was seen."""
    return _if_seen(who, held, run, entry, seen, lambda journey: journey.without(step_id))


def _if_seen(
    who: Identity, held: UnderWay, run: RunHere, entry: int, seen: int,
    deed: Callable[[Journey], Journey],
) -> bool:  # fmt: skip
    standing = _standing(held, run, entry)
    if standing.number != seen:
        return False
    _keep(who, run, standing, content_of(deed(standing.journey)))
    return True


def _begin(held: UnderWay, run: RunHere) -> None:
    """Hold the run, so that two states never get the same number."""
    held.refuse_if_closed()
    if run.ended_at is not None:
        raise Ended
    db.session.scalars(select(Run.id).where(Run.id == run.id).with_for_update(key_share=True)).one()


def _standing(held: UnderWay, run: RunHere, entry: int) -> EntryHere:
    _begin(held, run)
    found = entries.entry(run.id, entry)
    if found is None:
        raise Gone
    return found


def _journey_at(run: RunHere, entry: int, seen: int) -> Journey:
    return EntryHere(entry, seen, entries.state(run.id, entry, seen)).journey


def _last(run_id: int, entry: int) -> int:
    """The number of the last state, also of one that was purged."""
    found = select(func.max(Entry.number)).where(Entry.run_id == run_id, Entry.entry == entry)
    return db.session.scalar(found) or 0


def _keep(who: Identity, run: RunHere, standing: EntryHere, content: Mapping[str, Any]) -> None:
    if dict(standing.content) == dict(content):
        return
    db.session.add(
        Entry(
            run_id=run.id,
            entry=standing.entry,
            number=standing.number + 1,
            content=dict(content),
            by=who.reference,
            at=clock.now(),
        )
    )
    db.session.flush()
    record(
        who,
        Action.RUN_ENTERED,
        run.area_code,
        f"run/{run.id}",
        entry=standing.entry,
        number=standing.number + 1,
    )
