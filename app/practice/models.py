"""The table of good practice cards; what is typed on one stands among the typed texts."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class PracticeCard(Base):
    """One good practice of an area, its own until a co-ordinator agrees to share it."""

    __tablename__ = "practice_card"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    # The review and the point of its report that found it; none when the area wrote it by itself.
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"))
    point: Mapped[int | None]
    edition_key: Mapped[str] = mapped_column(ForeignKey("edition.key"))
    row_keys: Mapped[list[str]] = mapped_column(JSON)
    feature_ids: Mapped[list[str]] = mapped_column(JSON)
    # Grows with each change, so that two editors notice each other.
    version: Mapped[int]
    shared_by: Mapped[str | None] = mapped_column(String(60))
    shared_at: Mapped[datetime | None]
