"""The tables of rounds and of what may be shown of them."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base


class Round(Base):
    """One vote on one row or criterion. ``seq`` counts the choices accepted until its end."""

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("workshop_id", "row_key", "criterion_key", "audience", "attempt"),
        # However many facilitators press at once, a workshop votes on one thing at a time.
        Index(
            "uq_round_running",
            "workshop_id",
            unique=True,
            sqlite_where=text("state IN ('open', 'closing')"),
            postgresql_where=text("state IN ('open', 'closing')"),
        ),
        # Rounds of a rehearsal are deleted, and screens know a round by its number.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    kind: Mapped[str] = mapped_column(String(20), default="rating")
    # "partners", "families", or "late:3" for those of one group who were not heard before.
    audience: Mapped[str] = mapped_column(String(20), default="partners")
    row_key: Mapped[str] = mapped_column(String(60))
    # Empty for a vote on the whole row; else the criterion of it that is voted on for itself.
    criterion_key: Mapped[str] = mapped_column(String(60), default="", server_default=text("''"))
    position: Mapped[int]
    attempt: Mapped[int]
    follow_up_of: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    choices: Mapped[list[int]] = mapped_column(JSON)
    # In a vote on sentences, those that can be ticked, by identifier; frozen as it opens.
    sentences: Mapped[list[str] | None] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    seq: Mapped[int] = mapped_column(default=0)
    # The essential voting groups nobody voted of, by identifier; known once it is closed.
    unheard: Mapped[list[int] | None] = mapped_column(JSON)
    # What the second press told the hall, and what was agreed on it; empty while still a secret.
    comparison: Mapped[str | None] = mapped_column(String(300))
    compared_with: Mapped[int | None]
    agreement: Mapped[str | None] = mapped_column(String(120))

    # The evidence in which it is kept what changed minds before this vote.
    mind_evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_item.id"))

    tallies: Mapped[list["Tally"]] = relationship(order_by="Tally.position", lazy="selectin")
    ticks: Mapped[list["TickCount"]] = relationship(order_by="TickCount.place", lazy="selectin")
    paper: Mapped["PaperCount | None"] = relationship(lazy="selectin")

    @property
    def asked_key(self) -> str:
        """What is voted on: the row, or the one criterion of it."""
        return self.criterion_key or self.row_key


class Tally(Base):
    """What may be shown of a round's room or of one group; more than this is not kept."""

    __tablename__ = "tally"
    __table_args__ = (UniqueConstraint("round_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    # 0 is the room; the groups follow.
    position: Mapped[int]
    # Which way of breaking the room down this is a part of; "group" for the room as well.
    by: Mapped[str] = mapped_column(String(20), default="group", server_default="group")
    groups: Mapped[list[str]] = mapped_column(JSON)
    level: Mapped[str] = mapped_column(String(20))
    voted: Mapped[int | None]
    cannot_say: Mapped[int | None]
    middle: Mapped[int | None]
    lowest: Mapped[int | None]
    highest: Mapped[int | None]

    counts: Mapped[list["TallyCount"]] = relationship(
        order_by="TallyCount.half_steps", lazy="selectin"
    )


class TallyCount(Base):
    """How many chose one step, where that may be shown."""

    __tablename__ = "tally_count"

    tally_id: Mapped[int] = mapped_column(ForeignKey("tally.id"), primary_key=True)
    half_steps: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


class TickCount(Base):
    """How many ticked a sentence, where that may be shown, or only whether most did."""

    __tablename__ = "tick_count"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int | None]
    most: Mapped[bool]


class PaperCount(Base):
    """How many people voted on paper in a round; what they chose is in the tallies alone."""

    __tablename__ = "paper_count"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    people: Mapped[int]


class FamilyPanel(Base):
    """The address by which families join a workshop; it has no part in how partners join."""

    __tablename__ = "family_panel"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)


class FamilyDevice(Base):
    """A family's device, by a hash of the token it keeps. Nothing else is known of it."""

    __tablename__ = "family_device"
    # Without row numbers nothing tells in which order families joined.
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
