"""What a peer review leaves to do for the area that was reviewed, with its dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import url_for

from app.access.permissions import Identity, Permission, may
from app.assessments.waiting import Waiting
from app.clock import today
from app.peer_review.queries import reports, reviews
from app.web.filters import counted, short_day

if TYPE_CHECKING:
    from app.peer_review.models import Review

# A look at progress is ten months away at first, and waits for nobody until it is near.
_NEAR = timedelta(days=60)


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
