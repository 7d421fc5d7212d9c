"""The tables of champions; the words of an offer stand among the typed texts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class ChampionHeld(Base):
    """An area, or an organisation of it, that offers to help other areas."""

    __tablename__ = "champion"
    __table_args__ = (
        UniqueConstraint("area_code", "organisation_id"),
        Index(
            "uq_champion_area",
            "area_code",
            unique=True,
            sqlite_where=text("organisation_id IS NULL"),
            postgresql_where=text("organisation_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    # None is the area itself.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    days: Mapped[int]
    reach: Mapped[str] = mapped_column(String(20))
    travel_km: Mapped[int | None]
    by_video_too: Mapped[bool]
    # Whether it has said every area it is tied to.
    ties_known: Mapped[bool] = mapped_column(server_default=true())
    paused: Mapped[bool]
    # Grows with each change, so that two editors notice each other.
    version: Mapped[int]
    added_by: Mapped[str] = mapped_column(String(60))
    added_at: Mapped[datetime]


class ChampionFree(Base):
    """A time in which a champion is free; its last day is among it."""

    __tablename__ = "champion_free"

    champion_id: Mapped[int] = mapped_column(ForeignKey("champion.id"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date] = mapped_column(primary_key=True)


class ChampionRow(Base):
    """A row in which a champion says it is strong."""

    __tablename__ = "champion_row"

    champion_id: Mapped[int] = mapped_column(ForeignKey("champion.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(60), primary_key=True)


class ChampionWish(Base):
    """A kind of area that a champion would like to help."""

    __tablename__ = "champion_wish"

    champion_id: Mapped[int] = mapped_column(ForeignKey("champion.id"), primary_key=True)
    area_kind: Mapped[str] = mapped_column(String(40), primary_key=True)


class ChampionTie(Base):
    """An area to which a champion is tied, so that it is never matched with it."""

    __tablename__ = "champion_tie"

    champion_id: Mapped[int] = mapped_column(ForeignKey("champion.id"), primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
