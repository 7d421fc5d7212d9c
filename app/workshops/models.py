"""The tables of workshops and the devices that joined them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, event, false, text
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    with_loader_criteria,
)

from app.extensions import Base


class Workshop(Base):
    """One meeting on one assessment; ``version`` grows with everything the hall can see."""

    __tablename__ = "workshop"
    __table_args__ = (
        # Two presses at once start one workshop; people would join the one nobody looks at.
        Index(
            "uq_workshop_running",
            "assessment_id",
            "rehearsal",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        # A rehearsal is deleted, and what still knows its number must not meet another workshop.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    edition_key: Mapped[str] = mapped_column(ForeignKey("edition.key"))
    join_code: Mapped[str] = mapped_column(String(8), unique=True)
    started_by: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # By what results are broken down, the leading way first, such as "grade+group".
    breakdown: Mapped[str] = mapped_column(String(30), default="group", server_default="group")
    pretend_voters: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=0)
    # Whether people come in by a one-time ticket each, or by the code alone.
    ticketed: Mapped[bool] = mapped_column(default=False, server_default=false())
    rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Whether who joins agrees first to keep what is said; workshops of before did not ask.
    asks_to_keep: Mapped[bool] = mapped_column(default=True, server_default=false())


@event.listens_for(Session, "do_orm_execute")
def _leave_rehearsals_out(state: ORMExecuteState) -> None:
    """Whatever asks for workshops, alone or joined, never meets a rehearsal by accident.

    Who means a workshop by its number or its code says ``rehearsals=True``.
    """
    if not state.is_select or state.is_column_load or state.is_relationship_load:
        return
    if not state.execution_options.get("rehearsals", False):
        held_for_real = with_loader_criteria(Workshop, Workshop.rehearsal.is_(False))
        state.statement = state.statement.options(held_for_real)


class Participant(Base):
    """A device that joined, by a hash of the token it keeps. No hour, name or address."""

    __tablename__ = "participant"
    # Without row numbers nothing tells in which order people joined.
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    voting_group_id: Mapped[int | None] = mapped_column(ForeignKey("voting_group.id"))
    # The answer to the one further question, such as "grade:senior" or "locality:3".
    part: Mapped[str | None] = mapped_column(String(30))
    # The number of the wording it agreed to, and the day; nothing more of it is kept.
    agreed_wording: Mapped[int | None]
    agreed_on: Mapped[date | None]


class Present(Base):
    """An organisation that the person running a workshop saw in the room."""

    __tablename__ = "workshop_present"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)


class AgendaItem(Base):
    """How many minutes a workshop means to spend on a row, or on one criterion of it for itself.

    A workshop may go without, and no criterion is called like a row.
    """

    __tablename__ = "workshop_agenda"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(60), primary_key=True)
    minutes: Mapped[int]


class WorkshopPin(Base):
    """What opens a workshop's console on any laptop; shown to those who may run it."""

    __tablename__ = "workshop_pin"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    pin: Mapped[str] = mapped_column(String(8))


class TakeOver(Base):
    """One browser that took a workshop over by its PIN; the cookie alone holds the token."""

    __tablename__ = "workshop_take_over"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    expires_at: Mapped[datetime]


class Invited(Base):
    """An organisation that is asked to come to a workshop."""

    __tablename__ = "workshop_invited"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)


class Checked(Base):
    """A tip of the check list that the team has ticked before a workshop, by its number."""

    __tablename__ = "workshop_checked"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    tip: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Ticket(Base):
    """A one-time ticket by a hash of its code. Neither who used it nor when."""

    __tablename__ = "ticket"
    # Without row numbers nothing tells in which order tickets were made.
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    spent: Mapped[bool] = mapped_column(default=False)


class SharedLink(Base):
    """How often the link for those who took part was made anew; the first one is number 0."""

    __tablename__ = "workshop_link"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    number: Mapped[int]
