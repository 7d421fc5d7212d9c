"""Asking about pairs that ended without a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from app import clock
from app.areas.models import Area, Organisation
from app.champions.models import ChampionHeld
from app.clock import LONDON
from app.extensions import db
from app.matching.models import MatchHeld, RequestHeld
from app.matching.queries import DECLINED, match_subject
from app.matching.rules.asking import Side
from app.matching.rules.ended import Ended
from app.texts.queries import words_of

# How long a page goes on telling of it.
_DAYS = 60
_Home = aliased(Area)


def ended_for_area(area_code: str) -> Sequence[Ended]:
    """The pairs this area was given that ended lately, the last first."""
    return _lately(RequestHeld.area_code == area_code)


def ended_for_champion(area_code: str) -> Sequence[Ended]:
    """The pairs of the champions of this area that ended lately, the last first."""
    return _lately(ChampionHeld.area_code == area_code)


def ended(match_id: int) -> Ended | None:
    """One pair that ended."""
    return next(iter(_ended(MatchHeld.id == match_id)), None)


def declined() -> Mapping[int, Sequence[tuple[Ended, str]]]:
    """The pairs of open requests that were declined, with the reasons, by request."""
    pairs = _ended(MatchHeld.ended_as == "declined", RequestHeld.closed_at.is_(None))
    words = words_of([match_subject(each.request_id, each.id) for each in pairs], DECLINED)
    found: dict[int, list[tuple[Ended, str]]] = {}
    for each in reversed(pairs):
        why = words.get(match_subject(each.request_id, each.id), "")
        found.setdefault(each.request_id, []).append((each, why))
    return found


def _lately(of_area: ColumnElement[bool]) -> Sequence[Ended]:
    return _ended(of_area, MatchHeld.ended_at >= clock.now() - timedelta(days=_DAYS))


def _ended(*wanted: ColumnElement[bool]) -> Sequence[Ended]:
    found = db.session.execute(
        select(MatchHeld, RequestHeld, Area.name, ChampionHeld, _Home.name, Organisation.name)
        .join(RequestHeld, RequestHeld.id == MatchHeld.request_id)
        .join(Area, Area.code == RequestHeld.area_code)
        .join(ChampionHeld, ChampionHeld.id == MatchHeld.champion_id)
        .join(_Home, _Home.code == ChampionHeld.area_code)
        .outerjoin(Organisation, Organisation.id == ChampionHeld.organisation_id)
        .where(MatchHeld.ended_at.is_not(None), *wanted)
        .order_by(MatchHeld.id.desc())
    )
    return [
        Ended(
            id=held.id,
            request_id=held.request_id,
            area_code=asking.area_code,
            area=area,
            champion_code=champion.area_code,
            champion=organisation or home,
            how=held.ended_as or "",
            by=Side(held.ended_by) if held.ended_by else None,
            on=(held.ended_at or held.confirmed_at).astimezone(LONDON).date(),
        )
        for held, asking, area, champion, home, organisation in found
    ]
