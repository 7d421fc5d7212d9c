"""Registering a champion, changing what it offers, pausing it and letting it be asked again."""

from __future__ import annotations

from sqlalchemy import delete, select

from app import clock
from app.access.permissions import Identity
from app.areas.models import Area
from app.audit.deeds import Action
from app.audit.events import record
from app.champions.models import ChampionFree, ChampionHeld, ChampionRow, ChampionTie, ChampionWish
from app.champions.queries import OFFER, champion_of, champion_to_change, may_register, subject
from app.champions.rules.offers import Content
from app.champions.rules.register import Champion
from app.extensions import db
from app.texts.actions import revise


class ChangedMeanwhile(Exception):
    """Somebody else has changed this offer since the page was opened."""

    def __init__(self, now: Champion) -> None:
        super().__init__("Somebody else has changed this offer since you opened the page.")
        self.now = now


class Gone(Exception):
    """There is no such champion in this area, or no such organisation."""


class RegisteredAlready(Exception):
    """The area or the organisation is a champion already."""


def register(who: Identity, area_code: str, organisation_id: int | None, content: Content) -> int:
    """Register the area, or an organisation of it; gives the champion's number.

    Raises ``RegisteredAlready``.
    """
    # Two who register at once follow each other.
    db.session.execute(select(Area.code).where(Area.code == area_code).with_for_update())
    area_is_free, organisations = may_register(area_code)
    free = {each.id for each in organisations}
    if not (area_is_free if organisation_id is None else organisation_id in free):
        raise RegisteredAlready
    held = ChampionHeld(
        area_code=area_code,
        organisation_id=organisation_id,
        paused=False,
        version=1,
        added_by=who.reference,
        added_at=clock.now(),
    )
    _fill(held, content)
    db.session.add(held)
    db.session.flush()
    record(
        who,
        Action.CHAMPION_REGISTERED,
        area_code,
        subject(held.id),
        organisation=organisation_id,
        **_told(content),
    )
    _keep(who, held, content)
    return held.id


def change(who: Identity, area_code: str, champion_id: int, content: Content, seen: int) -> None:
    """Change an offer; it counts at once. Raises ``ChangedMeanwhile`` and ``Gone``."""
    held = champion_to_change(area_code, champion_id)
    now = champion_of(area_code, champion_id)
    if held is None or now is None:
        raise Gone
    if not content.differences(now.content):
        return
    if seen != held.version:
        raise ChangedMeanwhile(now)
    _fill(held, content)
    held.version += 1
    record(who, Action.CHAMPION_CHANGED, area_code, subject(held.id), **_told(content))
    _keep(who, held, content)


def pause(who: Identity, area_code: str, champion_id: int) -> None:
    """Let nobody be matched with this champion from now on. Raises ``Gone``."""
    _set_paused(who, area_code, champion_id, paused=True)


def resume(who: Identity, area_code: str, champion_id: int) -> None:
    """Let this champion be asked again. Raises ``Gone``."""
    _set_paused(who, area_code, champion_id, paused=False)


def _set_paused(who: Identity, area_code: str, champion_id: int, *, paused: bool) -> None:
    held = champion_to_change(area_code, champion_id)
    if held is None:
        raise Gone
    if held.paused != paused:
        held.paused = paused
        done = Action.CHAMPION_PAUSED if paused else Action.CHAMPION_RESUMED
        record(who, done, area_code, subject(held.id))


def _fill(held: ChampionHeld, content: Content) -> None:
    held.days, held.reach = content.days, content.reach.value
    held.travel_km, held.by_video_too = content.travel_km, content.by_video_too
    held.ties_known = content.ties_known


def _keep(who: Identity, held: ChampionHeld, content: Content) -> None:
    """Keep the words, times, rows, wishes and ties of an offer in place of those that stood."""
    for table in (ChampionFree, ChampionRow, ChampionWish, ChampionTie):
        db.session.execute(delete(table).where(table.champion_id == held.id))
    db.session.add_all(
        [
            *(
                ChampionFree(champion_id=held.id, from_on=each.from_on, until_on=each.until_on)
                for each in content.free
            ),
            *(ChampionRow(champion_id=held.id, row_key=key) for key in sorted(content.rows)),
            *(ChampionWish(champion_id=held.id, area_kind=kind) for kind in sorted(content.wishes)),
            *(ChampionTie(champion_id=held.id, area_code=code) for code in sorted(content.ties)),
        ]
    )
    revise(who, held.area_code, subject(held.id), OFFER, content.offer)


def _told(content: Content) -> dict[str, str | int | bool | list[str] | None]:
    return {
        "days": content.days,
        "free": [f"{each.from_on}/{each.until_on}" for each in content.free],
        "reach": content.reach.value,
        "travel_km": content.travel_km,
        "by_video_too": content.by_video_too,
        "rows": sorted(content.rows),
        "wishes": sorted(content.wishes),
        "ties": sorted(content.ties),
        "ties_known": content.ties_known,
    }
