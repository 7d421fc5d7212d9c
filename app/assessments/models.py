"""The tables of assessments and of their ratings, which are only ever added to."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Assessment(Base):
    """One cycle's work of one area on one edition; one at a time is open."""

    __tablename__ = "assessment"
    __table_args__ = (
        Index(
            "uq_assessment_open",
            "area_code",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    edition_key: Mapped[str] = mapped_column(ForeignKey("edition.key"))
    cycle: Mapped[str] = mapped_column(String(20))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"))
    # Said beside the area's name wherever the assessment shows, such as where it comes from.
    label: Mapped[str | None] = mapped_column(String(120))
    started_by: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Rating(Base):
    """One rating of one row: the desktop's, the one agreed or the target. The newest stands.

    An agreed rating without half steps means "not agreed today". A target has the date it is for.
    """

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint("half_steps >= 0", name="half_steps"),
        Index("ix_rating_row", "assessment_id", "row_key", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    row_key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    half_steps: Mapped[int | None]
    basis: Mapped[str | None] = mapped_column(String(20))
    because_of_round: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    target_on: Mapped[date | None]
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    # A desktop rating is sealed: the commitment may be seen, the salt only once it is opened.
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    commitment: Mapped[str | None] = mapped_column(String(64))


class Opening(Base):
    """From when a row's desktop rating may be seen: after a vote, or without one for a reason."""

    __tablename__ = "opening"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(60), primary_key=True)
    after_round: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
