"""The list of which areas are most like which, as the national team brings it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select

from app import clock
from app.access.permissions import Identity
from app.areas.actions.naming import ChangedMeanwhile
from app.areas.models import Neighbour, NeighbourList
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db

NO_LIST = 0


def bring_neighbours(
    who: Identity, source: str, pairs: Sequence[tuple[str, str, int]], seen: int
) -> int:
    """Let this list count from now on: area, neighbour, place. Gives its number.

    ``seen`` is the list that counted when the new one was looked at, 0 for none. Raises
    ``ChangedMeanwhile`` when it is another one by now. The list before is kept.
    """
    before = _counting()
    if seen != (before.id if before else NO_LIST):
        raise ChangedMeanwhile
    if before is not None:
        before.ended_at = clock.now()
    held = NeighbourList(source=source, brought_by=who.reference, brought_at=clock.now())
    db.session.add(held)
    db.session.flush()
    rows = [
        {"list_id": held.id, "area_code": area, "neighbour_code": other, "position": position}
        for area, other, position in pairs
    ]
    db.session.execute(insert(Neighbour), rows)
    areas = len({area for area, _, _ in pairs})
    subject = f"neighbours/{held.id}"
    record(who, Action.NEIGHBOURS_BROUGHT, None, subject, areas=areas, lines=len(rows))
    return held.id


def drop_neighbours(who: Identity, list_id: int) -> bool:
    """Let the computed likeness count again; the list is kept. False when it counts no more."""
    held = _counting()
    if held is None or held.id != list_id:
        return False
    held.ended_at = clock.now()
    record(who, Action.NEIGHBOURS_DROPPED, None, f"neighbours/{held.id}")
    return True


def _counting() -> NeighbourList | None:
    return db.session.scalar(
        select(NeighbourList)
        .where(NeighbourList.ended_at.is_(None))
        .order_by(NeighbourList.id.desc())
        .limit(1)
        .with_for_update()
    )
