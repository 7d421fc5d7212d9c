"""The tables of areas and their own settings."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Area(Base):
    """An upper-tier area of 2016, or an invented one; unknown facts are null, never guessed."""

    __tablename__ = "area"

    code: Mapped[str] = mapped_column(String(9), primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    two_tier: Mapped[bool]
    region: Mapped[str] = mapped_column(String(60))
    invented: Mapped[bool] = mapped_column(default=False)
    area_km2: Mapped[int | None]
    population: Mapped[int | None]
    deprivation_extent: Mapped[float | None]
    deprivation_score: Mapped[float | None]
    deprivation_basis: Mapped[str | None] = mapped_column(String(80))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class VotingGroup(Base):
    """One of the three or four broad groups by which an area looks at its votes."""

    __tablename__ = "voting_group"
    __table_args__ = (UniqueConstraint("area_code", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    position: Mapped[int] = mapped_column(CheckConstraint("position >= 0", name="position"))
    # A rating agreed without a vote of an essential group stays provisional.
    essential: Mapped[bool] = mapped_column(default=False, server_default=false())


class AreaColour(Base):
    """The colour an area gives a stage instead of the edition's own."""

    __tablename__ = "area_colour"

    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    edition_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    stage_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    colour_key: Mapped[str] = mapped_column(String(40))


class Locality(Base):
    """A part of an area, such as a district."""

    __tablename__ = "locality"
    __table_args__ = (UniqueConstraint("area_code", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    name: Mapped[str] = mapped_column(String(60))


class Organisation(Base):
    """A real organisation in an area; its partner kind is a key of the edition's core list."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("area_code", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    partner_kind: Mapped[str | None] = mapped_column(String(60))
    voting_group_id: Mapped[int | None] = mapped_column(ForeignKey("voting_group.id"))
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("locality.id"))
    ended_at: Mapped[datetime | None]


class Body(Base):
    """A board that may confirm an assessment, and how many organisations must be present."""

    __tablename__ = "body"
    __table_args__ = (UniqueConstraint("area_code", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    quorum: Mapped[int] = mapped_column(CheckConstraint("quorum >= 1", name="quorum"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    ended_at: Mapped[datetime | None]


class PartnerHere(Base):
    """That a core partner not every area has, such as an elected mayor, exists in this one."""

    __tablename__ = "partner_here"

    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    edition_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    partner_kind: Mapped[str] = mapped_column(String(60), primary_key=True)


class NeighbourList(Base):
    """A list of which areas are most like which, as the national team brought it."""

    __tablename__ = "neighbour_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(200))
    brought_by: Mapped[str] = mapped_column(String(60))
    brought_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Neighbour(Base):
    """That an area stands at some place among the neighbours of another; place 1 is the likest."""

    __tablename__ = "neighbour"

    list_id: Mapped[int] = mapped_column(ForeignKey("neighbour_list.id"), primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    neighbour_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
