"""The tables of reviews, of who reviews, and of what each makes of the rows."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Review(Base):
    """A champion area reviews one frozen version of another area, and nothing else of it."""

    __tablename__ = "review"
    __table_args__ = (CheckConstraint("area_code <> champion_code", name="another_area"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    champion_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    # The rows the area asked for help with; the team may speak of every row.
    row_keys: Mapped[list[str]] = mapped_column(JSON)
    opened_by: Mapped[str] = mapped_column(String(60))
    opened_at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(String(60))
    ended_at: Mapped[datetime | None]


class Reviewer(Base):
    """Somebody on the team of a review; their role in the reviewed area lets them in.

    Nobody is let in before they have said whether they have an interest in the area, nor while an
    interest they named waits for the national team.
    """

    __tablename__ = "reviewer"
    __table_args__ = (
        Index(
            "uq_reviewer_open",
            "review_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_reviewer_lead",
            "review_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND leads"),
            postgresql_where=text("ended_at IS NULL AND leads"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    known_as: Mapped[str] = mapped_column(String(100))
    # Their own organisation, which is none of the reviewed area's, and its kind in the core list.
    organisation: Mapped[str] = mapped_column(String(100))
    partner_kind: Mapped[str | None] = mapped_column(String(60))
    leads: Mapped[bool]
    named_by: Mapped[str] = mapped_column(String(60))
    named_at: Mapped[datetime]
    # What interest they have stands among the typed texts; none when they said that they have none.
    interested: Mapped[bool | None]
    declared_at: Mapped[datetime | None]
    cleared_by: Mapped[str | None] = mapped_column(String(60))
    cleared_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Visit(Base):
    """When the team comes; what is asked and whom it meets stands among the typed texts."""

    __tablename__ = "review_visit"
    __table_args__ = (CheckConstraint("first_on <= last_on", name="in_order"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    first_on: Mapped[date]
    last_on: Mapped[date]


class AgendaLine(Base):
    """One line of the agenda of a visit; what happens and with whom are typed texts."""

    __tablename__ = "review_agenda_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    # Counts the days of the visit, so that the agenda moves with the dates.
    day: Mapped[int]
    starts: Mapped[str] = mapped_column(String(5))
    # Grows with each change, so that two editors notice each other.
    version: Mapped[int]
    taken_out_at: Mapped[datetime | None]


class ReviewReport(Base):
    """How far the report of a review is; there is none before its lead sends the draft."""

    __tablename__ = "review_report"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    released_by: Mapped[str] = mapped_column(String(60))
    released_at: Mapped[datetime]
    final_by: Mapped[str | None] = mapped_column(String(60))
    final_at: Mapped[datetime | None]
    # When the area looked at what has come of it, ten months on.
    looked_by: Mapped[str | None] = mapped_column(String(60))
    looked_at: Mapped[datetime | None]


class ReportPoint(Base):
    """One point of a report; its words and what the area says to it are typed texts."""

    __tablename__ = "review_point"
    __table_args__ = (Index("uq_review_point", "review_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    row_key: Mapped[str | None] = mapped_column(String(60))
    # Whether the area found the facts right, which a later change of the words asks anew.
    facts_right: Mapped[bool | None]
    answer: Mapped[str | None] = mapped_column(String(20))
    answered_at: Mapped[datetime | None]
    version: Mapped[int]
    taken_out_at: Mapped[datetime | None]


class PassRating(Base):
    """What one reviewer makes of one row by themselves; the newest stands. None: cannot say.

    It is numbered within its reviewer and row: a number over all would tell what others did.
    """

    __tablename__ = "pass_rating"
    __table_args__ = (
        UniqueConstraint("reviewer_id", "row_key", "number"),
        CheckConstraint("half_steps >= 0", name="half_steps"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("reviewer.id"))
    row_key: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    half_steps: Mapped[int | None]
    because: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class FirstPass(Base):
    """That a reviewer's first pass is in, unless it was taken back; opened ones stay for good."""

    __tablename__ = "first_pass"
    __table_args__ = (
        Index(
            "uq_first_pass_in",
            "reviewer_id",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("reviewer.id"), index=True)
    in_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]


class ReviewOpening(Base):
    """From when the team sees one another's first passes; a reason where not all were in."""

    __tablename__ = "review_opening"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    because: Mapped[str] = mapped_column(Text)


class PassReminder(Base):
    """That the lead reminded everybody on the team of their first pass."""

    __tablename__ = "pass_reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class DateReminder(Base):
    """That somebody was reminded by itself of what is due after a visit: once for each date."""

    __tablename__ = "review_date_reminder"
    __table_args__ = (
        UniqueConstraint(
            "review_id", "due", "by_on", "person_id", name="uq_review_date_reminder_once"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    due: Mapped[str] = mapped_column(String(20))
    by_on: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]


class PeerRating(Base):
    """What the team settled on for a row; the newest stands. None: that they differ.

    Why stands among the typed texts.
    """

    __tablename__ = "peer_rating"
    __table_args__ = (
        UniqueConstraint("review_id", "row_key", "number"),
        CheckConstraint("half_steps >= 0", name="half_steps"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    row_key: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    half_steps: Mapped[int | None]
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


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


class LedTo(Base):
    """That a point of a report, or a note, led the area to rate a row anew or to say why anew.

    Named by the area alone; without a rating it led to the reason.
    """

    __tablename__ = "review_led_to"
    __table_args__ = (CheckConstraint("(point IS NULL) <> (note_id IS NULL)", name="one_of_them"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    point: Mapped[int | None]
    note_id: Mapped[int | None] = mapped_column(ForeignKey("review_note.id"))
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    row_key: Mapped[str] = mapped_column(String(60))
    rating_id: Mapped[int | None] = mapped_column(ForeignKey("rating.id"))
    # What the area said of the row before, in half steps.
    before: Mapped[int | None]
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
