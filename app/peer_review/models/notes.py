"""The tables of what reviewers noted on the words and the evidence of a version."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class ReviewNote(Base):
    """What a reviewer noted on words of the frozen version, or on a row alone.

    The words it stands on are not kept here: ``place`` names a text of the version, which never
    changes, so that they are found again for ever and a purge of them reaches every note.
    """

    __tablename__ = "review_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    # How addresses name it: a running number would tell how many others there are.
    key: Mapped[str] = mapped_column(String(16), unique=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("reviewer.id"))
    row_key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    # None for a note on the row alone, which says from whom it was heard.
    place: Mapped[str | None] = mapped_column(String(160))
    starts: Mapped[int | None]
    ends: Mapped[int | None]
    # Which version of an item of evidence was before the reviewer.
    item_version: Mapped[int | None]
    heard_from: Mapped[str | None] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    # A question may go to the area at once, everything else goes with the draft of the report.
    sent_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]


class ReviewNoteReply(Base):
    """Something said about a note by the team or by the area."""

    __tablename__ = "review_note_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("review_note.id"), index=True)
    by_team: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    purged_at: Mapped[datetime | None]


class ReviewNoteAnswer(Base):
    """How the area answered a note; a later answer follows an earlier one, which stays."""

    __tablename__ = "review_note_answer"
    __table_args__ = (UniqueConstraint("note_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("review_note.id"), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    because: Mapped[str] = mapped_column(Text)
    who_acts: Mapped[str] = mapped_column(String(100))
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class EvidenceVerdict(Base):
    """What one reviewer makes of one item of evidence; another verdict takes its place."""

    __tablename__ = "evidence_verdict"
    __table_args__ = (UniqueConstraint("reviewer_id", "item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("reviewer.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    item_version: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]
