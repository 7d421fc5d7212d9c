"""Writes a batch of choices: each is checked against its round; a device's newest stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.voting.ballots import Ballot
from app.voting.models import FamilyDevice, PaperCount, Round
from app.voting.rules import FAMILIES, RoundState, accepts_votes, is_asked, read_ticks
from app.voting.rules.sending import Outcome, Receipt, Send
from app.workshops.models import Participant


def write(connection: Connection, sends: Sequence[Send], now: datetime) -> list[Receipt]:
    """Store a batch in the transaction of ``connection``, in as few statements for many as for one.

    Reading first is safe: the rounds stay locked until the commit, and a ballot belongs to one.
    """
    rounds = {
        round_id: _Running(connection, round_id, now)
        for round_id in sorted({send.round_id for send in sends})
    }
    keys = {send.participant_key for send in sends}
    joined = _joined(connection, keys)
    asks_families = any(running.for_families for running in rounds.values())
    panel = _in_the_panel(connection, keys) if asks_families else {}
    standing = _standing(connection, {send.ballot_key for send in sends})
    taken = [rounds[send.round_id].take(send, joined, panel, standing) for send in sends]
    voted = {round_id: running.finish() for round_id, running in rounds.items()}
    return [
        Receipt(
            outcome,
            stands.half_steps if stands else None,
            seq,
            voted[send.round_id],
            stands.ticks if stands else None,
            rounds[send.round_id].in_hall,
            rounds[send.round_id].sentences,
            stands.counter if stands else 0,
        )
        for send, (outcome, stands, seq) in zip(sends, taken, strict=True)
    ]


@dataclass(frozen=True)
class _Joined:
    """What is known of a device: its workshop, its voting group and its part of the room."""

    workshop_id: int
    voting_group_id: int | None
    part: str | None


@dataclass(frozen=True)
class _Standing:
    """What a device's choice is at this moment of the batch."""

    half_steps: int | None
    ticks: str | None
    counter: int


# Built once: putting statements together costs more than running them.
_KEYS: BindParameter[list[str]] = bindparam("keys", expanding=True)
_THE_JOINED = (
    select(Participant.key, Participant.workshop_id, Participant.voting_group_id, Participant.part)
    .where(Participant.key.in_(_KEYS))
    .order_by(Participant.key)
)
_THE_PANEL = (
    select(FamilyDevice.key, FamilyDevice.workshop_id)
    .where(FamilyDevice.key.in_(_KEYS))
    .order_by(FamilyDevice.key)
)
_THE_STANDING = (
    select(Ballot.key, Ballot.half_steps, Ballot.ticks, Ballot.counter)
    .where(Ballot.key.in_(_KEYS))
    .order_by(Ballot.key)
)
_THE_ROUND = (
    select(
        Round.id,
        Round.workshop_id,
        Round.audience,
        Round.state,
        Round.opened_at,
        Round.closes_at,
        Round.choices,
        Round.sentences,
        Round.seq,
    )
    .where(Round.id == bindparam("round_id"))
    .with_for_update()
)
_NEW_SEQ = update(Round).where(Round.id == bindparam("round_id")).values(seq=bindparam("new_seq"))
_ON_PAPER = select(PaperCount.people).where(PaperCount.round_id == bindparam("round_id"))
_VOTED = (
    select(func.count() + func.coalesce(_ON_PAPER.scalar_subquery(), 0))
    .select_from(Ballot)
    .where(Ballot.round_id == bindparam("round_id"))
)


def _upsert(insert: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    return insert.on_conflict_do_update(
        index_elements=[Ballot.key],
        set_={
            "half_steps": insert.excluded.half_steps,
            "ticks": insert.excluded.ticks,
            "counter": insert.excluded.counter,
        },
    )


_KEEP = {
    "sqlite": _upsert(sqlite.insert(Ballot)),
    "postgresql": _upsert(postgresql.insert(Ballot)),
}


def _joined(connection: Connection, keys: Collection[str]) -> dict[str, _Joined]:
    """The workshop, the voting group and the part of each device that joined one."""
    found = connection.execute(_THE_JOINED, {"keys": list(keys)})
    return {row.key: _Joined(row.workshop_id, row.voting_group_id, row.part) for row in found}


def _in_the_panel(connection: Connection, keys: Collection[str]) -> dict[str, _Joined]:
    """The workshop of each device that joined as a family’s; it is in no group or part."""
    found = connection.execute(_THE_PANEL, {"keys": list(keys)})
    return {row.key: _Joined(row.workshop_id, None, None) for row in found}


def _standing(connection: Connection, keys: Collection[str]) -> dict[str, _Standing]:
    found = connection.execute(_THE_STANDING, {"keys": list(keys)})
    return {row.key: _Standing(row.half_steps, row.ticks, row.counter) for row in found}


class _Running:
    """One round while a batch is written; its row is locked, so it cannot close underneath."""

    def __init__(self, connection: Connection, round_id: int, now: datetime) -> None:
        self.connection = connection
        self.round: Any = connection.execute(_THE_ROUND, {"round_id": round_id}).one_or_none()
        self.seq = self.round.seq if self.round else 0
        self.sentences = len(self.round.sentences or ()) if self.round else 0
        self.open = self.round is not None and accepts_votes(
            RoundState(self.round.state), self.round.closes_at, now, self.round.opened_at
        )
        self.changed: dict[str, dict[str, object]] = {}

    @property
    def in_hall(self) -> bool:
        if not self.open or self.for_families:
            return False
        return self.round.state not in {RoundState.EARLY, RoundState.LATE}

    @property
    def for_families(self) -> bool:
        return self.round is not None and self.round.audience == FAMILIES

    def take(
        self,
        send: Send,
        joined: Mapping[str, _Joined],
        panel: Mapping[str, _Joined],
        standing: dict[str, _Standing],
    ) -> tuple[Outcome, _Standing | None, int]:
        """Say what becomes of a send, and note what it changes."""
        device = (panel if self.for_families else joined).get(send.participant_key)
        refused = self._refused(send, device)
        if refused is not None or device is None:
            return refused or Outcome.NOT_JOINED, None, self.seq
        before = standing.get(send.ballot_key)
        counter = _next_counter(before, send.counter)
        if before is not None and counter <= before.counter:
            return Outcome.COUNTED, before, self.seq
        stands = standing[send.ballot_key] = _Standing(send.half_steps, send.ticks, counter)
        self.changed[send.ballot_key] = {
            "key": send.ballot_key,
            "round_id": send.round_id,
            "voting_group_id": device.voting_group_id,
            "part": device.part,
            "half_steps": send.half_steps,
            "ticks": send.ticks,
            "counter": counter,
        }
        self.seq += 1
        return Outcome.COUNTED, stands, self.seq

    def _refused(self, send: Send, device: _Joined | None) -> Outcome | None:
        if self.round is None or self.round.workshop_id != send.workshop_id:
            return Outcome.NOT_OFFERED if self.round else Outcome.GONE
        if not self.open:
            return Outcome.CLOSED
        if not self._is_offered(send):
            return Outcome.NOT_OFFERED
        if device is None or device.workshop_id != send.workshop_id:
            return Outcome.NOT_JOINED
        asked = self.for_families or is_asked(self.round.audience, device.voting_group_id)
        if not asked:
            return Outcome.NOT_OFFERED
        return None

    def _is_offered(self, send: Send) -> bool:
        if self.round.sentences is None:
            return send.ticks is None and send.half_steps in {None, *self.round.choices}
        if send.half_steps is not None:
            return False
        try:
            read_ticks(send.ticks or "", len(self.round.sentences))
        except ValueError:
            return False
        return True

    def finish(self) -> int:
        """Keep the choices and the running number; gives how many have answered."""
        if self.round is None:
            return 0
        named = {"round_id": self.round.id}
        if self.changed:
            keep = _KEEP[self.connection.dialect.name]
            self.connection.execute(keep, list(self.changed.values()))
            self.connection.execute(_NEW_SEQ, {**named, "new_seq": self.seq})
        return self.connection.execute(_VOTED, named).scalar_one()


def _next_counter(before: _Standing | None, sent: int | None) -> int:
    """The counter a send would leave; without one of its own it comes after what stands."""
    if sent is not None:
        return sent
    return before.counter + 1 if before else 1
