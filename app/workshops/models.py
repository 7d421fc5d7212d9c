"""The tables of workshops and the devices that joined them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Workshop(Base):
    """One meeting on one assessment; ``version`` grows with everything the hall can see."""

    __tablename__ = "workshop"
    __table_args__ = (
        # Two presses at once start one workshop; people would join the one nobody looks at.
        Index(
            "uq_workshop_running",
            "assessment_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    edition_key: Mapped[str] = mapped_column(ForeignKey("edition.key"))
    join_code: Mapped[str] = mapped_column(String(8), unique=True)
    started_by: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    pretend_voters: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=0)


class Participant(Base):
    """A device that joined, by a hash of the token it keeps. No time, name or address."""

    __tablename__ = "participant"
    # Without row numbers nothing tells in which order people joined.
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    voting_group_id: Mapped[int | None] = mapped_column(ForeignKey("voting_group.id"))


class Present(Base):
    """An organisation that the person running a workshop saw in the room."""

    __tablename__ = "workshop_present"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)


class AgendaItem(Base):
    """How many minutes a workshop means to spend on a row; a workshop may go without."""

    __tablename__ = "workshop_agenda"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(60), primary_key=True)
    minutes: Mapped[int]


class Invited(Base):
    """An organisation that is asked to come to a workshop."""

    __tablename__ = "workshop_invited"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)


class SharedLink(Base):
    """How often the link for those who took part was made anew; the first one is number 0."""

    __tablename__ = "workshop_link"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    number: Mapped[int]
