"""Puts choices on the disk: all that wait go into one commit, each is answered after it.

The first phone to arrive writes for everybody waiting behind it; then the next one in line takes
over. So a hall that taps at once costs a few commits, and nobody is told "counted" before the
disk has it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app import clock, storage
from app.voting.ballots import Ballot
from app.voting.models import Round
from app.voting.rules import RoundState, accepts_votes
from app.workshops.models import Participant


class Outcome(StrEnum):
    """What became of a choice that was sent."""

    COUNTED = "counted"
    CLOSED = "closed"
    NOT_JOINED = "not joined"
    NOT_OFFERED = "not offered"


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


@dataclass(frozen=True)
class Receipt:
    """What stands now: the device's choice, the round's running number, how many have answered."""

    outcome: Outcome
    half_steps: int | None = None
    seq: int = 0
    voted: int = 0


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
    """Store a batch in the transaction of ``connection``."""
    rounds = {
        round_id: _Running(connection, round_id, now)
        for round_id in sorted({send.round_id for send in sends})
    }
    outcomes = [rounds[send.round_id].take(send) for send in sends]
    voted = {round_id: running.finish() for round_id, running in rounds.items()}
    return [
        Receipt(outcome, half_steps, seq, voted[send.round_id])
        for send, (outcome, half_steps, seq) in zip(sends, outcomes, strict=True)
    ]


_OF_A_ROUND = (
    Round.id,
    Round.workshop_id,
    Round.state,
    Round.closes_at,
    Round.choices,
    Round.seq,
)


class _Running:
    """One round while a batch is written; its row is locked, so it cannot close underneath."""

    def __init__(self, connection: Connection, round_id: int, now: datetime) -> None:
        self.connection = connection
        self.round: Any = connection.execute(
            select(*_OF_A_ROUND).where(Round.id == round_id).with_for_update()
        ).one_or_none()
        self.seq = self.round.seq if self.round else 0
        self.open = self.round is not None and accepts_votes(
            RoundState(self.round.state), self.round.closes_at, now
        )

    def take(self, send: Send) -> tuple[Outcome, int | None, int]:
        if self.round is None or self.round.workshop_id != send.workshop_id:
            return Outcome.NOT_OFFERED, None, 0
        if not self.open:
            return Outcome.CLOSED, None, self.seq
        if send.half_steps is not None and send.half_steps not in self.round.choices:
            return Outcome.NOT_OFFERED, None, self.seq
        joined = self.connection.execute(
            select(Participant.voting_group_id).where(
                Participant.key == send.participant_key,
                Participant.workshop_id == send.workshop_id,
            )
        ).one_or_none()
        if joined is None:
            return Outcome.NOT_JOINED, None, self.seq
        return Outcome.COUNTED, *self._upsert(send, joined.voting_group_id)

    def _upsert(self, send: Send, group_id: int | None) -> tuple[int | None, int]:
        on_postgresql = self.connection.dialect.name == "postgresql"
        statement = (postgresql.insert if on_postgresql else sqlite.insert)(Ballot).values(
            key=send.ballot_key,
            round_id=send.round_id,
            voting_group_id=group_id,
            half_steps=send.half_steps,
            counter=1 if send.counter is None else send.counter,
        )
        offered = statement.excluded
        if send.counter is None:
            statement = statement.on_conflict_do_update(
                index_elements=[Ballot.key],
                set_={"half_steps": offered.half_steps, "counter": Ballot.counter + 1},
            )
        else:
            statement = statement.on_conflict_do_update(
                index_elements=[Ballot.key],
                set_={"half_steps": offered.half_steps, "counter": offered.counter},
                where=offered.counter > Ballot.counter,
            )
        applied = self.connection.execute(statement.returning(Ballot.half_steps)).one_or_none()
        if applied is not None:
            self.seq += 1
            return applied.half_steps, self.seq
        standing = self.connection.execute(
            select(Ballot.half_steps).where(Ballot.key == send.ballot_key)
        ).one()
        return standing.half_steps, self.seq

    def finish(self) -> int:
        """Keep the running number; gives how many have answered."""
        if self.round is None:
            return 0
        if self.seq != self.round.seq:
            self.connection.execute(
                update(Round).where(Round.id == self.round.id).values(seq=self.seq)
            )
        return self.connection.execute(
            select(func.count()).select_from(Ballot).where(Ballot.round_id == self.round.id)
        ).scalar_one()


def take_out(connection: Connection, round_id: int) -> list[tuple[int | None, int | None]]:
    """Remove a round's ballots for good; gives (voting group, half steps) in no order that tells.

    On SQLite ``secure_delete`` overwrites the bytes.
    """
    found = connection.execute(
        select(Ballot.voting_group_id, Ballot.half_steps)
        .where(Ballot.round_id == round_id)
        .order_by(Ballot.key)
    ).all()
    connection.execute(delete(Ballot).where(Ballot.round_id == round_id))
    return [(row.voting_group_id, row.half_steps) for row in found]
