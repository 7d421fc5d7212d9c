"""What waits for somebody on the team of a review."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for

from app.access.permissions import Identity, Permission, may
from app.assessments.waiting import Waiting
from app.peer_review.queries import passes, reviews
from app.strands import queries as strands


def waiting_in_review(who: Identity, area_code: str) -> Iterator[Waiting]:
    """One's own ratings until they are in; then, for the lead, settling on the team's."""
    if not may(who, Permission.REVIEW_MAKE, area_code):
        return
    held = reviews.open_review_for(area_code, who.person_id)
    place = reviews.member(held, who.person_id) if held else None
    if held is None or place is None or not place.let_in:
        return
    if passes.opened(held):
        settled = passes.agreed_peer_ratings(held)
        rows = strands.edition(reviews.version_of(held).edition_key).rows
        if place.leads and any(row.key not in settled for row in rows):
            yield Waiting(
                "Settle what your team makes of each row",
                url_for("peer_review.differences", area_code=area_code, review_id=held.id),
            )
    elif passes.own(held, place.id).in_at is None:
        asked = "Your lead reminds the team: rate" if passes.reminded_at(held) else "Rate"
        yield Waiting(
            f"{asked} every row by yourself",
            url_for("peer_review.own_pass", area_code=area_code, review_id=held.id),
        )
