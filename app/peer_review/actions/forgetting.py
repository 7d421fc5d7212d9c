"""Taking words of notes and verdicts away for good."""

from __future__ import annotations

from sqlalchemy import update

from app import clock
from app.access.permissions import Identity
from app.audit.events import Action, record
from app.extensions import db
from app.peer_review.actions.notes import note_subject
from app.peer_review.models import (
    EvidenceVerdict,
    Review,
    ReviewNote,
    ReviewNoteAnswer,
    ReviewNoteReply,
)


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
