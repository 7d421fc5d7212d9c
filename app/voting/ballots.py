"""The tables of choices. Nothing outside this room may import this module.

A row lives from a choice to the close of its round. It holds no time, no order and no device.
"""

import hashlib

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Ballot(Base):
    """One device's choice in one round; a null rating is "I can't say"."""

    __tablename__ = "ballot"
    # Without row numbers nothing tells in which order choices came.
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    voting_group_id: Mapped[int | None] = mapped_column(ForeignKey("voting_group.id"))
    part: Mapped[str | None] = mapped_column(String(30))
    half_steps: Mapped[int | None]
    # In a vote on sentences, the places of those ticked, such as "0,3,7".
    ticks: Mapped[str | None] = mapped_column(String(400))
    counter: Mapped[int]


class PaperSlips(Base):
    """How many slips of one group say the same in one round; they go with the ballots."""

    __tablename__ = "paper_slips"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    voting_group_id: Mapped[int | None] = mapped_column(ForeignKey("voting_group.id"))
    half_steps: Mapped[int | None]
    number: Mapped[int]


def ballot_key(round_id: int, token: str) -> str:
    """How a device's choice in one round is known: without the token nothing links two of them."""
    return hashlib.sha256(f"{round_id}{token}".encode()).hexdigest()
