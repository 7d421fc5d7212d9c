"""The tables of barriers and positives: what phones send, and what is left once they closed."""

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class NotesStep(Base):
    """Where a workshop stands with its barriers and positives; it may go without."""

    __tablename__ = "notes_step"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    # Which page of a wall too full for one the hall sees; the first one is number 0.
    page: Mapped[int] = mapped_column(default=0, server_default="0")


class SentNote(Base):
    """A note that its device may still change; taken back, it has no words.

    It lives until the notes close. It holds no time, no group and no device.
    """

    __tablename__ = "sent_note"
    # Without row numbers nothing tells in which order notes came.
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(140))
    sent: Mapped[str] = mapped_column(String(64))
    counter: Mapped[int]


class NoteTheme(Base):
    """A name that whoever ran the workshop gave to notes which say alike."""

    __tablename__ = "note_theme"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    name: Mapped[str] = mapped_column(String(140))
    # A theme that was merged is kept, so that what was begun from it is still found.
    merged_into: Mapped[int | None]


class Note(Base):
    """A note after the close, numbered in an order drawn by lot; nothing leads to a device."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(140))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("note_theme.id"))
    hidden: Mapped[bool]
    # Whether the hall has seen it; those who took part read afterwards only what it saw.
    shown: Mapped[bool] = mapped_column(default=False, server_default=false())
