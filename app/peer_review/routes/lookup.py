"""Finds the review an address names, for whoever may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from app.access.guard import current_identity
from app.access.permissions import only_reviews
from app.peer_review.queries import reviews
from app.peer_review.rules.conduct import Member

if TYPE_CHECKING:
    from app.peer_review.models import Review


def review_or_404(area_code: str, review_id: int) -> Review:
    """A review of the area, for the area itself or for somebody on the team."""
    held = reviews.review(area_code, review_id) or abort(404)
    if only_reviews(current_identity(), area_code):
        place_or_404(held)
    return held


def place_or_404(held: Review) -> Member:
    """The place on the team of whoever is asking, while the review lasts."""
    place = reviews.member(held, current_identity().person_id)
    if place is None or not place.joined or held.ended_at is not None:
        abort(404)
    return place


def let_in_or_404(held: Review) -> Member:
    """The place of somebody to whom the reviewed version is open."""
    place = place_or_404(held)
    return place if place.let_in else abort(404)


def reviews_now(held: Review) -> bool:
    """Whether whoever is asking is on the team, and the reviewed version is open to them."""
    place = reviews.member(held, current_identity().person_id)
    return place is not None and place.let_in and held.ended_at is None
