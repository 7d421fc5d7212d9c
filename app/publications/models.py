"""The tables of publications: what was worked out is kept and never worked out anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class PublicationHeld(Base):
    """One publication: worked out, then published, perhaps withdrawn with a reason."""

    __tablename__ = "publication"
    __table_args__ = (
        UniqueConstraint("year", "edition_key", "revision"),
        CheckConstraint("revision >= 1", name="revision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # The financial year it is of, by the year that began in.
    year: Mapped[int]
    edition_key: Mapped[str] = mapped_column(String(40))
    # Counts from 1; the next one only after the one before was withdrawn.
    revision: Mapped[int]
    # How many areas counted.
    areas: Mapped[int]
    made_at: Mapped[datetime]
    # JSON of what everybody may see, and of what it was made of, which nobody sees.
    content: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime | None]
    published_by: Mapped[str | None] = mapped_column(String(60))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(60))
    withdrawn_because: Mapped[str | None] = mapped_column(String(500))


class PublicationBeside(Base):
    """What one area alone may see of a publication: the areas like it, without their names."""

    __tablename__ = "publication_beside"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    # Codes of the areas like it, for the check of later publications; nobody sees them.
    codes: Mapped[str] = mapped_column(Text)
