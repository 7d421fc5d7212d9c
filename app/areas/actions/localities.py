"""The localities of an area."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from app.access.permissions import Identity
from app.areas import queries
from app.areas.actions.naming import ChangedMeanwhile, NameTaken, NotHere
from app.areas.models import Locality
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class LocalityInUse(Exception):
    """Something is recorded for this locality, so it stays."""


def add_localities(who: Identity | str, area_code: str, names: Sequence[str]) -> list[int]:
    """Add localities by name; one that is here already stays as it is. Gives their identifiers."""
    standing = {each.name.casefold(): each.id for each in queries.localities(area_code)}
    for name in names:
        if name.casefold() not in standing:
            added = Locality(area_code=area_code, name=name)
            db.session.add(added)
            db.session.flush()
            standing[name.casefold()] = added.id
            record(who, Action.LOCALITY_ADDED, area_code, f"locality/{added.id}")
    return [standing[name.casefold()] for name in names]


def name_locality(
    who: Identity, area_code: str, locality_id: int, name: str, seen: str | None = None
) -> None:
    """Give a locality another name.

    Raises ``NotHere``, ``NameTaken``, and ``ChangedMeanwhile`` when it has another than ``seen``.
    """
    held = _held(area_code, locality_id)
    if held.name == name:
        return
    if seen is not None and seen != held.name:
        raise ChangedMeanwhile
    for each in queries.localities(area_code):
        if each.id != locality_id and each.name.casefold() == name.casefold():
            raise NameTaken("Another locality here has this name. Choose another name")
    held.name = name
    record(who, Action.LOCALITY_CHANGED, area_code, f"locality/{locality_id}")


def drop_locality(who: Identity, area_code: str, locality_id: int) -> None:
    """Take away a locality that nothing is recorded for. Raises ``NotHere``, ``LocalityInUse``."""
    held = _held(area_code, locality_id)
    try:
        with db.session.begin_nested():
            db.session.delete(held)
    except IntegrityError:
        raise LocalityInUse from None
    record(who, Action.LOCALITY_DROPPED, area_code, f"locality/{locality_id}")


def _held(area_code: str, locality_id: int) -> Locality:
    held = queries.locality(area_code, locality_id)
    if held is None:
        raise NotHere
    return held
