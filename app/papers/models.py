"""The table of what areas took of their own documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class AreaStyle(Base):
    """How an area's Word files look; the newest counts until it is taken out of use."""

    __tablename__ = "area_style"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    taken: Mapped[dict[str, Any]] = mapped_column(JSON)
    brought_by: Mapped[str] = mapped_column(String(60))
    brought_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
