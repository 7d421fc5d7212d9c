"""The least that telling many at once can be: what the product's own telling is held against.

It knows no workshop, no state and no page: whoever listens waits for the next bytes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

_BEAT_SECONDS = 15.0
_HELLO = b"retry: 3000\n\n"
_BEAT = b"event: beat\ndata: {}\n\n"


class Bare:
    """One piece of news for everybody who listens."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._news = (0, b"")

    def tell(self, news: bytes) -> None:
        with self._changed:
            self._news = (self._news[0] + 1, news)
            self._changed.notify_all()

    def frames(self) -> Iterator[bytes]:
        """A stream's bytes for as long as the other side stays."""
        seen = self._news[0]
        yield _HELLO
        while True:
            with self._changed:
                if self._news[0] == seen:
                    self._changed.wait(_BEAT_SECONDS)
                number, news = self._news
            yield news if number > seen else _BEAT
            seen = number
