"""The interests that reviewers have named and that wait for the national team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from app.areas import queries as areas
from app.extensions import db
from app.peer_review.models import Review, Reviewer
from app.peer_review.rules.subjects import INTEREST, reviewer_subject
from app.texts.queries import typed


@dataclass(frozen=True)
class Named:
    """Somebody's interest, as the national team reads it."""

    held: Review
    reviewer_id: int
    name: str
    organisation: str
    area: str
    champion: str
    words: str
    declared_at: datetime | None


def waiting() -> Sequence[Named]:
    """Every interest that waits, the longest first."""
    return [_named(reviewer, held) for reviewer, held in db.session.execute(_waiting())]


def one(reviewer_id: int) -> Named | None:
    """One interest that waits."""
    found = db.session.execute(_waiting().where(Reviewer.id == reviewer_id)).one_or_none()
    return _named(*found) if found else None


def _waiting() -> Select[Reviewer, Review]:
    return (
        select(Reviewer, Review)
        .join(Review, Review.id == Reviewer.review_id)
        .where(
            Reviewer.interested.is_(True),
            Reviewer.cleared_at.is_(None),
            Reviewer.ended_at.is_(None),
            Review.ended_at.is_(None),
        )
        .order_by(Reviewer.declared_at, Reviewer.id)
    )


def _named(reviewer: Reviewer, held: Review) -> Named:
    subject = reviewer_subject(held.id, reviewer.id)
    names = {
        area.code: area.name for area in areas.areas_with([held.area_code, held.champion_code])
    }
    return Named(
        held,
        reviewer.id,
        reviewer.known_as,
        reviewer.organisation,
        names[held.area_code],
        names[held.champion_code],
        typed(held.area_code, subject, INTEREST).words,
        reviewer.declared_at,
    )
