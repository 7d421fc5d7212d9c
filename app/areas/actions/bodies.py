"""The boards of an area, and which stands above which."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.areas import queries
from app.areas.actions.naming import ChangedMeanwhile, NameTaken, NotHere
from app.areas.models import Body
from app.areas.rules import stands_below, state_of
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class StandsBelow(Exception):
    """The board chosen to stand above is this one or stands below it."""


def add_body(
    who: Identity | str, area_code: str, name: str, quorum: int, above_id: int | None = None
) -> int:
    """Add a board and give its identifier. Raises ``NotHere`` and ``NameTaken``."""
    _check(area_code, None, name, above_id)
    held = Body(area_code=area_code, name=name, quorum=quorum, parent_id=above_id)
    db.session.add(held)
    db.session.flush()
    subject = f"body/{held.id}"
    record(who, Action.BODY_ADDED, area_code, subject, quorum=quorum, above=above_id)
    return held.id


def change_body(
    who: Identity,
    area_code: str,
    body_id: int,
    *,
    name: str,
    quorum: int,
    above_id: int | None,
    seen: str | None = None,
) -> None:
    """Bring a board up to date.

    Raises ``NotHere``, ``NameTaken``, ``StandsBelow``, and ``ChangedMeanwhile`` when it no longer
    stands as seen.
    """
    held = _held(area_code, body_id)
    standing = (held.name, held.quorum, held.parent_id)
    if standing == (name, quorum, above_id):
        return
    if seen is not None and seen != state_of(*standing):
        raise ChangedMeanwhile
    _check(area_code, body_id, name, above_id)
    held.name, held.quorum, held.parent_id = name, quorum, above_id
    subject = f"body/{body_id}"
    record(who, Action.BODY_CHANGED, area_code, subject, quorum=quorum, above=above_id)


def end_body(who: Identity, area_code: str, body_id: int) -> None:
    """Keep a board out of every choice from now on. Raises ``NotHere``."""
    held = _held(area_code, body_id)
    if held.ended_at is None:
        held.ended_at = clock.now()
        record(who, Action.BODY_ENDED, area_code, f"body/{body_id}")


def reopen_body(who: Identity, area_code: str, body_id: int) -> None:
    """Offer an ended board for choosing again. Raises ``NotHere``."""
    held = _held(area_code, body_id)
    if held.ended_at is not None:
        held.ended_at = None
        record(who, Action.BODY_REOPENED, area_code, f"body/{body_id}")


def _check(area_code: str, body_id: int | None, name: str, above_id: int | None) -> None:
    standing = queries.bodies(area_code, also_ended=True)
    above = {each.id: each.above_id for each in standing}
    if above_id is not None and above_id not in above:
        raise NotHere
    if body_id is not None and above_id is not None and stands_below(body_id, above_id, above):
        raise StandsBelow
    for each in standing:
        if each.id != body_id and each.name.casefold() == name.casefold():
            raise NameTaken("Another board here has this name. Choose another name")


def _held(area_code: str, body_id: int) -> Body:
    held = db.session.scalar(
        select(Body).where(Body.area_code == area_code, Body.id == body_id).with_for_update()
    )
    if held is None:
        raise NotHere
    return held
