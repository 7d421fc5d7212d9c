"""Takes the ballots and slips of a round out for good when its vote is folded."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from app.voting.ballots import Ballot, PaperSlips


@dataclass(frozen=True)
class Single:
    """One choice without its device."""

    voting_group_id: int | None
    part: str | None
    half_steps: int | None
    ticks: str | None = None
    on_paper: bool = False


def take_out(connection: Connection, round_id: int) -> list[Single]:
    """Remove a round's ballots and slips for good; gives what each of them said.

    In no order that tells. On SQLite ``secure_delete`` overwrites the bytes.
    """
    found = connection.execute(
        select(Ballot.voting_group_id, Ballot.part, Ballot.half_steps, Ballot.ticks)
        .where(Ballot.round_id == round_id)
        .order_by(Ballot.key)
    ).all()
    on_paper = connection.execute(
        select(PaperSlips.voting_group_id, PaperSlips.half_steps, PaperSlips.number)
        .where(PaperSlips.round_id == round_id)
        .order_by(PaperSlips.id)
    ).all()
    connection.execute(delete(Ballot).where(Ballot.round_id == round_id))
    connection.execute(delete(PaperSlips).where(PaperSlips.round_id == round_id))
    return [Single(*row) for row in found] + [
        Single(row.voting_group_id, None, row.half_steps, on_paper=True)
        for row in on_paper
        for _ in range(row.number)
    ]
