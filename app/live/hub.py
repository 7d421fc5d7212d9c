"""An in-process stream hub: whoever listens to a topic gets its newest events, late ones skipped.

A workshop's state is small, so each event carries all of it and only the newest of a name
matters. Listeners share one condition and the very same bytes, whatever their number.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

HEARTBEAT_SECONDS = 15.0
COALESCE_SECONDS = 0.05
_HELLO = b"retry: 3000\n\n"
_HEARTBEAT = b"event: beat\ndata: {}\n\n"


def frame(name: str, data: Mapping[str, object]) -> bytes:
    """One server-sent event."""
    written = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    return f"event: {name}\ndata: {written}\n\n".encode()


@dataclass
class _Topic:
    changed: threading.Condition = field(default_factory=threading.Condition)
    version: int = 0
    newest: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    listeners: int = 0


@dataclass
class _Throttle:
    # Held until what was decided on is published, so that no older one is published after it.
    turn: threading.Lock = field(default_factory=threading.Lock)
    sent_at: float = float("-inf")
    waiting: Mapping[str, object] | None = None
    armed: bool = False
    newest: tuple[int, ...] = ()


class Listener:
    """One open stream. Join first, then read the state to begin with: nothing falls between."""

    def __init__(self, hub: Hub, topic: _Topic) -> None:
        self._hub = hub
        self._topic = topic
        self._seen = topic.version

    def frames(self, *first: bytes) -> Iterator[bytes]:
        """The stream's bytes for as long as the other side stays."""
        topic = self._topic
        with topic.changed:
            topic.listeners += 1
        try:
            yield _HELLO + b"".join(first)
            while True:
                yield self._next()
        finally:
            with topic.changed:
                topic.listeners -= 1

    def _next(self) -> bytes:
        topic = self._topic
        with topic.changed:
            if topic.version == self._seen:
                topic.changed.wait(HEARTBEAT_SECONDS)
            fresh = sorted(item for item in topic.newest.values() if item[0] > self._seen)
            self._seen = topic.version
        return b"".join(data for _, data in fresh) or _HEARTBEAT


class Hub:
    """Topics by name, for the listeners of this process; ``relay`` tells other processes."""

    def __init__(self) -> None:
        self._topics: dict[str, _Topic] = {}
        self._throttles: dict[tuple[str, str], _Throttle] = {}
        self._lock = threading.Lock()
        # Held from reading a state to publishing it, so that the newest is told last.
        self.telling = threading.Lock()
        self._marks: dict[str, str] = {}

    def join(self, topic: str) -> Listener:
        return Listener(self, self._topic(topic))

    def listeners(self, topic: str) -> int:
        return self._topic(topic).listeners

    def publish(self, topic: str, name: str, data: Mapping[str, object]) -> None:
        """Tell every listener at once."""
        sent = frame(name, data)
        there = self._topic(topic)
        with there.changed:
            there.version += 1
            there.newest[name] = (there.version, sent)
            there.changed.notify_all()

    def publish_everywhere(self, name: str, data: Mapping[str, object]) -> None:
        """Tell every listener of every topic."""
        with self._lock:
            topics = list(self._topics)
        for topic in topics:
            self.publish(topic, name, data)

    def publish_calmly(
        self, topic: str, name: str, data: Mapping[str, object], order: tuple[int, ...] = ()
    ) -> None:
        """Tell at once after a quiet twentieth of a second, otherwise the newest when it is over.

        ``order`` begins with what is counted: of the same, what comes late with a smaller
        order than something given before is dropped.
        """
        with self._lock:
            throttle = self._throttles.setdefault((topic, name), _Throttle())
        with throttle.turn:
            if order[:1] == throttle.newest[:1] and order < throttle.newest:
                return
            throttle.newest = order
            wait = throttle.sent_at + COALESCE_SECONDS - time.monotonic()
            if throttle.armed:
                # Its timer may be overdue; past it this would be overtaken by what waits there.
                throttle.waiting = data
            elif wait > 0:
                throttle.waiting, throttle.armed = data, True
                later = threading.Timer(wait, self._send_waiting, (topic, name, throttle))
                later.daemon = True
                later.start()
            else:
                throttle.sent_at = time.monotonic()
                self.publish(topic, name, data)

    def drew(self, topic: str, mark: str) -> bool:
        """Whether this mark of what a topic's listeners draw differs from the one before."""
        with self._lock:
            before = self._marks.get(topic)
            self._marks[topic] = mark
        return before != mark

    def _send_waiting(self, topic: str, name: str, throttle: _Throttle) -> None:
        with throttle.turn:
            data, throttle.waiting, throttle.armed = throttle.waiting, None, False
            throttle.sent_at = time.monotonic()
            if data is not None:
                self.publish(topic, name, data)

    def _topic(self, name: str) -> _Topic:
        with self._lock:
            return self._topics.setdefault(name, _Topic())
