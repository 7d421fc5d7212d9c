"""The tables of instruments, of their runs, and of what the runs gathered.

No row holds the answers of one person together: each answer is added to a count when it comes, and
free text stands by itself, without its group and without its time.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base

KEY = String(40)


class InstrumentRecord(Base):
    """One numbered state of an instrument; the highest number is offered for new runs."""

    __tablename__ = "instrument"

    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    loaded_at: Mapped[datetime]


class Run(Base):
    """An instrument used once, at one time, for one assessment.

    When it was for, and what it was called, stand among the typed texts.
    """

    __tablename__ = "instrument_run"
    __table_args__ = (
        ForeignKeyConstraint(
            ["instrument_key", "instrument_number"], ["instrument.key", "instrument.number"]
        ),
        CheckConstraint("expected > 0", name="expected"),
        CheckConstraint("opens_on <= closes_on", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    instrument_key: Mapped[str] = mapped_column(KEY)
    instrument_number: Mapped[int]
    # What the address of the questions ends in; empty for what an officer enters.
    code: Mapped[str | None] = mapped_column(String(16), unique=True)
    ways: Mapped[list[str]] = mapped_column(JSON)
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    expected: Mapped[int | None]
    # The run before, which this one is compared with.
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("instrument_run.id"))
    # What it became, which stays when the answers are gone.
    item_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_item.id"))
    version: Mapped[int] = mapped_column(default=0)
    started_by: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]


class Sent(Base):
    """That answers came in, so that the same ones sent again count once; not what they were.

    Both hashes are salted by the run: no device is known from one run to the next.
    """

    __tablename__ = "instrument_sent"
    __table_args__ = (UniqueConstraint("run_id", "sending"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("instrument_run.id"))
    sending: Mapped[str] = mapped_column(String(64))
    device: Mapped[str | None] = mapped_column(String(64))


class Count(Base):
    """How many gave an answer on a screen, by group; paper is added to it when it is shown.

    An empty group is none. The question ``*`` counts everybody who sent anything.
    """

    __tablename__ = "instrument_count"
    __table_args__ = (CheckConstraint("number >= 0", name="number"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("instrument_run.id"), primary_key=True)
    cohort: Mapped[str] = mapped_column(KEY, primary_key=True)
    question: Mapped[str] = mapped_column(KEY, primary_key=True)
    value: Mapped[str] = mapped_column(KEY, primary_key=True)
    number: Mapped[int]


class Paper(Base):
    """Paper forms keyed in as totals, by one press; taken back, they no longer count."""

    __tablename__ = "instrument_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("instrument_run.id"), index=True)
    cohort: Mapped[str] = mapped_column(KEY)
    forms: Mapped[int] = mapped_column(CheckConstraint("forms > 0", name="forms"))
    # How many forms had which answer, by question and value.
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


class Words(Base):
    """What somebody wrote; nobody but the officer who reads it sees it before it is let through."""

    __tablename__ = "instrument_words"
    __table_args__ = (Index("ix_instrument_words_run", "run_id", "question"),)

    # Random, since a running number would tell in which order people answered.
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("instrument_run.id"))
    question: Mapped[str] = mapped_column(KEY)
    words: Mapped[str] = mapped_column(Text)
    read_by: Mapped[str | None] = mapped_column(String(60))
    let_through: Mapped[bool | None]


class Entry(Base):
    """One saved state of what an officer entered; ``entry`` tells several of a run apart.

    A record has one entry, a run of journey maps one for each map. The highest number stands; a
    purge takes the words of all.
    """

    __tablename__ = "instrument_entry"
    __table_args__ = (UniqueConstraint("run_id", "entry", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("instrument_run.id"))
    entry: Mapped[int]
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    purged_at: Mapped[datetime | None]
