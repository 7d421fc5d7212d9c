"""Asking about champions: what they offer as it stands this moment, and what proves it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Row, Select, func, select

from app.areas import queries as areas
from app.areas.models import Area, Organisation
from app.areas.rules import ANOTHER_KIND, OrganisationHere, short_name
from app.champions.models import ChampionFree, ChampionHeld, ChampionRow, ChampionTie, ChampionWish
from app.champions.rules.offers import Content, Period, Reach, in_order
from app.champions.rules.proof import Proven, standing_of, strengths
from app.champions.rules.register import THE_AREA, Champion
from app.clock import LONDON, today
from app.extensions import db
from app.governance.confirmed import ConfirmedRatings, confirmed_ratings
from app.peer_review.queries.finished import peer_confirmed
from app.strands import queries as strands
from app.texts.queries import words_of
from app.web.asking import once_a_page

OFFER = "offer"

Value = TypeVar("Value")


def subject(champion_id: int) -> str:
    """Under what the typed words of a champion are kept."""
    return f"champion/{champion_id}"


def proven(area_codes: Collection[str]) -> Mapping[str, Proven]:
    """What is known of the strengths of these areas; one without a confirmed version is absent.

    Only frozen versions and finished reviews are asked, so no draft can show here.
    """
    held, peers = confirmed_ratings(area_codes), peer_confirmed(area_codes)
    return {code: _proven(each, peers.get(code, {})) for code, each in held.items()}


@once_a_page
def champions() -> Sequence[Champion]:
    """Every champion by area, the area itself before its organisations; paused ones too."""
    return _champions(_held())


def champions_of(area_code: str) -> Sequence[Champion]:
    """The champions of one area, the area itself first."""
    return _champions(_held().where(ChampionHeld.area_code == area_code))


def champion(champion_id: int) -> Champion | None:
    """One champion, whichever its area."""
    return next(iter(_champions(_held().where(ChampionHeld.id == champion_id))), None)


def champion_of(area_code: str, champion_id: int) -> Champion | None:
    """One champion of this area."""
    found = champion(champion_id)
    return found if found and found.area_code == area_code else None


def champion_to_change(area_code: str, champion_id: int) -> ChampionHeld | None:
    """What is kept of a champion; whoever changes it waits for others who do."""
    return db.session.execute(
        select(ChampionHeld)
        .where(ChampionHeld.area_code == area_code, ChampionHeld.id == champion_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def may_register(area_code: str) -> tuple[bool, Sequence[OrganisationHere]]:
    """Whether the area itself may still be registered, and which of its organisations may."""
    taken = set(
        db.session.scalars(
            select(ChampionHeld.organisation_id).where(ChampionHeld.area_code == area_code)
        )
    )
    free = [each for each in areas.organisations(area_code) if each.id not in taken]
    return None not in taken, free


def area_kinds() -> Sequence[str]:
    """The kinds of area there are, by name."""
    return db.session.scalars(select(Area.kind).distinct().order_by(Area.kind)).all()


def _held() -> Select[ChampionHeld, Area, Organisation]:
    return (
        select(ChampionHeld, Area, Organisation)
        .join(Area, Area.code == ChampionHeld.area_code)
        .outerjoin(Organisation, Organisation.id == ChampionHeld.organisation_id)
        # An organisation that ended can help nobody any more.
        .where(Organisation.ended_at.is_(None))
        .order_by(
            func.lower(Area.name),
            Organisation.id.is_not(None),
            func.lower(Organisation.name),
            ChampionHeld.id,
        )
    )


@dataclass(frozen=True)
class _Parts:
    """What belongs to the champions of a page, by champion."""

    free: Mapping[int, Sequence[Period]]
    rows: Mapping[int, Sequence[str]]
    wishes: Mapping[int, Sequence[str]]
    ties: Mapping[int, Sequence[tuple[str, str]]]
    offers: Mapping[str, str]


def _champions(wanted: Select[ChampionHeld, Area, Organisation]) -> Sequence[Champion]:
    found = db.session.execute(wanted).all()
    known = proven({held.area_code for held, _, _ in found})
    parts = _parts([held for held, _, _ in found])
    edition = strands.edition(strands.current_edition_key())
    rows = [(row.key, row.name) for row in edition.rows]
    kinds = {each.key: short_name(each.words) for each in edition.core_partners}
    return [_champion(each, parts, known.get(each[0].area_code), rows, kinds) for each in found]


def _champion(
    found: Row[ChampionHeld, Area, Organisation],
    parts: _Parts,
    known: Proven | None,
    rows: Sequence[tuple[str, str]],
    kinds: Mapping[str, str],
) -> Champion:
    held, area, _ = found
    organisation: Organisation | None = found[2]  # an area itself has none
    kind, kind_words = _kind(organisation, kinds)
    content = _content(held, parts)
    return Champion(
        id=held.id,
        area_code=area.code,
        area=area.name,
        area_kind=area.kind,
        two_tier=area.two_tier,
        region=area.region,
        invented=area.invented,
        organisation_id=held.organisation_id,
        organisation=organisation.name if organisation else None,
        kind=kind,
        kind_words=kind_words,
        paused=held.paused,
        version=held.version,
        content=content,
        standing=standing_of(known),
        strengths=strengths(content.rows, rows, known),
        tied_to=tuple(name for _, name in parts.ties.get(held.id, ())),
    )


def _kind(organisation: Organisation | None, kinds: Mapping[str, str]) -> tuple[str, str]:
    if organisation is None:
        return THE_AREA, "the area itself"
    kind = organisation.partner_kind or ANOTHER_KIND
    return kind, kinds.get(kind, "another kind")


def _content(held: ChampionHeld, parts: _Parts) -> Content:
    return Content(
        offer=parts.offers.get(subject(held.id), ""),
        days=held.days,
        free=in_order(parts.free.get(held.id, ()), today()),
        reach=Reach(held.reach),
        travel_km=held.travel_km,
        by_video_too=held.by_video_too,
        rows=frozenset(parts.rows.get(held.id, ())),
        wishes=frozenset(parts.wishes.get(held.id, ())),
        ties=frozenset(code for code, _ in parts.ties.get(held.id, ())),
        ties_known=held.ties_known,
    )


def _parts(held: Sequence[ChampionHeld]) -> _Parts:
    ids = [each.id for each in held]
    free = select(ChampionFree).where(ChampionFree.champion_id.in_(ids))
    rows = select(ChampionRow).where(ChampionRow.champion_id.in_(ids))
    wishes = select(ChampionWish).where(ChampionWish.champion_id.in_(ids))
    return _Parts(
        _by_champion(
            (each.champion_id, Period(each.from_on, each.until_on))
            for each in db.session.scalars(free.order_by(ChampionFree.from_on))
        ),
        _by_champion(
            (each.champion_id, each.row_key)
            for each in db.session.scalars(rows.order_by(ChampionRow.row_key))
        ),
        _by_champion(
            (each.champion_id, each.area_kind)
            for each in db.session.scalars(wishes.order_by(ChampionWish.area_kind))
        ),
        _by_champion(
            (each.champion_id, (each.area_code, each.name))
            for each in db.session.execute(
                select(ChampionTie.champion_id, ChampionTie.area_code, Area.name)
                .join(Area, Area.code == ChampionTie.area_code)
                .where(ChampionTie.champion_id.in_(ids))
                .order_by(Area.name)
            )
        ),
        words_of([subject(each) for each in ids], OFFER),
    )


def _by_champion(pairs: Iterable[tuple[int, Value]]) -> Mapping[int, Sequence[Value]]:
    found: dict[int, list[Value]] = {}
    for champion_id, value in pairs:
        found.setdefault(champion_id, []).append(value)
    return found


def _proven(held: ConfirmedRatings, peers: Mapping[str, int]) -> Proven:
    scale = strands.edition(held.edition_key).scale
    return Proven(
        on=held.frozen_at.astimezone(LONDON).date(),
        half_steps=held.half_steps,
        labels={key: scale.label(steps) for key, steps in held.half_steps.items()},
        peers=peers,
        peer_labels={key: scale.label(steps) for key, steps in peers.items()},
    )
