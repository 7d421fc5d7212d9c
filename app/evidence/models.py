"""The tables of evidence: items with their versions, files, citations, and what is needed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class EvidenceItem(Base):
    """A piece of evidence of an area; what it says is in its newest version.

    Withdrawn, it stands in old versions of the assessment only; purged, its words are gone.
    """

    __tablename__ = "evidence_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    newest: Mapped[int] = mapped_column(default=1)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]


class EvidenceVersion(Base):
    """One saved state of an item; a row is never changed but by a purge of its words.

    ``sort`` is plain, agreement, estimate, table or system, and ``particulars`` what only that
    sort has. ``views`` names whose views it holds, ``links`` are addresses outside.
    """

    __tablename__ = "evidence_version"
    __table_args__ = (
        UniqueConstraint("item_id", "number"),
        CheckConstraint("asked_count >= 0", name="asked_count"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    number: Mapped[int]
    sort: Mapped[str] = mapped_column(String(20), default="plain")
    title: Mapped[str] = mapped_column(String(200))
    shows: Mapped[str] = mapped_column(Text)
    kind: Mapped[str | None] = mapped_column(String(20))
    views: Mapped[list[str]] = mapped_column(JSON, default=list)
    asked_whom: Mapped[str] = mapped_column(String(300), default="")
    asked_count: Mapped[int | None]
    collected_by: Mapped[str] = mapped_column(String(200), default="")
    cannot_show: Mapped[str] = mapped_column(Text, default="")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    dated: Mapped[date | None]
    period: Mapped[str] = mapped_column(String(100), default="")
    review_on: Mapped[date | None]
    source_type: Mapped[str | None] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(300), default="")
    said_in_workshop: Mapped[bool] = mapped_column(default=False)
    seen_by: Mapped[str] = mapped_column(String(20))
    links: Mapped[list[str]] = mapped_column(JSON, default=list)
    particulars: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class EvidenceFile(Base):
    """A file of an item; a newer one of the same document takes its number further."""

    __tablename__ = "evidence_file"
    __table_args__ = (UniqueConstraint("item_id", "document", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    document: Mapped[int]
    number: Mapped[int]
    removed_at: Mapped[datetime | None]


class Citation(Base):
    """That an item says something about a criterion, or about one feature of it.

    It belongs to the assessment; the next one takes it along as not yet checked. Ended citations
    stay for the history.
    """

    __tablename__ = "citation"
    __table_args__ = (
        Index("ix_citation_place", "assessment_id", "criterion_key"),
        Index(
            "uq_citation_feature",
            "assessment_id",
            "item_id",
            "feature_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND feature_id IS NOT NULL"),
            postgresql_where=text("ended_at IS NULL AND feature_id IS NOT NULL"),
        ),
        Index(
            "uq_citation_criterion",
            "assessment_id",
            "item_id",
            "criterion_key",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND feature_id IS NULL"),
            postgresql_where=text("ended_at IS NULL AND feature_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    item_version: Mapped[int]
    criterion_key: Mapped[str] = mapped_column(String(60))
    feature_id: Mapped[str | None] = mapped_column(String(40))
    direction: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(500), default="")
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    carried_from: Mapped[int | None] = mapped_column(ForeignKey("citation.id"))
    ended_at: Mapped[datetime | None]


class Need(Base):
    """Something a strand's have/need list lacks, asked of an organisation by a date."""

    __tablename__ = "evidence_need"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    row_key: Mapped[str] = mapped_column(String(60))
    criterion_key: Mapped[str | None] = mapped_column(String(60))
    what: Mapped[str] = mapped_column(String(300))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    wanted_by: Mapped[date | None]
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    answered_by_item: Mapped[int | None] = mapped_column(ForeignKey("evidence_item.id"))
    ended_at: Mapped[datetime | None]
