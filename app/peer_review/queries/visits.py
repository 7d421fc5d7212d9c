"""Asking about the visit of a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.extensions import db
from app.peer_review.models.reviews import AgendaLine, Review, Visit
from app.peer_review.rules.visits import Days, Line, LineContent
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields

WHAT, WHOM = "what", "whom"
# On one subject: what the area asks, and for each service whom the team meets there.
QUESTIONS = "questions"
MEET = "meet"


def visit_subject(review_id: int) -> str:
    """Under what the area's questions and the people to meet are kept."""
    return f"review/{review_id}/visit"


def line_subject(review_id: int, line_id: int) -> str:
    """Under what the words of a line of the agenda are kept."""
    return f"review/{review_id}/agenda/{line_id}"


def days(review_id: int) -> Days | None:
    """When the team comes, once somebody has said it."""
    held = visit(review_id)
    return Days(held.first_on, held.last_on) if held else None


def visit(review_id: int) -> Visit | None:
    """The days as they are kept; whoever changes them holds the review."""
    return db.session.scalar(select(Visit).where(Visit.review_id == review_id))


def agenda(held: Review) -> Sequence[Line]:
    """Every line of the agenda that was not taken out, as they were added."""
    lines = db.session.scalars(
        select(AgendaLine)
        .where(AgendaLine.review_id == held.id, AgendaLine.taken_out_at.is_(None))
        .order_by(AgendaLine.id)
    ).all()
    texts = typed_fields(held.area_code, [line_subject(held.id, line.id) for line in lines])
    return [_line(line, texts) for line in lines]


def line(held: Review, line_id: int) -> Line | None:
    """One line of the agenda."""
    found = line_row(held.id, line_id)
    if found is None:
        return None
    return _line(found, typed_fields(held.area_code, [line_subject(held.id, line_id)]))


def line_row(review_id: int, line_id: int) -> AgendaLine | None:
    """The row of a line; whoever changes it holds the review."""
    return db.session.scalar(
        select(AgendaLine).where(
            AgendaLine.review_id == review_id,
            AgendaLine.id == line_id,
            AgendaLine.taken_out_at.is_(None),
        )
    )


def was_there(review_id: int, line_id: int) -> bool:
    """Whether there ever was such a line, taken out or not."""
    found = db.session.get(AgendaLine, line_id)
    return found is not None and found.review_id == review_id


def told(held: Review) -> Mapping[str, Typed]:
    """The area's questions and whom the team meets, by field."""
    subject = visit_subject(held.id)
    texts = typed_fields(held.area_code, [subject])
    return {field: typed for (_, field), typed in texts.items()}


def _line(found: AgendaLine, texts: Mapping[tuple[str, str], Typed]) -> Line:
    subject = line_subject(found.review_id, found.id)
    words = [texts.get((subject, field), NOTHING_TYPED).words for field in (WHAT, WHOM)]
    return Line(found.id, LineContent(found.day, found.starts, *words), found.version)
