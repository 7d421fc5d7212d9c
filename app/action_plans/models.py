"""The tables of actions; what is typed about them stands among the typed texts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class PlannedAction(Base):
    """Something an area means to do; its words, owner, measure and reason are typed texts."""

    __tablename__ = "planned_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    # Where it comes from, such as ``theme/5``; empty when it was typed on its own page.
    origin: Mapped[str] = mapped_column(String(80))
    row_key: Mapped[str | None] = mapped_column(String(60))
    status: Mapped[str] = mapped_column(String(20))
    # Since when it has this status; not known of actions from before it was kept.
    status_since: Mapped[date | None]
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    in_group: Mapped[bool] = mapped_column(default=False, server_default=false())
    resources: Mapped[str] = mapped_column(String(10), server_default="not known")
    direction: Mapped[str | None] = mapped_column(String(10))
    # Grows with each change, so that two editors notice each other.
    version: Mapped[int]
    # Grows when what partners agree on changes, so that they are asked again.
    terms: Mapped[int] = mapped_column(server_default="1")
    added_by: Mapped[str] = mapped_column(String(60))
    added_at: Mapped[datetime]


class ActionNote(Base):
    """How far an action had come on a day, as somebody told it; nothing of it is changed later."""

    __tablename__ = "action_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("planned_action.id"), index=True)
    # The status it was given with the note, where it changed.
    status: Mapped[str | None] = mapped_column(String(20))
    # For whom it was told, where that was not the co-ordinator.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class ActionView(Base):
    """What an organisation makes of an action; the newest stands, as long as its terms do."""

    __tablename__ = "action_view"
    __table_args__ = (Index("ix_action_view_place", "action_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("planned_action.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    view: Mapped[str] = mapped_column(String(20))
    # The terms of the action it was given on.
    terms: Mapped[int]
    # Whether a co-ordinator wrote down what was said at a meeting.
    noted: Mapped[bool]
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class PlanLink(Base):
    """A link by which an organisation tells how far its actions are, without an account."""

    __tablename__ = "plan_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    made_by: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime]
    ends_on: Mapped[date]
    revoked_at: Mapped[datetime | None]


class Improvement(Base):
    """One thing an area means to make better, in five parts; what is typed are typed texts."""

    __tablename__ = "improvement"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    row_key: Mapped[str | None] = mapped_column(String(60))
    # Grows with each change, so that two editors notice each other.
    version: Mapped[int]
    added_by: Mapped[str] = mapped_column(String(60))
    added_at: Mapped[datetime]


class ImprovementMeasure(Base):
    """What is looked at to see whether an improvement worked; its words are typed texts."""

    __tablename__ = "improvement_measure"

    improvement_id: Mapped[int] = mapped_column(ForeignKey("improvement.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    direction: Mapped[str] = mapped_column(String(10))


class ActionReminder(Base):
    """That somebody was reminded of an action that is due, so that nobody is reminded twice."""

    __tablename__ = "action_reminder"
    __table_args__ = (UniqueConstraint("action_id", "person_id", "due_on", "overdue"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("planned_action.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    due_on: Mapped[date]
    # Whether the day had passed, or was near.
    overdue: Mapped[bool]
    # The day of the letter: it names all that this person was reminded of that day.
    reminded_on: Mapped[date]
