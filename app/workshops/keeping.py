"""Agreeing to keep what is said in the room: whether a workshop asks for it, and who agreed."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select

from app.access.permissions import Identity
from app.accounts.confidentiality import Wording, wording_in_force
from app.audit.deeds import Action
from app.extensions import db
from app.workshops.actions import note
from app.workshops.models import Participant, Workshop
from app.workshops.tickets import AlreadyJoined, people_joined

NOT_TICKED = (
    "To join, tick that you agree. If you would rather not, tell the person who runs the workshop"
)


class NotAgreed(Exception):
    """Who has not agreed does not join; the message says what to do."""


def wording_asked(workshop: Workshop) -> Wording | None:
    """What whoever joins agrees to first; None where the workshop does not ask."""
    return wording_in_force() if workshop.asks_to_keep else None


def wording_agreed(workshop: Workshop, typed: str) -> int | None:
    """The number of the wording that was agreed to, None where none is asked for.

    Raises ``NotAgreed``.
    """
    asked = wording_asked(workshop)
    if asked is None:
        return None
    if not typed:
        raise NotAgreed(NOT_TICKED)
    if typed != str(asked.number):
        raise NotAgreed("The words have changed since you opened this page. Read them and tick")
    return asked.number


def ask_to_keep(who: Identity, workshop: Workshop, *, wanted: bool) -> None:
    """Ask everyone who joins to agree, or nobody. Raises ``AlreadyJoined``."""
    if workshop.asks_to_keep == wanted:
        return
    if people_joined(workshop):
        raise AlreadyJoined
    workshop.asks_to_keep = wanted
    note(who, Action.KEEPING_SET, workshop, f"workshop/{workshop.id}", asked=wanted)


def numbers_agreed(workshop_id: int) -> Mapping[int | None, int]:
    """How many of those who joined agreed to each wording, by its number; None is to none."""
    found = db.session.execute(
        select(Participant.agreed_wording, func.count())
        .where(Participant.workshop_id == workshop_id)
        .group_by(Participant.agreed_wording)
    )
    return dict(sorted(found, key=lambda row: row[0] or 0))
