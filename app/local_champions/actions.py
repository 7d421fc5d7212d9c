"""Naming local champions, and logging whom they have briefed."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.local_champions import queries
from app.local_champions.models import Briefing, ChampionHere
from app.local_champions.rules import Particulars, Told
from app.texts.actions import revise


class Gone(Exception):
    """There is no such champion or briefing here any more."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed it since the page was opened."""


def name_champion(who: Identity, area_code: str, told: Particulars) -> int:
    """Name somebody as a local champion; gives their number."""
    made = ChampionHere(
        area_code=area_code,
        subject="",
        locality_id=told.locality_id,
        organisation_id=told.organisation_id,
        person_id=told.person_id,
        named_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    made.subject = queries.subject(made.id)
    record(who, Action.LOCAL_CHAMPION_NAMED, area_code, made.subject, **_places(told))
    revise(who, area_code, made.subject, queries.NAME, told.name)
    return made.id


def change_champion(
    who: Identity, area_code: str, champion_id: int, told: Particulars, seen: int
) -> None:
    """Change what is known of a champion. Raises ``Gone`` and ``ChangedMeanwhile``."""
    held, now = _champion(area_code, champion_id), queries.champion(area_code, champion_id)
    if now is not None and now.particulars == told:
        return
    if held.version != seen:
        raise ChangedMeanwhile
    held.locality_id, held.organisation_id = told.locality_id, told.organisation_id
    held.person_id = told.person_id
    held.version += 1
    number = queries.subject(champion_id)
    record(who, Action.LOCAL_CHAMPION_CHANGED, area_code, number, **_places(told))
    revise(who, area_code, held.subject, queries.NAME, told.name)


def stand_down(who: Identity, area_code: str, champion_id: int) -> None:
    """Somebody is no champion any longer; what they logged stays. Raises ``Gone``."""
    held = _champion(area_code, champion_id)
    if held.ended_at is None:
        held.ended_at, held.version = clock.now(), held.version + 1
        record(who, Action.LOCAL_CHAMPION_ENDED, area_code, queries.subject(champion_id))


def stand_again(who: Identity, area_code: str, champion_id: int) -> None:
    """Somebody is a champion again. Raises ``Gone``."""
    held = _champion(area_code, champion_id)
    if held.ended_at is not None:
        held.ended_at, held.version = None, held.version + 1
        record(who, Action.LOCAL_CHAMPION_REOPENED, area_code, queries.subject(champion_id))


def log(who: Identity, area_code: str, champion_id: int, told: Told) -> int:
    """Log a briefing of a champion; gives its number. Raises ``Gone``."""
    _champion(area_code, champion_id)
    made = Briefing(
        champion_id=champion_id,
        given_on=told.given_on,
        people=told.people,
        logged_by=who.reference,
        logged_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    number = queries.briefing_subject(champion_id, made.id)
    record(who, Action.BRIEFING_LOGGED, area_code, number, **_figures(told))
    _keep_words(who, area_code, number, told)
    return made.id


def change_briefing(
    who: Identity, area_code: str, champion_id: int, briefing_id: int, told: Told, seen: int
) -> None:
    """Correct what was logged. Raises ``Gone`` and ``ChangedMeanwhile``."""
    held = _briefing(area_code, champion_id, briefing_id)
    now = queries.briefing(area_code, champion_id, briefing_id)
    if now is not None and now.told == told:
        return
    if held.version != seen:
        raise ChangedMeanwhile
    held.given_on, held.people = told.given_on, told.people
    held.version += 1
    number = queries.briefing_subject(champion_id, briefing_id)
    record(who, Action.BRIEFING_CHANGED, area_code, number, **_figures(told))
    _keep_words(who, area_code, number, told)


def take_out(who: Identity, area_code: str, champion_id: int, briefing_id: int) -> None:
    """Count a briefing no longer, which never was or stands twice. Raises ``Gone``."""
    held = _briefing(area_code, champion_id, briefing_id)
    held.taken_out_at = clock.now()
    number = queries.briefing_subject(champion_id, briefing_id)
    record(who, Action.BRIEFING_TAKEN_OUT, area_code, number)


def _champion(area_code: str, champion_id: int) -> ChampionHere:
    held = queries.champion_to_change(area_code, champion_id)
    if held is None:
        raise Gone
    return held


def _briefing(area_code: str, champion_id: int, briefing_id: int) -> Briefing:
    held = queries.briefing_to_change(area_code, champion_id, briefing_id)
    if held is None:
        raise Gone
    return held


def _keep_words(who: Identity, area_code: str, under: str, told: Told) -> None:
    revise(who, area_code, under, queries.GROUP, told.group)
    revise(who, area_code, under, queries.RESPONSE, told.response)


def _places(told: Particulars) -> dict[str, int | None]:
    return {
        "locality": told.locality_id,
        "organisation": told.organisation_id,
        "person": told.person_id,
    }


def _figures(told: Told) -> dict[str, str | int]:
    return {"on": told.given_on.isoformat(), "people": told.people}
