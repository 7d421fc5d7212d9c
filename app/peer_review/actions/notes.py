"""Noting on words or on a row, sending what may go to the area, and answering.

What the team does before the area has a note stands in the review's own book; the area reads its
book, which would tell it that there is one.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.peer_review.models.notes import ReviewNote, ReviewNoteAnswer, ReviewNoteReply
from app.peer_review.models.reviews import Review
from app.peer_review.queries import notes, reviews
from app.peer_review.rules.anchors import Span
from app.peer_review.rules.conduct import Member
from app.peer_review.rules.noting import HeardFrom, Kind, NoteRefused, State
from app.peer_review.rules.subjects import review_subject


class AnsweredMeanwhile(Exception):
    """Somebody else of the area answered since the page was opened."""

    def __init__(self, now: notes.Answered) -> None:
        super().__init__("Somebody else has answered this note since you opened the page.")
        self.now = now


@dataclass(frozen=True)
class On:
    """What a note stands on: words of a text of the version, or a row alone."""

    row_key: str
    place: str | None = None
    span: Span | None = None
    item_version: int | None = None
    heard_from: HeardFrom | None = None


def note_subject(held: Review, key: str) -> str:
    """How the book names a note."""
    return f"{review_subject(held.id)}/note/{key}"


def add(
    who: Identity,
    held: Review,
    member: Member,
    on: On,
    kind: Kind,
    words: str,
    key: str | None = None,
) -> str:
    """Keep a note; gives the key by which addresses name it, which a workbook has beforehand."""
    reviews.hold(held)
    made = ReviewNote(
        key=key or secrets.token_hex(8),
        review_id=held.id,
        reviewer_id=member.id,
        row_key=on.row_key,
        kind=kind.value,
        place=on.place,
        starts=on.span.start if on.span else None,
        ends=on.span.end if on.span else None,
        item_version=on.item_version,
        heard_from=on.heard_from.value if on.heard_from else None,
        words=words,
        at=clock.now(),
    )
    db.session.add(made)
    record(
        who, Action.REVIEW_NOTE_MADE, held.area_code, note_subject(held, made.key), kind=made.kind
    )
    return made.key


def withdraw(who: Identity, held: Review, note: ReviewNote) -> None:
    """Take a note back that the area does not have yet. Raises ``NoteRefused``."""
    reviews.hold(held)
    if _with_the_area(note):
        raise NoteRefused("The area has this note already. Say in a reply what has changed.")
    if note.withdrawn_at is None:
        note.withdrawn_at = clock.now()
        record(who, Action.REVIEW_NOTE_WITHDRAWN, held.area_code, note_subject(held, note.key))


def send_question(who: Identity, held: Review, note: ReviewNote) -> None:
    """Send a question to the area before the draft of the report. Raises ``NoteRefused``."""
    reviews.hold(held)
    if note.withdrawn_at is not None:
        raise NoteRefused("This question was taken back, so it does not go to the area.")
    if note.kind != Kind.QUESTION:
        raise NoteRefused("Only a question can go to the area before the report.")
    if not _with_the_area(note):
        note.sent_at = clock.now()
        record(who, Action.REVIEW_QUESTION_SENT, held.area_code, note_subject(held, note.key))


def release(who: Identity | str, held: Review) -> int:
    """Give the area every note that was not taken back; tells how many went out now."""
    reviews.hold(held)
    found = notes.not_released(held)
    for each in found:
        each.released_at = clock.now()
    if found:
        subject = review_subject(held.id)
        record(who, Action.REVIEW_NOTES_RELEASED, held.area_code, subject, notes=len(found))
    return len(found)


def say(who: Identity, held: Review, note: ReviewNote, words: str, *, by_team: bool) -> None:
    """Say something about a note that both sides have. Raises ``NoteRefused``."""
    reviews.hold(held)
    if not _with_the_area(note):
        raise NoteRefused("The area does not have this note yet, so nobody could read a reply.")
    db.session.add(
        ReviewNoteReply(
            note_id=note.id, by_team=by_team, words=words, by=who.reference, at=clock.now()
        )
    )
    subject = note_subject(held, note.key)
    record(who, Action.REVIEW_NOTE_REPLIED, held.area_code, subject, by_team=by_team)


def answer(
    who: Identity,
    held: Review,
    note: ReviewNote,
    state: State,
    because: str,
    who_acts: str,
    seen: int | None = None,
) -> bool:
    """Answer a note and say so, or do nothing when this answer stands.

    ``seen`` is the number of the answer that stood when the page was opened. Raises
    ``AnsweredMeanwhile`` and ``NoteRefused``.
    """
    reviews.hold(held)
    if not _with_the_area(note):
        raise NoteRefused("The area does not have this note yet.")
    standing = notes.answer_of(note.id)
    if (state, because, who_acts) == (standing.state, standing.because, standing.who_acts):
        return False
    if seen is not None and seen != standing.number:
        raise AnsweredMeanwhile(standing)
    db.session.add(
        ReviewNoteAnswer(
            note_id=note.id,
            number=standing.number + 1,
            state=state.value,
            because=because,
            who_acts=who_acts,
            by=who.reference,
            at=clock.now(),
        )
    )
    subject = note_subject(held, note.key)
    record(who, Action.REVIEW_NOTE_ANSWERED, held.area_code, subject, state=state.value)
    return True


def _with_the_area(note: ReviewNote) -> bool:
    return note.sent_at is not None or note.released_at is not None
