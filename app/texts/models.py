"""The table of typed text; a row is never changed, a later one follows it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class TextRevision(Base):
    """One saved state of one field of one subject, such as ``assessment/3/row/leadership``."""

    __tablename__ = "text_revision"
    __table_args__ = (UniqueConstraint("subject", "field", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    subject: Mapped[str] = mapped_column(String(120))
    field: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    # Once purged the words are gone and the row says only that there were some.
    purged_at: Mapped[datetime | None]
