"""Asking what of a review the area may name, and has named, as what led to its own rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select

from app.areas import queries as areas
from app.assessments.models import Assessment, Rating
from app.assessments.prompting import Offer
from app.assessments.queries import DESKTOP, desktop_rating
from app.extensions import db
from app.peer_review.models.notes import ReviewNote
from app.peer_review.models.reports import LedTo
from app.peer_review.models.reviews import Review
from app.peer_review.queries import notes, reports, reviews
from app.peer_review.rules.leading import NOTHING, led_to, note_named, point_named
from app.peer_review.rules.noting import State
from app.peer_review.rules.reports import Answer
from app.strands import queries as strands
from app.strands.rules import Edition
from app.web.filters import opening, short_day

_PURGED = "its words were taken away"
_NOT_NOW = "A point that is not accepted any more"


@dataclass(frozen=True)
class Source:
    """A point that the area accepted, or a note, of a review whose report is final."""

    held: Review
    words: str
    point: int | None = None
    note_key: str = ""

    @property
    def named(self) -> str:
        if self.point is None:
            return note_named(self.held.id, self.note_key)
        return point_named(self.held.id, self.point)


def sources(area_code: str, row_key: str) -> Sequence[Source]:
    """What the area accepted that is about this row or about the whole assessment."""
    finished = [each for each in reviews.reviews_of(area_code) if reports.final_on(each.id)]
    return [source for held in finished for source in _sources_in(held, row_key)]


def offers(held: Assessment, row_key: str) -> Sequence[Offer]:
    """What the desk may name for a row; to name nothing only where something is named."""
    found = [Offer(each.named, each.words) for each in sources(held.area_code, row_key)]
    if named_now(held.id, row_key):
        found.append(Offer(NOTHING, "Nothing of the review after all"))
    return found


def named_now(assessment_id: int, row_key: str) -> Sequence[LedTo]:
    """What is named for the rating of a row as it stands now."""
    stands = desktop_rating(assessment_id, row_key)
    rating_id = stands.id if stands else None
    wanted = _named(
        LedTo.assessment_id == assessment_id,
        LedTo.row_key == row_key,
        LedTo.rating_id == rating_id,
    )
    return db.session.scalars(wanted).all()


def led_here(held: Assessment, row_key: str) -> Sequence[tuple[str, str]]:
    """What is named for a row, and what it led to; for those who draft."""
    found = db.session.scalars(
        _named(LedTo.assessment_id == held.id, LedTo.row_key == row_key)
    ).all()
    told = {each.named: each.words for each in sources(held.area_code, row_key)} if found else {}
    keys = _note_keys([each.note_id for each in found])
    edition = strands.edition(held.edition_key)
    return [(told.get(_name(each, keys), _NOT_NOW), _words(each, edition)) for each in found]


def led_by_points(held: Review) -> Mapping[int, Sequence[str]]:
    """What each point of a report led to; for those of the area who draft."""
    by_point: dict[int, list[str]] = {}
    for each in db.session.scalars(_named(LedTo.review_id == held.id, LedTo.point.is_not(None))):
        by_point.setdefault(each.point or 0, []).append(_words(each, _edition(each)))
    return by_point


def led_by_note(held: Review, key: str) -> Sequence[str]:
    """What a note led to; for those of the area who draft."""
    of_the_note = select(ReviewNote.id).where(
        ReviewNote.review_id == held.id, ReviewNote.key == key
    )
    found = db.session.scalars(_named(LedTo.note_id.in_(of_the_note)))
    return [_words(each, _edition(each)) for each in found]


def before(assessment_id: int, row_key: str, rating_id: int | None) -> int | None:
    """How the desk had rated the row before this rating; None when it had not."""
    wanted = select(Rating.half_steps).where(
        Rating.assessment_id == assessment_id,
        Rating.row_key == row_key,
        Rating.kind == DESKTOP,
        Rating.half_steps.is_not(None),
    )
    if rating_id is not None:
        wanted = wanted.where(Rating.id < rating_id)
    return db.session.scalars(wanted.order_by(Rating.id.desc()).limit(1)).first()


def _sources_in(held: Review, row_key: str) -> Iterator[Source]:
    champion = areas.area(held.champion_code)
    whose = f"{champion.name if champion else held.champion_code}’s"
    for point in reports.points(held):
        about = point.content.row_key
        if point.answer is Answer.ACCEPTED and about in (None, row_key):
            words = opening(point.content.words) or _PURGED
            yield Source(held, f"Point {point.number} of {whose} report: {words}", point.number)
    for note in notes.for_area(held):
        if note.answer.state is State.ACCEPTED and note.row_key == row_key:
            words = opening(note.words) or _PURGED
            yield Source(held, f"A {note.kind.value} of {whose} team: {words}", note_key=note.key)


def _named(*conditions: ColumnElement[bool]) -> Select[LedTo]:
    return select(LedTo).where(LedTo.taken_back_at.is_(None), *conditions).order_by(LedTo.id)


def _note_keys(note_ids: Sequence[int | None]) -> Mapping[int, str]:
    wanted = [each for each in note_ids if each is not None]
    found = db.session.execute(
        select(ReviewNote.id, ReviewNote.key)
        .where(ReviewNote.id.in_(wanted))
        .order_by(ReviewNote.id)
    )
    return {row.id: row.key for row in found}


def _name(each: LedTo, keys: Mapping[int, str]) -> str:
    if each.point is not None:
        return point_named(each.review_id, each.point)
    return note_named(each.review_id, keys.get(each.note_id or 0, ""))


def _edition(each: LedTo) -> Edition:
    return strands.edition(db.session.get_one(Assessment, each.assessment_id).edition_key)


def _words(each: LedTo, edition: Edition) -> str:
    rating = db.session.get(Rating, each.rating_id) if each.rating_id else None
    after = rating.half_steps if rating else None
    return led_to(
        edition.row(each.row_key).name,
        "" if each.before is None else edition.scale.phrase(each.before),
        "" if after is None else edition.scale.phrase(after),
        short_day(each.at),
    )
