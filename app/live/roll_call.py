"""Asks every phone of a room for one answer and counts what comes: in memory only."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask, current_app

# Long enough for a phone without a stream, which asks every three seconds.
LASTS_SECONDS = 10.0


@dataclass(frozen=True)
class Heard:
    """How a roll call stands: how many were asked, how many answered, the slowest, all in all."""

    asked: int
    answered: int
    slowest_ms: int
    over: bool

    @property
    def lost(self) -> int:
        return max(0, self.asked - self.answered)


@dataclass
class _Call:
    number: int
    asked: int
    began: float
    answers: dict[str, float] = field(default_factory=dict)


class RollCall:
    """The newest call of each workshop; an earlier one is forgotten."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._calls: dict[int, _Call] = {}
        self._lock = threading.Lock()

    def begin(self, workshop_id: int, asked: int) -> int:
        """Start to count; gives the number that the phones send back."""
        # Not one after the other: a phone would take the first after a restart for an old one.
        number = secrets.randbelow(10**9) + 1
        with self._lock:
            self._calls[workshop_id] = _Call(number, asked, self._now())
        return number

    def running(self, workshop_id: int) -> int | None:
        """The number of a call that phones may still answer."""
        call = self._calls.get(workshop_id)
        return call.number if call and self._now() - call.began < LASTS_SECONDS else None

    def answer(self, workshop_id: int, number: int, participant_key: str) -> None:
        """A device has answered; only its first answer in time counts."""
        with self._lock:
            if self.running(workshop_id) == number:
                call = self._calls[workshop_id]
                call.answers.setdefault(participant_key, self._now() - call.began)

    def heard(self, workshop_id: int) -> Heard | None:
        """How the newest call stands, or None before the first."""
        with self._lock:
            call = self._calls.get(workshop_id)
            if call is None:
                return None
            slowest = max(call.answers.values(), default=0.0)
            everybody = len(call.answers) >= call.asked
            over = everybody or self.running(workshop_id) is None
            return Heard(call.asked, len(call.answers), round(slowest * 1000), over)


def install(app: Flask) -> None:
    app.extensions["roll_call"] = RollCall()


def roll_call() -> RollCall:
    found: RollCall = current_app.extensions["roll_call"]
    return found
