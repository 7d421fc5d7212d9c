"""The reviews of an area as its first page names them, and what they leave to do there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask import url_for

from app.access.guard import allowed
from app.access.permissions import Identity, Permission, may
from app.areas import queries as areas
from app.assessments.waiting import Waiting
from app.clock import today
from app.peer_review.queries import reports, reviews
from app.web.filters import counted, short_day

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review

# A look at progress is ten months away at first, and waits for nobody until it is near.
_NEAR = timedelta(days=60)


@dataclass(frozen=True)
class ReviewHere:
    """A review of an area, as its first page names it."""

    # The other area: whose team comes, or which is reviewed.
    by: str
    opened_at: datetime
    ended_at: datetime | None
    address: str


def reviews_here(area_code: str) -> list[ReviewHere]:
    """The reviews of an area, for those who answer them; the newest first."""
    if not allowed(Permission.REVIEW_ANSWER, area_code):
        return []
    held = reviews.reviews_of(area_code)
    champions = areas.areas_with(sorted({each.champion_code for each in held}))
    names = {each.code: each.name for each in champions}
    return [
        ReviewHere(
            names[each.champion_code],
            each.opened_at,
            each.ended_at,
            url_for("peer_review.show", area_code=area_code, review_id=each.id),
        )
        for each in held
    ]


def reviews_made_by(area_code: str) -> list[ReviewHere]:
    """The reviews an area makes of others, for those who bring its teams together."""
    if not allowed(Permission.REVIEW_TEAM, area_code):
        return []
    made = reviews.reviews_by(area_code)
    reviewed = areas.areas_with(sorted({each.area_code for each in made}))
    names = {each.code: each.name for each in reviewed}
    return [
        ReviewHere(
            names[each.area_code],
            each.opened_at,
            each.ended_at,
            url_for("peer_review.team", area_code=area_code, review_id=each.id),
        )
        for each in made
    ]


def waiting_after_reviews(who: Identity, area_code: str) -> Iterator[Waiting]:
    """What the area has to check, to answer and to look at; nothing before a draft is sent."""
    if may(who, Permission.REVIEW_ANSWER, area_code):
        for held in reviews.reviews_of(area_code):
            for words in _left(held):
                address = url_for("peer_review.report", area_code=area_code, review_id=held.id)
                yield Waiting(words, address)


def _left(held: Review) -> Iterator[str]:
    now = reports.standing(held.id)
    if now.released_at is None:
        return
    points = reports.points(held)
    unchecked = sum(point.facts_right is None for point in points)
    if now.is_draft and unchecked:
        yield f"Check {counted(unchecked, 'point')} of the peer review’s draft report for fact"
    if now.final_at is None:
        return
    asked = [point for point in points if point.content.kind.asks_for_an_answer]
    unanswered = sum(point.answer is None for point in asked)
    by = {each.kind: each.by for each in reports.due_of(held)}
    if unanswered:
        until = f", by {short_day(by['plan'])}" if by else ""
        yield f"Answer {counted(unanswered, 'point')} of the peer review’s report{until}"
    if now.looked_at is None and by and today() >= by["look"] - _NEAR:
        yield f"Look at what came of the peer review, by {short_day(by['look'])}"
