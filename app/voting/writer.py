"""Puts choices on the disk: all that wait go into one commit, each is answered after it.

The first phone to arrive writes for everybody waiting behind it; then the next one in line takes
over. So a hall that taps at once costs a few commits, and nobody is told "counted" before the
disk has it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app import clock, storage
from app.voting.batch import write
from app.voting.rules.sending import Receipt, Send


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
            return lambda connection: write(connection, sends, clock.now())

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
