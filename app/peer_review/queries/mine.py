"""The reviews that one person is on the team of, and how far in they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from app.access.permissions import Identity
from app.accounts.confidentiality import has_agreed
from app.areas import queries as areas
from app.extensions import db
from app.peer_review.models.reviews import Review, Reviewer
from app.peer_review.queries import passes, reports, reviews
from app.peer_review.rules.conduct import Member
from app.strands import queries as strands


class Next(StrEnum):
    """What stands between a reviewer and the version, in words."""

    AGREE = "Agree to keep what you see"
    DECLARE = "Say whether you have an interest there"
    WAIT = "Your interest waits for the national team"
    READ = "Read what is reviewed"
    RATE = "Rate every row by yourself"
    REMINDED = "Your lead reminds the team: rate every row by yourself"
    SETTLE = "Settle what your team makes of each row"


@dataclass(frozen=True)
class MyReview:
    """One of a person's reviews as their list shows it."""

    review_id: int
    area_code: str
    area: str
    champion: str
    leads: bool
    next: Next


def my_reviews(who: Identity) -> Sequence[MyReview]:
    """The reviews this person makes now, the newest first."""
    found = db.session.scalars(
        select(Review)
        .join(Reviewer, Reviewer.review_id == Review.id)
        .where(
            Reviewer.person_id == who.person_id,
            Reviewer.ended_at.is_(None),
            Review.ended_at.is_(None),
            Review.area_code.in_(who.reviewed_codes),
        )
        .order_by(Review.id.desc())
    ).all()
    codes = {code for each in found for code in (each.area_code, each.champion_code)}
    names = {area.code: area.name for area in areas.areas_with(sorted(codes))}
    return [_mine(held, who, names) for held in found]


def _mine(held: Review, who: Identity, names: dict[str, str]) -> MyReview:
    place = reviews.member(held, who.person_id)
    version = reviews.version_of(held)
    agreed = has_agreed(who.person_id, held.area_code, version.assessment_id)
    return MyReview(
        held.id,
        held.area_code,
        names[held.area_code],
        names[held.champion_code],
        bool(place and place.leads),
        _next(held, place, version.edition_key) if agreed else Next.AGREE,
    )


def _next(held: Review, place: Member | None, edition_key: str) -> Next:
    """What somebody who has agreed does next; nothing here tells of what others have done."""
    if place is None or place.interested is None:
        return Next.DECLARE
    if not place.let_in:
        return Next.WAIT
    if passes.opened(held):
        settled = passes.agreed_peer_ratings(held)
        left = any(row.key not in settled for row in strands.edition(edition_key).rows)
        settles = place.leads and left and reports.final_on(held.id) is None
        return Next.SETTLE if settles else Next.READ
    if passes.own(held, place.id).in_at is not None:
        return Next.READ
    return Next.REMINDED if passes.reminded_at(held) else Next.RATE
