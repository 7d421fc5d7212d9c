"""The tables of what each reviewer, and then the team, makes of the rows."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


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
