"""Which devices have been heard from lately: in memory only, and gone when the server stops."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from flask import Flask, current_app

from app import clock

SILENT_AFTER = timedelta(minutes=2)
_FORGOTTEN_AFTER = timedelta(days=1)


@dataclass
class _Room:
    heard: dict[str, datetime] = field(default_factory=dict)
    listening: Counter[str] = field(default_factory=Counter)

    @property
    def newest(self) -> datetime:
        return max(self.heard.values(), default=datetime.min.replace(tzinfo=UTC))


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
            here = {key for key, at in room.heard.items() if at > since}
            here |= {key for key, number in room.listening.items() if number > 0}
        return max(0, joined - len(here))

    def followed(self, workshop_id: int) -> int:
        """How many devices have been heard from at all: a page without script may never be."""
        with self._lock:
            room = self._rooms.get(workshop_id) or _Room()
            return len(room.heard)

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
