"""The table of actions; what is typed about one stands among the typed texts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class PlannedAction(Base):
    """Something an area means to do; its words, owner and reason are typed texts."""

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
    due_on: Mapped[date | None]
    # Grows with each change, so that two editors notice each other.
    version: Mapped[int]
    added_by: Mapped[str] = mapped_column(String(60))
    added_at: Mapped[datetime]
