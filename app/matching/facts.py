"""Gathers what matching is told, in as many questions however many areas there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.areas import queries as areas
from app.areas.rules import short_name
from app.champions import queries as champions
from app.champions.rules.offers import REVIEW_DAYS, Reach
from app.champions.rules.proof import Standing, Strength
from app.champions.rules.register import Champion as Registered
from app.clock import LONDON, today
from app.extensions import db
from app.governance.confirmed import ConfirmedRatings, confirmed_ratings
from app.matching import queries
from app.matching.models import MatchHeld, RequestHeld
from app.matching.rules.asking import Request
from app.matching.rules.never import ROUNDS_APART
from app.matching.rules.outcome import conflicts_called
from app.matching.rules.quarters import Quarter, Span
from app.matching.rules.world import (
    Champion,
    Confirmed,
    Interest,
    Override,
    Past,
    Proof,
    Seeker,
    World,
)
from app.peer_review.models.reviews import Review
from app.practice import queries as practice
from app.strands import queries as strands
from app.texts.queries import words_of

_PROOF = {
    Standing.PEER_REVIEWED: Proof.PEER_REVIEWED,
    Standing.CONFIRMED: Proof.CONFIRMED,
    Standing.UNPROVEN: Proof.NONE,
}


@dataclass(frozen=True)
class _Pairs:
    """What became of the pairs that were confirmed, by what matching makes of it."""

    standing: Sequence[MatchHeld]
    reviews: Sequence[MatchHeld]
    released: Sequence[MatchHeld]
    declined: frozenset[tuple[str, str]]

    @property
    def settled(self) -> frozenset[int]:
        return frozenset(each.champion_id for each in self.standing)


@dataclass(frozen=True)
class _Declared:
    """What areas said of others, by the area that said it.

    It counts in both directions, since what makes others doubt a review is shared: the ties of an
    area’s own champion stand in the way when that area asks, and the areas its open request names
    as too close in the way of its champions.
    """

    ties: Mapping[str, frozenset[str]]
    too_close: Mapping[str, frozenset[str]]

    @classmethod
    def by(cls, registered: Iterable[Registered], asking: Iterable[Request]) -> _Declared:
        return cls(
            ties={
                each.area_code: each.content.ties for each in registered if not each.organisation
            },
            too_close={each.area_code: each.asked.too_close for each in asking},
        )


def world() -> World:
    """Everything matching is told at this moment; frozen versions and open offers alone."""
    edition = strands.edition(strands.current_edition_key())
    pairs, asking, registered = _pairs(), queries.requests(), champions.champions()
    declared = _Declared.by(registered, asking)
    there = [each for each in registered if not each.paused or each.id in pairs.settled]
    known = {str(each.id) for each in there}
    # Whose champion is no more waits for the national team to release the pair.
    lost = {each.request_id for each in pairs.standing if str(each.champion_id) not in known}
    given = {each.request_id for each in pairs.standing}
    asking = [
        each
        for each in asking
        if each.id not in lost and (each.id in given or not each.is_over(today()))
    ]
    rated = confirmed_ratings([each.area_code for each in asking])
    rows = {row.key: row.name for row in edition.rows}
    taken, cards = _taken(pairs.reviews), _cards()
    return World(
        rows=rows,
        highest=edition.scale.highest,
        facts=areas.facts(),
        seekers=tuple(
            _seeker(each, rated.get(each.area_code), rows, declared.ties.get(each.area_code, ()))
            for each in asking
        ),
        champions=tuple(
            _champion(each, taken, cards, declared.too_close.get(each.area_code, frozenset()))
            for each in there
        ),
        round=today().year,
        past=_past(),
        overrides=_overrides(pairs.standing),
        confirmed=_confirmed(pairs, {str(each.id) for each in asking}, known),
        neighbours=areas.neighbours(),
        partner_kinds={each.key: short_name(each.words) for each in edition.core_partners},
        declined=pairs.declined,
        review_days=REVIEW_DAYS,
    )


def _pairs() -> _Pairs:
    found = db.session.execute(
        select(MatchHeld, RequestHeld.area_code)
        .join(RequestHeld, RequestHeld.id == MatchHeld.request_id)
        .order_by(MatchHeld.id)
    ).all()
    every, since = [held for held, _ in found], today().year - ROUNDS_APART
    return _Pairs(
        standing=[each for each in every if each.ended_at is None and each.review_id is None],
        reviews=[each for each in every if each.review_id is not None],
        released=[each for each in every if each.ended_as == "released"],
        # By area, so that asking again does not bring back whoever said no.
        declined=frozenset(
            (area_code, str(held.champion_id))
            for held, area_code in found
            if held.ended_as == "declined" and _round_of(held.ended_at) >= since
        ),
    )


def _round_of(moment: datetime | None) -> int:
    """A round is a calendar year."""
    return moment.astimezone(LONDON).year if moment else 0


def _seeker(
    asking: Request,
    rated: ConfirmedRatings | None,
    rows: Mapping[str, str],
    ties: Collection[str],
) -> Seeker:
    asked = asking.asked
    return Seeker(
        key=str(asking.id),
        area_code=asking.area_code,
        name=asking.area,
        # Days that are over help nobody any more.
        wanted=Span(min(max(asked.from_on, today()), asked.until_on), asked.until_on),
        rows_asked=asked.rows,
        half_steps={
            key: steps for key, steps in (rated.half_steps if rated else {}).items() if key in rows
        },
        too_close=asked.too_close,
        nearest_km=asked.nearest_km,
        partner_kinds=asked.partner_kinds,
        would_like=frozenset(str(each) for each in asked.would_like),
        interests=_interests(ties),
    )


def _champion(
    held: Registered,
    taken: Mapping[int, Mapping[Quarter, int]],
    cards: Mapping[str, Mapping[str, int]],
    too_close: Collection[str],
) -> Champion:
    content = held.content
    free = () if held.paused else content.free
    return Champion(
        key=str(held.id),
        area_code=held.area_code,
        name=held.name,
        offers=content.rows,
        proof=_PROOF[held.standing],
        days_per_quarter=content.days,
        free=tuple(Span(each.from_on, each.until_on) for each in free),
        half_steps=dict(_proven(held.strengths)),
        partners_only=frozenset(
            each.row_key for each in held.strengths if each.standing is Standing.CONFIRMED
        ),
        # A card is its area's own, whatever partner it tells of.
        cards={} if held.organisation else cards.get(held.area_code, {}),
        days_taken=taken.get(held.id, {}),
        how_far_km=content.travel_km if content.reach is Reach.DISTANCE else None,
        partner_kinds=frozenset({held.kind} if held.organisation else ()),
        would_like=content.wishes,
        interests=_interests({*content.ties, *too_close}),
        interests_stated=content.ties_known,
        is_partner=held.organisation is not None,
        by_video_only=content.reach is Reach.VIDEO,
    )


def _interests(codes: Collection[str]) -> tuple[Interest, ...]:
    return tuple(Interest(code, confirmed=True) for code in sorted(codes))


def _proven(strengths: Iterable[Strength]) -> Iterable[tuple[str, int]]:
    """What carries each row; where peers rated it too, the lower of the two."""
    for each in strengths:
        if each.half_steps is not None:
            seen = each.half_steps if each.peer_half_steps is None else each.peer_half_steps
            yield each.row_key, min(each.half_steps, seen)


def _taken(reviews: Iterable[MatchHeld]) -> Mapping[int, Mapping[Quarter, int]]:
    """The days that reviews take which began with a pair, in this quarter and those to come."""
    taken, now = defaultdict[int, Counter[Quarter]](Counter), Quarter.of(today())
    for each in reviews:
        quarter = Quarter(each.year, each.quarter)
        if quarter >= now:
            taken[each.champion_id][quarter] += REVIEW_DAYS
    return taken


def _cards() -> Mapping[str, Mapping[str, int]]:
    """How many cards of good practice each area shares, by row."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for card in practice.shared_cards():
        found[card.area_code].update(card.content.row_keys)
    return found


def _past() -> tuple[Past, ...]:
    """Who met whom."""
    found = db.session.execute(
        select(Review.area_code, Review.champion_code, Review.opened_at).order_by(Review.id)
    )
    return tuple(
        Past(each.area_code, each.champion_code, _round_of(each.opened_at)) for each in found
    )


def _overrides(standing: Iterable[MatchHeld]) -> tuple[Override, ...]:
    allowed = [each for each in standing if each.allowed_by]
    said = words_of(
        [queries.match_subject(each.request_id, each.id) for each in allowed], queries.ALLOWED
    )
    return tuple(
        Override(
            seeker=str(each.request_id),
            champion=str(each.champion_id),
            approver=each.allowed_by or "",
            # Words may be taken away for good; that it was allowed stays.
            reason=said.get(queries.match_subject(each.request_id, each.id)) or "taken away",
            lifted=conflicts_called((each.allowed_kinds or "").split()),
        )
        for each in allowed
    )


def _confirmed(pairs: _Pairs, asking: set[str], known: set[str]) -> tuple[Confirmed, ...]:
    """The pairs that stand, and of the other requests the one that was released last."""
    found = {
        str(each.request_id): Confirmed(
            str(each.request_id),
            str(each.champion_id),
            Quarter(each.year, each.quarter),
            released=each.ended_at is not None,
        )
        for each in (*pairs.released, *pairs.standing)
    }
    return tuple(
        each for each in found.values() if each.seeker in asking and each.champion in known
    )
