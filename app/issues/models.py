"""The tables of issues and their steps; what is typed stands among the typed texts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class RaisedIssue(Base):
    """Something that somebody raised; where it stands follows from its steps."""

    __tablename__ = "issue"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    row_key: Mapped[str | None] = mapped_column(String(60))
    # None is the whole area.
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("locality.id"))
    # Where it comes from, such as ``action/12``; empty when it was raised by itself.
    origin: Mapped[str] = mapped_column(String(80))
    raised_by: Mapped[str] = mapped_column(String(60))
    raised_at: Mapped[datetime]


class IssueStep(Base):
    """One step of an issue; a row is never changed, a later one follows it."""

    __tablename__ = "issue_step"
    __table_args__ = (
        UniqueConstraint("issue_id", "number"),
        CheckConstraint("kind IN ('sent up', 'answered', 'settled', 'not settled')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    # The board it went to or that answered; None where the area answers by itself.
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    due_on: Mapped[date | None]
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
