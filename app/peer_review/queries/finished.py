"""Asking about finished reviews: which there are, and what their teams settled on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.extensions import db
from app.governance.models import Version
from app.peer_review.models.ratings import PeerRating
from app.peer_review.models.reports import ReviewReport
from app.peer_review.models.reviews import Review


@dataclass(frozen=True)
class Finished:
    """A review that has said what it found, of which version, and since when."""

    review_id: int
    area_code: str
    champion_code: str
    assessment_id: int
    # Whether no later version has taken the place of the one that was reviewed.
    of_the_newest: bool
    at: datetime


def finished_reviews(area_code: str) -> Sequence[Finished]:
    """The finished reviews of an area, the last to be finished first."""
    return _finished([area_code])


def peer_confirmed(area_codes: Collection[str]) -> Mapping[str, Mapping[str, int]]:
    """The peers' rating in half steps by area and row, where one stands.

    It stands while the version that was reviewed is the area's newest; of several finished
    reviews of it the last one speaks.
    """
    last: dict[str, Finished] = {}
    for each in _finished(area_codes):
        if each.of_the_newest:
            last.setdefault(each.area_code, each)
    ratings = _ratings([each.review_id for each in last.values()])
    return {
        area_code: {
            key: half_steps
            for key, half_steps in ratings.get(each.review_id, {}).items()
            if half_steps is not None
        }
        for area_code, each in last.items()
    }


def peers_on(area_code: str, assessment_id: int) -> Mapping[str, int | None]:
    """What the last finished review of one assessment settled on, in half steps by row."""
    for each in finished_reviews(area_code):
        if each.assessment_id == assessment_id:
            return _ratings([each.review_id]).get(each.review_id, {})
    return {}


def _finished(area_codes: Collection[str]) -> Sequence[Finished]:
    newest = (
        select(Version.area_code, func.max(Version.number).label("number"))
        .group_by(Version.area_code)
        .subquery()
    )
    found = db.session.execute(
        select(Review, Version, newest.c.number.label("newest"))
        .join(Version, Version.id == Review.version_id)
        .join(newest, newest.c.area_code == Review.area_code)
        .where(Review.area_code.in_(area_codes))
        .order_by(Review.id)
    ).all()
    finals = _finals([row.Review.id for row in found])
    finished = [
        Finished(
            row.Review.id,
            row.Review.area_code,
            row.Review.champion_code,
            row.Version.assessment_id,
            row.Version.number == row.newest,
            finals[row.Review.id],
        )
        for row in found
        if row.Review.id in finals
    ]
    return sorted(finished, key=lambda each: (each.at, each.review_id), reverse=True)


def _finals(review_ids: Collection[int]) -> Mapping[int, datetime]:
    """When the reports of these reviews became final; without one a review found nothing."""
    found = db.session.execute(
        select(ReviewReport.review_id, ReviewReport.final_at)
        .where(ReviewReport.review_id.in_(review_ids), ReviewReport.final_at.is_not(None))
        .order_by(ReviewReport.review_id)
    )
    return {row.review_id: row.final_at for row in found}


def _ratings(review_ids: Collection[int]) -> Mapping[int, Mapping[str, int | None]]:
    """The newest rating of each row by review."""
    found = db.session.scalars(
        select(PeerRating)
        .where(PeerRating.review_id.in_(review_ids))
        .order_by(PeerRating.review_id, PeerRating.row_key, PeerRating.number)
    )
    by_review: dict[int, dict[str, int | None]] = {}
    for each in found:
        by_review.setdefault(each.review_id, {})[each.row_key] = each.half_steps
    return by_review
