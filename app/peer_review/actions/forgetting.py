"""Taking words of a review away for good: of notes, and of whatever else was typed in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, select, update

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence.purging import forget_elsewhere
from app.extensions import db
from app.peer_review.actions.notes import note_subject
from app.peer_review.models.notes import (
    EvidenceVerdict,
    ReviewNote,
    ReviewNoteAnswer,
    ReviewNoteReply,
)
from app.peer_review.models.ratings import PassRating, ReviewOpening
from app.peer_review.models.reports import ReportPoint
from app.peer_review.models.reviews import AgendaLine, Review, Reviewer
from app.peer_review.queries import reports, reviews, visits
from app.peer_review.rules.removable import Holder, Piece
from app.peer_review.rules.reports import TAKEN_AWAY
from app.peer_review.rules.subjects import CLEARANCE, INTEREST, review_subject, reviewer_subject
from app.texts.actions import forget, purge


def purge_note(who: Identity, held: Review, note: ReviewNote) -> None:
    """Take away the words of a note and of how it was answered; that there was one stays."""
    if note.purged_at is not None:
        return
    note.words, note.purged_at = "", clock.now()
    db.session.execute(
        update(ReviewNoteAnswer)
        .where(ReviewNoteAnswer.note_id == note.id)
        .values(because="", who_acts="")
    )
    record(who, Action.REVIEW_NOTE_PURGED, held.area_code, note_subject(held, note.key))


def purge_reply(who: Identity, held: Review, note: ReviewNote, reply: ReviewNoteReply) -> None:
    """Take away the words of something that was said about a note."""
    if reply.purged_at is None:
        reply.words, reply.purged_at = "", clock.now()
        subject = note_subject(held, note.key)
        record(who, Action.REVIEW_NOTE_PURGED, held.area_code, subject, reply=True)


def forget_about(subject: str) -> None:
    """Take away what reviewers wrote about an item of evidence that is purged.

    Called by whoever purges it and records it.
    """
    kind, _, number = subject.partition("/")
    if kind != "evidence" or not number.isdigit():
        return
    about = ReviewNote.place.startswith(f"{subject}/", autoescape=True)
    db.session.execute(
        update(ReviewNote)
        .where(about, ReviewNote.purged_at.is_(None))
        .values(words="", purged_at=clock.now())
        .execution_options(synchronize_session="fetch")
    )
    db.session.execute(
        update(EvidenceVerdict).where(EvidenceVerdict.item_id == int(number)).values(words="")
    )


def take_away(who: Identity, held: Review, pieces: Iterable[Piece], why: str) -> None:
    """Take these words away, and what was copied of them, with one reason for all."""
    reviews.hold(held)
    for piece in pieces:
        match piece.holder:
            case Holder.TEXT:
                _text(who, held, piece)
            case Holder.REASON:
                reviewer, _, row_key = piece.of.partition("/")
                _reasons([int(reviewer)], row_key)
            case Holder.OPENING:
                _opening(held)
            case Holder.VERDICT:
                reviewer, _, item = piece.of.partition("/")
                _verdicts([int(reviewer)], int(item))
            case Holder.UNSEEN:
                _unseen(held)
        subject = review_subject(held.id)
        record(who, Action.REVIEW_WORDS_PURGED, held.area_code, subject, what=piece.code, why=why)


def _text(who: Identity, held: Review, piece: Piece) -> None:
    purge(who, held.area_code, piece.of, piece.field)
    # An editor who still has the words before them notices that they are gone.
    point = reports.point_row(held.id, piece.point) if piece.point else None
    if point is not None:
        point.version += 1
    if piece.point and piece.field == reports.WORDS:
        forget_elsewhere(piece.of)


def _reasons(reviewers: list[int], row_key: str = "") -> None:
    wanted = update(PassRating).where(PassRating.reviewer_id.in_(reviewers))
    if row_key:
        wanted = wanted.where(PassRating.row_key == row_key)
    db.session.execute(wanted.values(because="").execution_options(synchronize_session="fetch"))


def _opening(held: Review) -> None:
    db.session.execute(
        update(ReviewOpening)
        .where(ReviewOpening.review_id == held.id, ReviewOpening.because != "")
        .values(because=TAKEN_AWAY)
        .execution_options(synchronize_session="fetch")
    )


def _verdicts(reviewers: list[int], item_id: int | None = None) -> None:
    wanted = update(EvidenceVerdict).where(EvidenceVerdict.reviewer_id.in_(reviewers))
    if item_id is not None:
        wanted = wanted.where(EvidenceVerdict.item_id == item_id)
    db.session.execute(wanted.values(words="").execution_options(synchronize_session="fetch"))


def _unseen(held: Review) -> None:
    """Whatever no page shows any more: of everybody who was on the team, and what was taken out."""
    reviewers = [
        *db.session.scalars(
            select(Reviewer.id).where(Reviewer.review_id == held.id).order_by(Reviewer.id)
        )
    ]
    _reasons(reviewers)
    _verdicts(reviewers)
    _opening(held)
    for each in reviewers:
        for field in (INTEREST, CLEARANCE):
            forget(reviewer_subject(held.id, each), field)
    for number in _taken_out(select(ReportPoint.number), ReportPoint, held):
        for field in (reports.WORDS, reports.WRONG, reports.BECAUSE):
            forget(reports.point_subject(held.id, number), field)
    for number in _taken_out(select(AgendaLine.id), AgendaLine, held):
        for field in (visits.WHAT, visits.WHOM):
            forget(visits.line_subject(held.id, number), field)
    _notes_taken_back(held)


def _taken_out(
    numbers: Select[int], table: type[ReportPoint | AgendaLine], held: Review
) -> Sequence[int]:
    return db.session.scalars(
        numbers.where(table.review_id == held.id, table.taken_out_at.is_not(None)).order_by(
            table.id
        )
    ).all()


def _notes_taken_back(held: Review) -> None:
    """The words of notes that their writers took back, which stay only in the table."""
    db.session.execute(
        update(ReviewNote)
        .where(
            ReviewNote.review_id == held.id,
            ReviewNote.purged_at.is_(None),
            ReviewNote.withdrawn_at.is_not(None),
        )
        .values(words="", purged_at=clock.now())
        .execution_options(synchronize_session="fetch")
    )
