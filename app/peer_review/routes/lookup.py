"""Finds the review an address names, for whoever may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, g

from app.access.guard import allowed, current_identity
from app.access.permissions import Permission, only_reviews
from app.peer_review.queries import reviews
from app.peer_review.rules.conduct import Member

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review


def review_in_or_404(area_code: str, review_id: int) -> Review:
    """A review of the area, whoever asks; who may know of it is yet to be found out."""
    return reviews.review(area_code, review_id) or abort(404)


def review_or_404(area_code: str, review_id: int) -> Review:
    """A review of the area, for the area itself or for somebody on the team who is let in."""
    held = review_in_or_404(area_code, review_id)
    if only_reviews(current_identity(), area_code):
        let_in_or_404(held)
    return held


def place_or_404(held: Review) -> Member:
    """The place on the team of whoever is asking, while the review lasts."""
    place = reviews.member(held, current_identity().person_id)
    if place is None or not place.joined or held.ended_at is not None:
        abort(404)
    g.reviewing = (
        held.area_code,
        held.id,
    )  # for the layout, which lets an open page look whether that lasts
    return place


def let_in_or_404(held: Review) -> Member:
    """The place of somebody to whom the reviewed version is open."""
    place = place_or_404(held)
    return place if place.let_in else abort(404)


def review_to_read_or_404(area_code: str, review_id: int) -> Review:
    """A review for the area itself or for somebody of the team who is let in."""
    held = review_or_404(area_code, review_id)
    if comes_from_elsewhere(area_code):
        let_in_or_404(held)
    return held


def comes_from_elsewhere(area_code: str) -> bool:
    """Whether whoever is asking is here for the team and not for the area."""
    return not allowed(Permission.REVIEW_ANSWER, area_code)


def leads(held: Review) -> bool:
    """Whether whoever is asking leads the team and is let in."""
    place = reviews.member(held, current_identity().person_id)
    return place is not None and place.leads and place.let_in and held.ended_at is None


def reviews_now(held: Review) -> bool:
    """Whether whoever is asking is on the team, and the reviewed version is open to them."""
    place = reviews.member(held, current_identity().person_id)
    return place is not None and place.let_in and held.ended_at is None
