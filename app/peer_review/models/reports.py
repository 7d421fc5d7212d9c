"""The tables of reports: their points, what came of them, and who was reminded of their dates."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


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
