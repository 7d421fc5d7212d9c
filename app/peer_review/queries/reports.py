"""Asking about the report of a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from app.action_plans.queries import actions_from, assessment_for_actions
from app.action_plans.rules import Planned
from app.clock import LONDON
from app.extensions import db
from app.governance.reading import claimed_in
from app.peer_review.models.reports import ReportPoint, ReviewReport
from app.peer_review.models.reviews import Review
from app.peer_review.queries import passes, reviews, visits
from app.peer_review.rules.months import Due, due
from app.peer_review.rules.reports import (
    Answer,
    Kind,
    Point,
    PointContent,
    RowSeen,
    Standing,
    side_by_side,
    without_a_rating,
)
from app.strands import queries as strands
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields

WORDS, WRONG, BECAUSE = "words", "wrong", "because"


def point_subject(review_id: int, number: int) -> str:
    """Under what the words of a point are kept, and where an action made of it comes from."""
    return f"review/{review_id}/point/{number}"


def standing(review_id: int) -> Standing:
    """How far the report of a review is."""
    found = report(review_id)
    if found is None:
        return Standing()
    return Standing(
        *(
            at and at.astimezone(LONDON)
            for at in (found.released_at, found.final_at, found.looked_at)
        )
    )


def final_on(review_id: int) -> datetime | None:
    """When the report of a review became final."""
    return standing(review_id).final_at


def report(review_id: int) -> ReviewReport | None:
    """The row of a report; whoever changes it holds the review."""
    return db.session.scalar(select(ReviewReport).where(ReviewReport.review_id == review_id))


def points(held: Review) -> Sequence[Point]:
    """Every point that was not taken out, in the order they were written."""
    return _points(held, ReportPoint.taken_out_at.is_(None))


def taken_out(held: Review, number: int, since: datetime | None = None) -> Point | None:
    """A point that was taken out, or that was since then."""
    gone = [ReportPoint.number == number, ReportPoint.taken_out_at.is_not(None)]
    if since is not None:
        gone.append(ReportPoint.taken_out_at >= since)
    return next(iter(_points(held, *gone)), None)


def _points(held: Review, *which: ColumnElement[bool]) -> Sequence[Point]:
    found = db.session.scalars(
        select(ReportPoint)
        .where(ReportPoint.review_id == held.id, *which)
        .order_by(ReportPoint.number)
    ).all()
    texts = typed_fields(held.area_code, [point_subject(held.id, each.number) for each in found])
    return [_point(each, texts) for each in found]


def point(held: Review, number: int) -> Point | None:
    """One point of the report."""
    return next((each for each in points(held) if each.number == number), None)


def point_row(review_id: int, number: int) -> ReportPoint | None:
    """The row of a point; whoever changes it holds the review."""
    return db.session.scalar(
        select(ReportPoint).where(
            ReportPoint.review_id == review_id,
            ReportPoint.number == number,
            ReportPoint.taken_out_at.is_(None),
        )
    )


def last_number(review_id: int) -> int:
    """The number of the last point that was ever written, so that none is given twice."""
    return (
        db.session.scalar(
            select(func.max(ReportPoint.number)).where(ReportPoint.review_id == review_id)
        )
        or 0
    )


def ratings_beside(held: Review, *, shown: bool) -> tuple[RowSeen, ...]:
    """The area's rating and its peers' of each row, once the peers' may be shown."""
    version = reviews.version_of(held)
    edition = strands.edition(version.edition_key)
    settled = passes.for_the_area(held, released=shown)
    return side_by_side(
        {row.key: row.name for row in edition.rows},
        claimed_in(version),
        {key: each.half_steps for key, each in settled.items()},
        {key: each.sentence for key, each in settled.items()},
        {step: edition.scale.label(step) for step in edition.scale},
        without_a_rating(
            opened=passes.opened(held), released=standing(held.id).released_at is not None
        ),
    )


def due_of(held: Review) -> tuple[Due, ...]:
    """What is due after the visit, once its last day is known."""
    days = visits.days(held.id)
    if days is None:
        return ()
    now = standing(held.id)
    return due(days.last_on, _day(now.final_at), _answered_on(held, now), _day(now.looked_at))


def _answered_on(held: Review, now: Standing) -> date | None:
    """When the area had answered every point that asks for it, of a final report."""
    asked = db.session.scalars(
        select(ReportPoint)
        .where(
            ReportPoint.review_id == held.id,
            ReportPoint.taken_out_at.is_(None),
            ReportPoint.kind.in_([kind.value for kind in Kind if kind.asks_for_an_answer]),
        )
        .order_by(ReportPoint.number)
    ).all()
    at = [each.answered_at for each in asked if each.answered_at is not None]
    if now.final_at is None or len(at) < len(asked):
        return None
    return _day(max([now.final_at, *at]))


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(LONDON).date() if moment else None


def _point(found: ReportPoint, texts: Mapping[tuple[str, str], Typed]) -> Point:
    subject = point_subject(found.review_id, found.number)
    words, wrong, because = (
        texts.get((subject, field), NOTHING_TYPED).words for field in (WORDS, WRONG, BECAUSE)
    )
    return Point(
        found.number,
        PointContent(Kind(found.kind), words, found.row_key),
        found.version,
        found.facts_right,
        wrong,
        Answer(found.answer) if found.answer else None,
        because,
    )


def planned(held: Review, points: Sequence[Point]) -> Mapping[int, Sequence[Planned]]:
    """The actions that were made of each of these points."""
    subjects = {point_subject(held.id, each.number): each.number for each in points}
    made: dict[int, list[Planned]] = {number: [] for number in subjects.values()}
    for each in actions_from(held.area_code, subjects):
        made[subjects[each.origin]].append(each)
    return made


def assessment_for_plan(held: Review) -> int:
    """The assessment an action made of a point belongs to: the one under way, else the reviewed."""
    found = assessment_for_actions(held.area_code)
    return found.id if found else reviews.version_of(held).assessment_id
