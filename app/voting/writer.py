"""Puts choices on the disk: all that wait go into one commit, each is answered after it.

The first phone to arrive writes for everybody waiting behind it; then the next one in line takes
over. So a hall that taps at once costs a few commits, and nobody is told "counted" before the
disk has it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app import clock, storage
from app.voting.ballots import Ballot, PaperSlips
from app.voting.models import PaperCount, Round
from app.voting.rules import RoundState, accepts_votes, is_asked, read_ticks
from app.workshops.models import Participant


class Outcome(StrEnum):
    """What became of a choice that was sent."""

    COUNTED = "counted"
    CLOSED = "closed"
    NOT_JOINED = "not joined"
    NOT_OFFERED = "not offered"
    GONE = "gone"


@dataclass(frozen=True)
class Send:
    """A choice as a device sent it; a null rating is "I can't say".

    ``counter`` is the device's own and only a greater one applies, so late and repeated sends do
    no harm. Without one (a page without script) the order of arrival decides.
    """

    workshop_id: int
    round_id: int
    participant_key: str
    ballot_key: str
    half_steps: int | None
    counter: int | None
    # In a vote on sentences, the places of those ticked; None is "I can't say" there.
    ticks: str | None = None


@dataclass(frozen=True)
class Receipt:
    """What stands now: the device's choice, the round's running number, how many have answered."""

    outcome: Outcome
    half_steps: int | None = None
    seq: int = 0
    voted: int = 0
    ticks: str | None = None
    # Early and late votes are no part of what the hall's screens count.
    in_hall: bool = True
    # In a vote on sentences, how many there are to tick.
    sentences: int = 0
    # The tap that stands, of whichever device of this voter.
    counter: int = 0


@dataclass
class _Slot:
    send: Send
    woken: threading.Event = field(default_factory=threading.Event)
    leads: bool = False
    receipt: Receipt | None = None
    error: BaseException | None = None


class BallotWriter:
    """One per application."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[_Slot] = []
        self._led = False

    def send(self, send: Send) -> Receipt:
        """Store a choice for good and say what stands. Raises what the database raises."""
        slot = _Slot(send)
        with self._lock:
            self._waiting.append(slot)
            slot.leads, self._led = not self._led, True
        if not slot.leads:
            slot.woken.wait()
        if slot.receipt is None and slot.error is None:
            self._lead()
        if slot.error is not None:
            raise slot.error
        assert slot.receipt is not None  # noqa: S101  # every slot of a batch gets one or the other
        return slot.receipt

    def _lead(self) -> None:
        batch: list[_Slot] = []

        def take() -> Callable[[Connection], Sequence[Receipt]]:
            with self._lock:
                batch.extend(self._waiting)
                self._waiting.clear()
            sends = [slot.send for slot in batch]
            return lambda connection: _write(connection, sends, clock.now())

        try:
            for slot, receipt in zip(batch, storage.write_in_thread(take), strict=True):
                slot.receipt = receipt
        except BaseException as error:
            with self._lock:
                batch.extend(self._waiting)
                self._waiting.clear()
            for slot in batch:
                slot.error = error
            raise
        finally:
            self._hand_over(batch)

    def _hand_over(self, batch: Sequence[_Slot]) -> None:
        with self._lock:
            following = self._waiting[0] if self._waiting else None
            self._led = following is not None
        for slot in batch:
            slot.woken.set()
        if following is not None:
            following.woken.set()


def _write(connection: Connection, sends: Sequence[Send], now: datetime) -> list[Receipt]:
    """Store a batch in the transaction of ``connection``, in as few statements for many as for one.

    Reading first is safe: the rounds stay locked until the commit, and a ballot belongs to one.
    """
    rounds = {
        round_id: _Running(connection, round_id, now)
        for round_id in sorted({send.round_id for send in sends})
    }
    joined = _joined(connection, {send.participant_key for send in sends})
    standing = _standing(connection, {send.ballot_key for send in sends})
    taken = [rounds[send.round_id].take(send, joined, standing) for send in sends]
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
        return self.open and self.round.state not in {RoundState.EARLY, RoundState.LATE}

    def take(
        self,
        send: Send,
        joined: Mapping[str, _Joined],
        standing: dict[str, _Standing],
    ) -> tuple[Outcome, _Standing | None, int]:
        """Say what becomes of a send, and note what it changes."""
        device = joined.get(send.participant_key)
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
        if not is_asked(self.round.audience, device.voting_group_id):
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
