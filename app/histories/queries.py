"""Reads the book of an area, the newest first, with the words that were typed at the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from app.accounts.queries import acts_nationally, names_here
from app.assessments.models import Assessment, Rating
from app.audit.chains import is_of_a_pair
from app.audit.deeds import Action
from app.audit.models import AuditEvent
from app.extensions import db
from app.histories import elsewhere, rules
from app.strands.rules import Edition
from app.texts.models import TextRevision
from app.texts.queries import typed

A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One thing that was done; ``words`` is what was typed then, if anything was.

    ``number`` counts what the history shows, so that it tells nothing of what it does not show.
    """

    number: int
    at: datetime
    who: str
    deed: str
    words: str
    # What a co-ordinator may take away for good: a typed text, by its subject and field.
    text: tuple[str, str] | None
    purged: bool


@dataclass(frozen=True)
class Page:
    """Some lines of a history, and how many pages there are."""

    lines: tuple[Line, ...]
    number: int
    of: int


def history(area_code: str, edition: Edition, row_key: str | None, number: int) -> Page:
    """A page of what was done in an area, or to one row of it; ``number`` counts from 1."""
    chosen = _of(area_code, edition, row_key)
    found = db.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    pages = max(1, -(-found // A_PAGE))
    number = min(max(number, 1), pages)
    events = db.session.scalars(
        chosen.order_by(AuditEvent.number.desc()).limit(A_PAGE).offset((number - 1) * A_PAGE)
    ).all()
    people = _people(area_code, events)
    rows = {row.key: row.name for row in edition.rows}
    texts = _typed(area_code, events)
    ratings = _ratings(events)
    others = elsewhere.words_of(area_code, events)
    first = found - (number - 1) * A_PAGE
    lines = [
        _line(first - at, event, people, rows, texts, ratings, edition, others)
        for at, event in enumerate(events)
    ]
    return Page(tuple(lines), number, pages)


def is_typed(area_code: str, subject: str, field: str) -> bool:
    """Whether somebody has typed this field, and its words still stand.

    What a review's team typed is not the area's history, and not even that it was typed. Nor is
    why a champion declined, or why the national team allowed a pair.
    """
    if subject.startswith("review/") or is_of_a_pair(subject):
        return False
    return bool(typed(area_code, subject, field).number)


def _of(area_code: str, edition: Edition, row_key: str | None) -> Select[AuditEvent]:
    # What reviewers write, rate and have interests in stands in a chain of the review's own.
    chosen = select(AuditEvent).where(AuditEvent.chain == area_code)
    if row_key is None:
        return chosen
    return chosen.where(AuditEvent.subject.in_(_subjects(area_code, edition, row_key)))


def _subjects(area_code: str, edition: Edition, row_key: str) -> list[str]:
    """Whatever something of a row is kept under, in any of the area's assessments."""
    features = [
        feature.id for criterion in edition.criteria_of(row_key) for feature in criterion.features
    ]
    things = [f"row/{row_key}", *(f"feature/{key}" for key in features)]
    held = db.session.scalars(select(Assessment.id).where(Assessment.area_code == area_code)).all()
    ratings = db.session.scalars(
        select(Rating.id).where(Rating.assessment_id.in_(held), Rating.row_key == row_key)
    )
    return [
        *things,
        *(f"assessment/{number}/{thing}" for number in held for thing in things),
        *(f"rating/{number}" for number in ratings),
    ]


def _line(
    number: int,
    event: AuditEvent,
    people: Mapping[str, str],
    rows: Mapping[str, str],
    texts: Mapping[tuple[str, object, object], TextRevision],
    ratings: Mapping[object, Rating],
    edition: Edition,
    others: Mapping[str, str],
) -> Line:
    text = texts.get(_text(event))
    other = elsewhere.subject_of(event) or ""
    if others.get(other):
        own: tuple[str, str] | None = (other, other.partition("/")[0])
    else:
        own = (text.subject, text.field) if text and text.words else None
    return Line(
        number=number,
        at=event.at,
        who=rules.doer(event.who, people, event.subject, as_team=_as_team(event)),
        deed=rules.deed(event.action, rules.thing(event.subject, rows, people), event.details),
        words=text.words if text else others.get(other) or _rating(event, ratings, edition),
        text=own,
        purged=text is not None and text.purged_at is not None,
    )


def _people(area_code: str, events: Sequence[AuditEvent]) -> Mapping[str, str]:
    """Everybody by the name the area knows them by; who has no role here, by where they stand."""
    known = names_here(area_code)
    others = acts_nationally({event.who for event in events} - known.keys())
    placed = {
        who: rules.THE_NATIONAL_TEAM if national else rules.ELSEWHERE
        for who, national in others.items()
    }
    return {**placed, **known}


def _as_team(event: AuditEvent) -> bool:
    """Whether a reviewer did it whom the notes do not name to the area."""
    sent = event.action == Action.REVIEW_QUESTION_SENT
    return sent or bool(event.details.get("by_team"))


def _text(event: AuditEvent) -> tuple[str, object, object]:
    return (event.subject, event.details.get("field"), event.details.get("revision"))


def _typed(
    area_code: str, events: Sequence[AuditEvent]
) -> Mapping[tuple[str, object, object], TextRevision]:
    subjects = {event.subject for event in events if "revision" in event.details}
    found = db.session.scalars(
        select(TextRevision)
        .where(TextRevision.area_code == area_code, TextRevision.subject.in_(subjects))
        .order_by(TextRevision.id)
    )
    return {(text.subject, text.field, text.number): text for text in found}


def _ratings(events: Sequence[AuditEvent]) -> Mapping[object, Rating]:
    numbers = {event.details["rating"] for event in events if "rating" in event.details}
    found = db.session.scalars(select(Rating).where(Rating.id.in_(numbers)).order_by(Rating.id))
    return {rating.id: rating for rating in found}


def _rating(event: AuditEvent, ratings: Mapping[object, Rating], edition: Edition) -> str:
    rating = ratings.get(event.details.get("rating"))
    if rating is None or rating.half_steps is None:
        return ""
    return edition.scale.label(rating.half_steps)
