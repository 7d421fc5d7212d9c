"""Asking about requests and confirmed pairs, and what is kept of them to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from app.accounts.queries import names_here
from app.areas.models import Area, Organisation
from app.champions.models import ChampionHeld
from app.clock import LONDON
from app.extensions import db
from app.matching.models import MatchHeld, RequestHeld
from app.matching.rules.asking import Asked, Match, Request
from app.matching.rules.outcome import conflicts_called
from app.matching.rules.quarters import Quarter
from app.texts.queries import words_of
from app.web.asking import once_a_page

WISHES, ALLOWED, DECLINED = "wishes", "reason for allowing it", "reason for declining"

_Home = aliased(Area)


def subject(request_id: int) -> str:
    """Under what the typed words of a request are kept."""
    return f"request/{request_id}"


def match_subject(request_id: int, match_id: int) -> str:
    """Under what the typed words about a pair are kept."""
    return f"{subject(request_id)}/match/{match_id}"


def requests() -> Sequence[Request]:
    """Every open request, by area code."""
    return _requests(_open())


def request_of(area_code: str) -> Request | None:
    """The open request of this area."""
    return next(iter(_requests(_open().where(RequestHeld.area_code == area_code))), None)


def request(request_id: int) -> Request | None:
    """One open request, whichever its area."""
    return next(iter(_requests(_open().where(RequestHeld.id == request_id))), None)


def matches() -> Sequence[Match]:
    """Every pair that stands and is not a review yet, by area."""
    return _matches(_invited())


def with_reasons(pairs: Sequence[Match]) -> Sequence[Match]:
    """The same with who of the national team allowed them and why, for itself alone."""
    if not any(each.lifted for each in pairs):
        return pairs
    names = names_here(None)
    subjects = {each.id: match_subject(each.request_id, each.id) for each in pairs}
    said = words_of([subjects[each.id] for each in pairs if each.lifted], ALLOWED)
    return [
        replace(
            each,
            allowed_by=names.get(each.allowed_by, "The national team"),
            allowed_because=said.get(subjects[each.id], ""),
        )
        for each in pairs
    ]


def match_of_area(area_code: str) -> Match | None:
    """The pair this area was given, while it stands and is not a review yet."""
    return next((each for each in _matches_with(area_code) if each.area_code == area_code), None)


def matches_of_champion(area_code: str) -> Sequence[Match]:
    """The pairs of the champions of this area that are not reviews yet."""
    return [each for each in _matches_with(area_code) if each.champion_code == area_code]


@once_a_page
def _matches_with(area_code: str) -> Sequence[Match]:
    """Those this area was given and those of its champions; its first page asks after both."""
    of_either = (RequestHeld.area_code == area_code) | (ChampionHeld.area_code == area_code)
    return _matches(_invited().where(of_either))


def match_of_champion(area_code: str, match_id: int) -> Match | None:
    """One pair of a champion of this area that is not a review yet."""
    return next((each for each in matches_of_champion(area_code) if each.id == match_id), None)


def was_matched(area_code: str) -> bool:
    """Whether a request of this area was ever given a champion."""
    of_area = RequestHeld.area_code == area_code
    return _is_there(select(MatchHeld.id).join(RequestHeld).where(of_area))


def was_invited(area_code: str, match_id: int) -> bool:
    """Whether this pair is or was one of a champion of this area."""
    of_area = ChampionHeld.area_code == area_code
    return _is_there(
        select(MatchHeld.id).join(ChampionHeld).where(of_area, MatchHeld.id == match_id)
    )


def request_to_change(area_code: str) -> RequestHeld | None:
    """What is kept of an open request; whoever changes it waits for others who do."""
    return db.session.execute(
        select(RequestHeld)
        .where(RequestHeld.area_code == area_code, RequestHeld.closed_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def last_version(area_code: str) -> int:
    """The newest version of any request of this area, so that no page of an older one fits."""
    return (
        db.session.scalar(
            select(func.max(RequestHeld.version)).where(RequestHeld.area_code == area_code)
        )
        or 0
    )


def match_to_change(match_id: int) -> MatchHeld | None:
    """What is kept of a pair that stands; whoever changes it waits for others who do."""
    return db.session.execute(
        select(MatchHeld)
        .where(
            MatchHeld.id == match_id, MatchHeld.ended_at.is_(None), MatchHeld.review_id.is_(None)
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def match_standing(request_id: int) -> MatchHeld | None:
    """What is kept of the pair a request was given, if one stands."""
    return db.session.scalar(
        select(MatchHeld).where(MatchHeld.request_id == request_id, MatchHeld.ended_at.is_(None))
    )


def _is_there(wanted: Select[int]) -> bool:
    return bool(db.session.scalar(select(wanted.exists())))


def _open() -> Select[RequestHeld, str]:
    return (
        select(RequestHeld, Area.name)
        .join(Area, Area.code == RequestHeld.area_code)
        .where(RequestHeld.closed_at.is_(None))
        .order_by(RequestHeld.area_code)
    )


def _requests(wanted: Select[RequestHeld, str]) -> Sequence[Request]:
    found = db.session.execute(wanted).all()
    wishes = words_of([subject(held.id) for held, _ in found], WISHES)
    return [_request(held, name, wishes.get(subject(held.id), "")) for held, name in found]


def _request(held: RequestHeld, name: str, wishes: str) -> Request:
    return Request(
        id=held.id,
        area_code=held.area_code,
        area=name,
        version=held.version,
        asked_on=held.asked_at.astimezone(LONDON).date(),
        asked=_asked(held, wishes),
    )


def _asked(held: RequestHeld, wishes: str = "") -> Asked:
    return Asked(
        rows=frozenset(held.row_keys),
        from_on=held.from_on,
        until_on=held.until_on,
        nearest_km=held.nearest_km,
        too_close=frozenset(held.too_close),
        partner_kinds=frozenset(held.partner_kinds),
        would_like=frozenset(held.would_like),
        wishes=wishes,
    )


def _invited() -> Select[MatchHeld, RequestHeld, str, ChampionHeld, str, str]:
    return (
        select(MatchHeld, RequestHeld, Area.name, ChampionHeld, _Home.name, Organisation.name)
        .join(RequestHeld, RequestHeld.id == MatchHeld.request_id)
        .join(Area, Area.code == RequestHeld.area_code)
        .join(ChampionHeld, ChampionHeld.id == MatchHeld.champion_id)
        .join(_Home, _Home.code == ChampionHeld.area_code)
        .outerjoin(Organisation, Organisation.id == ChampionHeld.organisation_id)
        .where(MatchHeld.ended_at.is_(None), MatchHeld.review_id.is_(None))
        .order_by(RequestHeld.area_code, MatchHeld.id)
    )


def _matches(
    wanted: Select[MatchHeld, RequestHeld, str, ChampionHeld, str, str],
) -> Sequence[Match]:
    return [_match(each) for each in db.session.execute(wanted)]


def _match(found: Row[MatchHeld, RequestHeld, str, ChampionHeld, str, str]) -> Match:
    held, asking, area, champion, home, organisation = found
    return Match(
        id=held.id,
        request_id=held.request_id,
        area_code=asking.area_code,
        area=area,
        champion_id=champion.id,
        champion_code=champion.area_code,
        champion=organisation or home,
        quarter=Quarter(held.year, held.quarter),
        sentence=held.sentence,
        area_accepted=held.area_accepted_at is not None,
        champion_accepted=held.champion_accepted_at is not None,
        rows=tuple(asking.row_keys),
        months=_asked(asking).months,
        lifted=tuple(sorted(conflicts_called((held.allowed_kinds or "").split()))),
        allowed_by=held.allowed_by or "",
    )
