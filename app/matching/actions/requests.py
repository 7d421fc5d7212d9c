"""Asking for a review, changing what is asked, and withdrawing it."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.areas.models import Area
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.governance.confirmed import confirmed_ratings
from app.matching.models import RequestHeld
from app.matching.queries import (
    WISHES,
    last_version,
    match_standing,
    match_subject,
    request_of,
    request_to_change,
    subject,
)
from app.matching.rules.asking import Asked, MatchRefused, Request, Side
from app.strands import queries as strands
from app.texts.actions import revise

_MATCHED = (
    "The national team has found a champion for this request, so it stays as it is. Answer the"
    " invitation first: if you decline it, you can change the request again."
)
_CLOSED = (
    "The request on your page is not open any more: it was withdrawn, or its review has begun."
    " Nothing is saved. If you want to ask for another review, send this once more"
)


class ChangedMeanwhile(Exception):
    """Somebody else has changed this request since the page was opened."""

    def __init__(self, now: Request) -> None:
        super().__init__("Somebody else has changed this request since you opened the page.")
        self.now = now


def ask(who: Identity, area_code: str, asked: Asked, seen: int) -> None:
    """Ask for a review, or change what is asked; ``seen`` is 0 for a new request.

    Raises ``ChangedMeanwhile`` and ``MatchRefused``.
    """
    # Two who ask at once follow each other.
    db.session.execute(select(Area.code).where(Area.code == area_code).with_for_update())
    if not confirmed_ratings([area_code]):
        raise MatchRefused("Only an assessment that a board has confirmed can be reviewed.")
    held, now = request_to_change(area_code), request_of(area_code)
    if held is None or now is None:
        if seen:
            raise MatchRefused(_CLOSED)
        _begin(who, area_code, asked)
        return
    if not asked.differences(now.asked):
        return
    if match_standing(held.id):
        raise MatchRefused(_MATCHED)
    if seen != held.version:
        raise ChangedMeanwhile(now)
    _fill(held, asked)
    held.version += 1
    _told(who, Action.REQUEST_CHANGED, held, asked)


def withdraw(who: Identity, area_code: str) -> int | None:
    """Take an open request back; gives the number of the pair that ends with it, if one does."""
    held = request_to_change(area_code)
    if held is None:
        return None
    held.closed_at = clock.now()
    record(who, Action.REQUEST_WITHDRAWN, area_code, subject(held.id))
    pair = match_standing(held.id)
    if pair is None:
        return None
    pair.ended_at, pair.ended_as, pair.ended_by = clock.now(), "withdrawn", Side.AREA.value
    record(who, Action.MATCH_WITHDRAWN, area_code, match_subject(held.id, pair.id))
    return pair.id


def _begin(who: Identity, area_code: str, asked: Asked) -> None:
    held = RequestHeld(
        area_code=area_code,
        version=last_version(area_code) + 1,
        asked_by=who.reference,
        asked_at=clock.now(),
    )
    _fill(held, asked)
    db.session.add(held)
    db.session.flush()
    _told(who, Action.REQUEST_MADE, held, asked)


def _fill(held: RequestHeld, asked: Asked) -> None:
    rows = strands.edition(strands.current_edition_key()).rows
    held.row_keys = [row.key for row in rows if row.key in asked.rows]
    held.from_on, held.until_on = asked.from_on, asked.until_on
    held.nearest_km, held.too_close = asked.nearest_km, sorted(asked.too_close)
    held.partner_kinds = sorted(asked.partner_kinds)
    held.would_like = sorted(asked.would_like)


def _told(who: Identity, action: Action, held: RequestHeld, asked: Asked) -> None:
    record(
        who,
        action,
        held.area_code,
        subject(held.id),
        rows=held.row_keys,
        months=f"{held.from_on}/{held.until_on}",
        nearest_km=held.nearest_km,
        too_close=held.too_close,
        partner_kinds=held.partner_kinds,
        would_like=[str(each) for each in held.would_like],
    )
    revise(who, held.area_code, subject(held.id), WISHES, asked.wishes)
