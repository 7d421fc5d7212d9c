"""The tables of boards' decisions and of the versions they freeze."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Decision(Base):
    """What a board decided at a meeting; confirmed once a second person has countersigned it."""

    __tablename__ = "decision"
    __table_args__ = (
        Index(
            "uq_decision_confirmed",
            "assessment_id",
            unique=True,
            sqlite_where=text("countersigned_at IS NOT NULL AND outcome = 'confirmed'"),
            postgresql_where=text("countersigned_at IS NOT NULL AND outcome = 'confirmed'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    quorum: Mapped[int]
    met_on: Mapped[date]
    minute: Mapped[str] = mapped_column(String(60))
    outcome: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime]
    countersigned_by: Mapped[str | None] = mapped_column(String(60))
    countersigned_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class DecisionMark(Base):
    """What stood when a decision was recorded, as a mark: what is frozen later must be that."""

    __tablename__ = "decision_mark"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(60), primary_key=True)
    mark: Mapped[str] = mapped_column(String(64))


class DecisionPresent(Base):
    """An organisation that was at the meeting."""

    __tablename__ = "decision_present"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)


class Version(Base):
    """A confirmed assessment as it was: canonical JSON that nothing changes any more."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("area_code", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), unique=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    number: Mapped[int]
    cycle: Mapped[str] = mapped_column(String(20))
    schema: Mapped[int]
    edition_key: Mapped[str] = mapped_column(ForeignKey("edition.key"))
    edition_digest: Mapped[str] = mapped_column(String(64))
    snapshot: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    frozen_at: Mapped[datetime]
    due_on: Mapped[date]


class VersionText(Base):
    """One free text of a version; the snapshot holds its salted hash, so words may be purged."""

    __tablename__ = "version_text"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    place: Mapped[str] = mapped_column(String(160), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    words: Mapped[str | None] = mapped_column(Text)
    # Whose words these are, such as ``evidence/12``, so that a purge finds them here too.
    subject: Mapped[str] = mapped_column(String(120), index=True)
