"""Adding indicators, changing what they are, and taking them off the list."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.indicators import queries
from app.indicators.actions.refusals import ChangedMeanwhile, NameTaken, locked
from app.indicators.models import Indicator
from app.indicators.rules.definition import Definition
from app.indicators.starters import starters


def add(
    who: Identity, area_code: str, definition: Definition, starter_key: str | None = None
) -> int:
    """Add an indicator; gives its identifier. Raises ``NameTaken``."""
    _refuse_taken(area_code, definition)
    made = Indicator(
        area_code=area_code,
        starter_key=starter_key,
        by=who.reference,
        at=clock.now(),
        **definition.columns(),
    )
    db.session.add(made)
    db.session.flush()
    record(who, Action.INDICATOR_ADDED, area_code, f"indicator/{made.id}", starter=starter_key)
    return made.id


def choose_starters(who: Identity, area_code: str, keys: Collection[str]) -> int:
    """Add these figures of the list; one that is here already stays as it is. Gives how many."""
    here = queries.starters_in_use(area_code)
    added = 0
    for starter in starters():
        if starter.key not in keys or starter.key in here:
            continue
        try:
            add(who, area_code, starter.definition, starter.key)
        except NameTaken:
            continue
        added += 1
    return added


def change(
    who: Identity, area_code: str, indicator_id: int, definition: Definition, seen: int
) -> None:
    """Change what an indicator is, or do nothing when that is the same.

    ``seen`` is the number the editor started from. Raises ``ChangedMeanwhile`` when it has been
    changed since, ``NameTaken`` and ``Gone``.
    """
    found = locked(area_code, indicator_id)
    columns = definition.columns()
    if all(getattr(found, name) == value for name, value in columns.items()):
        return
    if seen != found.number:
        raise ChangedMeanwhile
    _refuse_taken(area_code, definition, but=indicator_id)
    for name, value in columns.items():
        setattr(found, name, value)
    found.number += 1
    record(
        who, Action.INDICATOR_CHANGED, area_code, f"indicator/{indicator_id}", number=found.number
    )


def end(who: Identity, area_code: str, indicator_id: int) -> None:
    """Take an indicator off the list; its values stay. Raises ``Gone``."""
    found = locked(area_code, indicator_id)
    if found.ended_at is None:
        found.ended_at = clock.now()
        record(who, Action.INDICATOR_ENDED, area_code, f"indicator/{indicator_id}")


def restore(who: Identity, area_code: str, indicator_id: int) -> None:
    """Put an indicator back on the list. Raises ``Gone``."""
    found = locked(area_code, indicator_id)
    if found.ended_at is not None:
        found.ended_at = None
        record(who, Action.INDICATOR_RESTORED, area_code, f"indicator/{indicator_id}")


def _refuse_taken(area_code: str, definition: Definition, but: int | None = None) -> None:
    taken = db.session.scalar(
        select(Indicator.id).where(
            Indicator.area_code == area_code,
            Indicator.name_key == definition.columns()["name_key"],
            Indicator.id.is_distinct_from(but),
        )
    )
    if taken is not None:
        raise NameTaken
