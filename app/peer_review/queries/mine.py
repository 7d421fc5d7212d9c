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
from app.peer_review.models import Review, Reviewer
from app.peer_review.queries import reviews
from app.peer_review.rules.conduct import Member


class Next(StrEnum):
    """What stands between a reviewer and the version, in words."""

    AGREE = "Agree to keep what you see"
    DECLARE = "Say whether you have an interest there"
    WAIT = "Your interest waits for the national team"
    READ = "Read what is reviewed"


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
    assessment_id = reviews.version_of(held).assessment_id
    agreed = has_agreed(who.person_id, held.area_code, assessment_id)
    return MyReview(
        held.id,
        held.area_code,
        names[held.area_code],
        names[held.champion_code],
        bool(place and place.leads),
        next_step(place) if agreed else Next.AGREE,
    )


def next_step(place: Member | None) -> Next:
    """What stands between somebody who has agreed and the version."""
    if place is None or place.interested is None:
        return Next.DECLARE
    return Next.READ if place.let_in else Next.WAIT
