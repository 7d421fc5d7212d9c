"""The tables of returns: what areas told the national team, and when."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class AreaReturn(Base):
    """One return, as it was sent or taken in; a later revision stands beside it, never over it."""

    __tablename__ = "area_return"
    __table_args__ = (
        UniqueConstraint("area_code", "sha256"),
        CheckConstraint("origin IN ('here', 'file', 'form')", name="origin"),
        Index(
            "uq_area_return_revision",
            "area_code",
            "edition_key",
            "confirmed_on",
            "revision",
            unique=True,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    edition_key: Mapped[str] = mapped_column(String(40))
    cycle: Mapped[str] = mapped_column(String(20))
    # When the board confirmed what is told.
    confirmed_on: Mapped[date]
    # Of the financial year in which it was sent, such as ``2026-Q3``.
    quarter: Mapped[str] = mapped_column(String(7), index=True)
    origin: Mapped[str] = mapped_column(String(4))
    version_number: Mapped[int | None]
    # Counts from 1 among the returns of one confirmed assessment.
    revision: Mapped[int]
    sent_at: Mapped[datetime]
    sent_by: Mapped[str] = mapped_column(String(60))
    # Canonical JSON of the whole return, without its checksum.
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))


class ReturnRow(Base):
    """What a return says of one row, in half steps; nothing where it says nothing."""

    __tablename__ = "return_row"

    return_id: Mapped[int] = mapped_column(ForeignKey("area_return.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(60), primary_key=True)
    desktop: Mapped[int | None]
    vote_middle: Mapped[int | None]
    # How many people voted.
    voted: Mapped[int | None]
    agreed: Mapped[int | None]
    peer: Mapped[int | None]
    target: Mapped[int | None]
    # Pieces of evidence counted, and how many of them are figures.
    evidence: Mapped[int]
    figures: Mapped[int]
    # Whether support is sought with this row, and whether there is an example to share.
    support: Mapped[bool]
    example: Mapped[bool]


class ReturnBatch(Base):
    """Files that the national team brought together, from looking at them until they are taken."""

    __tablename__ = "return_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    # The jobs that look the files through and take them in.
    looking_job: Mapped[int | None]
    taking_job: Mapped[int | None]
    looked_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    # Once everything good is taken, or the batch is put aside, no content is held any more.
    ended_at: Mapped[datetime | None]


class ReturnBatchFile(Base):
    """One file of a batch: what it holds until it is taken, and what was found of it."""

    __tablename__ = "return_batch_file"

    batch_id: Mapped[int] = mapped_column(ForeignKey("return_batch.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    # As it was brought, until it is looked through.
    brought: Mapped[bytes | None] = mapped_column(LargeBinary)
    outcome: Mapped[str] = mapped_column(String(12), default="")
    area_code: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    cycle: Mapped[str] = mapped_column(String(20), default="")
    origin: Mapped[str | None] = mapped_column(String(4))
    # The return as canonical JSON, from looking it through until it is taken.
    content: Mapped[str | None] = mapped_column(Text)
    # What is wrong with it: places and what to do, in words.
    problems: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    return_id: Mapped[int | None] = mapped_column(ForeignKey("area_return.id"))
