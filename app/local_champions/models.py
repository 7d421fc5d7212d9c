"""The tables of local champions and their briefings; what is typed is among the typed texts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class ChampionHere(Base):
    """Somebody who drives the work in an area, or in one locality of it."""

    __tablename__ = "local_champion"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    # Under which subject the name is kept: the first champions were typed for an assessment.
    subject: Mapped[str] = mapped_column(String(60))
    # None is the whole area.
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("locality.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    # Whoever signs in as this person logs the briefings of this champion.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    named_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Briefing(Base):
    """One time that a champion told others about the work."""

    __tablename__ = "local_briefing"
    __table_args__ = (CheckConstraint("people > 0", name="people"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    champion_id: Mapped[int] = mapped_column(ForeignKey("local_champion.id"), index=True)
    given_on: Mapped[date]
    people: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    logged_by: Mapped[str] = mapped_column(String(60))
    logged_at: Mapped[datetime]
    # Taken out it counts no longer; the row says only that there was one.
    taken_out_at: Mapped[datetime | None]
