"""Which devices have been heard from lately: in memory only, and gone when the server stops.

Where several workers serve, each reports every few seconds how long ago it heard from its own.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from flask import Flask, current_app

from app import clock

SILENT_AFTER = timedelta(minutes=2)
_FORGOTTEN_AFTER = timedelta(days=1)
REPORT_EVERY_SECONDS = 5.0


@dataclass
class _Room:
    heard: dict[str, datetime] = field(default_factory=dict)
    elsewhere: dict[str, datetime] = field(default_factory=dict)
    listening: Counter[str] = field(default_factory=Counter)

    @property
    def newest(self) -> datetime:
        heard = (*self.heard.values(), *self.elsewhere.values())
        return max(heard, default=datetime.min.replace(tzinfo=UTC))

    def here_since(self, since: datetime) -> set[str]:
        """The devices this worker has heard from after ``since``."""
        here = {key for key, at in self.heard.items() if at > since}
        return here | {key for key, number in self.listening.items() if number > 0}


class Presence:
    """Says how many have not been heard from, never which: an open stream, a look, a vote count."""

    def __init__(self, now: Callable[[], datetime] = clock.now) -> None:
        self._now = now
        self._began = now()
        self._rooms: dict[int, _Room] = {}
        self._lock = threading.Lock()

    def heard(self, workshop_id: int, participant_key: str) -> None:
        """A device that joined has just been heard from."""
        with self._lock:
            self._room(workshop_id).heard[participant_key] = self._now()

    @contextmanager
    def listening(self, workshop_id: int, participant_key: str) -> Iterator[None]:
        """A device that joined is heard from for as long as its stream is open."""
        self.heard(workshop_id, participant_key)
        with self._lock:
            room = self._room(workshop_id)
            room.listening[participant_key] += 1
        try:
            yield
        finally:
            with self._lock:
                room.listening[participant_key] -= 1
                room.heard[participant_key] = self._now()

    def silent(self, workshop_id: int, joined: int, now: datetime) -> int:
        """How many of those who joined were last heard from two minutes before ``now``, or never.

        Nobody until this has listened for so long itself.
        """
        since = now - SILENT_AFTER
        if self._began > since:
            return 0
        with self._lock:
            room = self._rooms.get(workshop_id) or _Room()
            here = room.here_since(since)
            here |= {key for key, at in room.elsewhere.items() if at > since}
        return max(0, joined - len(here))

    def report(self) -> dict[int, dict[str, int]]:
        """For each workshop, how many milliseconds ago this worker last heard from a device.

        All of the last two minutes, so that one report makes up for those before it.
        """
        now = self._now()
        with self._lock:
            lately = {
                each: room.here_since(now - SILENT_AFTER) for each, room in self._rooms.items()
            }
            return {
                workshop_id: {key: self._age(workshop_id, key, now) for key in keys}
                for workshop_id, keys in lately.items()
                if keys
            }

    def heard_elsewhere(self, workshop_id: int, ages: Mapping[str, int]) -> None:
        """Note what another worker reports; an older report changes nothing."""
        now = self._now()
        with self._lock:
            known = self._room(workshop_id).elsewhere
            for key, age in ages.items():
                at = now - timedelta(milliseconds=age)
                known[key] = max(known.get(key, at), at)

    def _age(self, workshop_id: int, key: str, now: datetime) -> int:
        room = self._rooms[workshop_id]
        if room.listening[key] > 0:
            return 0
        return max(0, (now - room.heard[key]) // timedelta(milliseconds=1))

    def followed(self, workshop_id: int) -> int:
        """How many devices have been heard from at all: a page without script may never be."""
        with self._lock:
            room = self._rooms.get(workshop_id) or _Room()
            return len(room.heard.keys() | room.elsewhere.keys())

    def _room(self, workshop_id: int) -> _Room:
        if workshop_id not in self._rooms:
            old = self._now() - _FORGOTTEN_AFTER
            self._rooms = {
                each: room
                for each, room in self._rooms.items()
                if any(room.listening.values()) or room.newest > old
            }
            self._rooms[workshop_id] = _Room()
        return self._rooms[workshop_id]


def install(app: Flask) -> None:
    app.extensions["presence"] = Presence()


def presence() -> Presence:
    found: Presence = current_app.extensions["presence"]
    return found
