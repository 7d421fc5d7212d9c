"""Asks every phone of a room for one answer and counts what comes: in memory only.

Where several workers serve, each is told of a call and of every answer, whichever got it.
"""

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
    age: float = field(default=0.0, compare=False)

    @property
    def lost(self) -> int:
        return max(0, self.asked - self.answered)


@dataclass(frozen=True)
class Call:
    """What every worker must know of a call; ``began`` is by the clock of the machine."""

    number: int
    asked: int
    began: float


@dataclass
class _Counted:
    call: Call
    answers: dict[str, float] = field(default_factory=dict)


class RollCall:
    """The newest call of each workshop; an earlier one is forgotten."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._calls: dict[int, _Counted] = {}
        # Answers to a call of which this worker has not been told yet: one for each device.
        self._early: dict[int, dict[str, tuple[int, float]]] = {}
        self._lock = threading.Lock()

    def begin(self, workshop_id: int, asked: int) -> Call:
        """Start to count; gives the call with the number that the phones send back."""
        # Not one after the other: a phone would take the first after a restart for an old one.
        call = Call(secrets.randbelow(10**9) + 1, asked, self._now())
        self.join(workshop_id, call)
        return call

    def join(self, workshop_id: int, call: Call) -> bool:
        """Count for a call, this worker's or another's; gives whether phones may answer it."""
        with self._lock:
            counted = self._calls.get(workshop_id)
            if counted is None or counted.call.began <= call.began:
                early = self._early.pop(workshop_id, {})
                self._calls[workshop_id] = _Counted(call, _in_time(early, call))
        return self.running(workshop_id) == call.number

    def running(self, workshop_id: int) -> int | None:
        """The number of a call that phones may still answer."""
        counted = self._calls.get(workshop_id)
        if counted is None or self._now() - counted.call.began >= LASTS_SECONDS:
            return None
        return counted.call.number

    def answer(self, workshop_id: int, number: int, participant_key: str) -> None:
        """A device has answered; only its first answer in time counts."""
        with self._lock:
            if self.running(workshop_id) == number:
                counted = self._calls[workshop_id]
                took = max(0.0, self._now() - counted.call.began)
                counted.answers.setdefault(participant_key, took)
            else:
                early = self._early.setdefault(workshop_id, {})
                early[participant_key] = (number, self._now())

    def heard(self, workshop_id: int) -> Heard | None:
        """How the newest call stands, or None before the first."""
        with self._lock:
            counted = self._calls.get(workshop_id)
            if counted is None:
                return None
            call, answers = counted.call, counted.answers
            slowest = max(answers.values(), default=0.0)
            over = len(answers) >= call.asked or self.running(workshop_id) is None
            age = self._now() - call.began
            return Heard(call.asked, len(answers), round(slowest * 1000), over, age)


def _in_time(early: dict[str, tuple[int, float]], call: Call) -> dict[str, float]:
    return {
        key: max(0.0, at - call.began)
        for key, (number, at) in early.items()
        if number == call.number and at - call.began < LASTS_SECONDS
    }


def install(app: Flask) -> None:
    app.extensions["roll_call"] = RollCall()


def roll_call() -> RollCall:
    found: RollCall = current_app.extensions["roll_call"]
    return found
