"""The table of jobs."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Job(Base):
    """Something to be done beside the requests; asked for in the commit of whatever asks for it.

    What it is told are identifiers alone: whoever does it looks up the rest when it is done.
    """

    __tablename__ = "job"
    __table_args__ = (
        # What is done regularly is done once in each period, however many processes there are.
        UniqueConstraint("kind", "period", name="uq_job_period"),
        CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'given up', 'cancelled')",
            name="state",
        ),
        Index("ix_job_due", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    asked_by: Mapped[str] = mapped_column(String(60))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    period: Mapped[str | None] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(12))
    # How far it is, of how much; none of either before it says so.
    done: Mapped[int | None]
    whole: Mapped[int | None]
    tries: Mapped[int]
    # What became of it, in a sentence for whoever runs the server.
    said: Mapped[str] = mapped_column(String(300))
    # Whose it is and until when, unless they ask for longer.
    taken_by: Mapped[str | None] = mapped_column(String(32))
    taken_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
