"""The tables of comments and of who is writing where."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Comment(Base):
    """Something said about a row, a feature or an item of an assessment; resolved or open."""

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_place", "area_code", "about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"))
    # ``row/<key>``, ``feature/<id>`` or ``evidence/<item>``.
    about: Mapped[str] = mapped_column(String(80))
    words: Mapped[str] = mapped_column(Text)
    # Whether only those who draft may read it, since a draft may be what it speaks of.
    at_the_desk: Mapped[bool]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    resolved_by: Mapped[str | None] = mapped_column(String(60))
    resolved_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]


class Pen(Base):
    """Who had an edit page open last; kept for a few minutes, of no interest afterwards."""

    __tablename__ = "pen"

    subject: Mapped[str] = mapped_column(String(120), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    at: Mapped[datetime]
