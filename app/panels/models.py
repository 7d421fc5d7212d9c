"""The tables of the panel; what is typed stands among the typed texts."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Barrier(Base):
    """Something in the way that somebody raised; who did is not kept here."""

    __tablename__ = "panel_barrier"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    raised_at: Mapped[datetime]


class Suggestion(Base):
    """What somebody suggests; who did is not kept here."""

    __tablename__ = "panel_suggestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    barrier_id: Mapped[int] = mapped_column(ForeignKey("panel_barrier.id"), index=True)
    made_at: Mapped[datetime]
    # The draft action it was turned into.
    action_id: Mapped[int | None] = mapped_column(ForeignKey("planned_action.id"))
