"""The tables of requests for a review and of the pairs the national team confirms.

The words typed about them stand among the typed texts.
"""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class RequestHeld(Base):
    """An area asks others to review its confirmed assessment; it has one open request at most."""

    __tablename__ = "review_request"
    __table_args__ = (
        CheckConstraint("from_on <= until_on", name="in_order"),
        Index(
            "uq_review_request_open",
            "area_code",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    row_keys: Mapped[list[str]] = mapped_column(JSON)
    nearest_km: Mapped[int | None]
    # Areas by code, and champions by number, that it named itself.
    too_close: Mapped[list[str]] = mapped_column(JSON)
    partner_kinds: Mapped[list[str]] = mapped_column(JSON)
    would_like: Mapped[list[int]] = mapped_column(JSON)
    # Grows with each change, so that two editors notice each other.
    version: Mapped[int]
    asked_by: Mapped[str] = mapped_column(String(60))
    asked_at: Mapped[datetime]
    # Closed by withdrawing it, or by the review it led to.
    closed_at: Mapped[datetime | None]


class MatchHeld(Base):
    """A pair the national team confirmed; a request has one that stands at most."""

    __tablename__ = "review_match"
    __table_args__ = (
        CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
        CheckConstraint("ended_as IN ('declined', 'released', 'withdrawn')", name="ended_as"),
        Index(
            "uq_review_match_open",
            "request_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("review_request.id"), index=True)
    champion_id: Mapped[int] = mapped_column(ForeignKey("champion.id"), index=True)
    year: Mapped[int]
    quarter: Mapped[int]
    # Why they fit, as both sides were told.
    sentence: Mapped[str] = mapped_column(Text)
    confirmed_by: Mapped[str] = mapped_column(String(60))
    confirmed_at: Mapped[datetime]
    # Who let it be in spite of a tie; their reason is a typed text.
    allowed_by: Mapped[str | None] = mapped_column(String(60))
    # The ties that were lifted, by name; one that comes later is not among them.
    allowed_kinds: Mapped[str | None] = mapped_column(String(120))
    area_accepted_at: Mapped[datetime | None]
    champion_accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[str | None] = mapped_column(String(20))
    # The side that ended it; none when the national team did.
    ended_by: Mapped[str | None] = mapped_column(String(20))
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"))
