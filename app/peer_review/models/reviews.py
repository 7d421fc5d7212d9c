"""The tables of reviews: who reviews whom, who is on the team, and when they come."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
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
