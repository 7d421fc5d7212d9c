"""The audit's tables: a chain of events per area."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class AuditHead(Base):
    """Where an area's chain ends; its row is locked while the next event is written."""

    __tablename__ = "audit_head"

    chain: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class AuditEvent(Base):
    """One thing that was done. People stand here by identifier, typed text by its revision."""

    __tablename__ = "audit_event"
    __table_args__ = (UniqueConstraint("chain", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(20), index=True)
    number: Mapped[int]
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
