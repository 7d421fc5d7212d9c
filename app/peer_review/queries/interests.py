"""The interests that reviewers have named and that wait for the national team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from app.areas import queries as areas
from app.extensions import db
from app.peer_review.models.reviews import Review, Reviewer
from app.peer_review.rules.subjects import INTEREST, reviewer_subject
from app.texts.queries import words_of


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
    return _named(_waits())


def one(reviewer_id: int) -> Named | None:
    """One interest that waits."""
    return next(iter(_named(_waits().where(Reviewer.id == reviewer_id))), None)


def ever(reviewer_id: int) -> Named | None:
    """One interest that was named, whether it waits or not."""
    return next(iter(_named(_interests().where(Reviewer.id == reviewer_id))), None)


def _interests() -> Select[Reviewer, Review]:
    return (
        select(Reviewer, Review)
        .join(Review, Review.id == Reviewer.review_id)
        .where(Reviewer.interested.is_(True))
        .order_by(Reviewer.declared_at, Reviewer.id)
    )


def _waits() -> Select[Reviewer, Review]:
    return _interests().where(
        Reviewer.cleared_at.is_(None), Reviewer.ended_at.is_(None), Review.ended_at.is_(None)
    )


def _named(chosen: Select[Reviewer, Review]) -> Sequence[Named]:
    found = db.session.execute(chosen).all()
    codes = {code for _, held in found for code in (held.area_code, held.champion_code)}
    names = {area.code: area.name for area in areas.areas_with(sorted(codes))}
    words = words_of([reviewer_subject(held.id, each.id) for each, held in found], INTEREST)
    return [
        Named(
            held,
            each.id,
            each.known_as,
            each.organisation,
            names[held.area_code],
            names[held.champion_code],
            words.get(reviewer_subject(held.id, each.id), ""),
            each.declared_at,
        )
        for each, held in found
    ]
