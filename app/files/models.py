"""The table of stored files; the bytes lie in the data folder under a name of chance."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class StoredFile(Base):
    """One uploaded file as it is kept, after what it told about its maker was taken out.

    A purge takes the bytes and the name; the row stays with the SHA-256 and why.
    """

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    stored_name: Mapped[str] = mapped_column(String(40), unique=True)
    original_name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(10))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    # In words: what was taken out, and what could not be and should be known.
    removed: Mapped[list[str]] = mapped_column(JSON, default=list)
    scanned: Mapped[bool]
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    purged_by: Mapped[str | None] = mapped_column(String(60))
    purged_at: Mapped[datetime | None]
    purge_reason: Mapped[str | None] = mapped_column(String(200))
