"""Counts wrong codes, so that nobody can guess their way in: in memory only, for ten minutes.

A code has 8 of 31 characters: 852,891,037,441 in all. With 1,000 wrong ones looked at in ten
minutes a day of guessing meets one workshop's join code with a chance of 1 in 5.9 million, one of
500 tickets with 1 in 11,800, the return code of one of 1,000 phones with 1 in 5,900; for the last
two one must know the join code. Beyond those 1,000 each further address is heard for a few of
its own: whoever has ten thousand addresses has 100,000 in ten minutes, and meets one workshop's
join code with a chance of 1 in 59,000 a day. Each process counts for itself.

What is right never counts, and a network from which people have joined may mistype the more: a
hall of three hundred behind one address is not shut out by its own slips, nor by a stranger's.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable

from flask import Flask, current_app

WINDOW_SECONDS = 600.0
FROM_ONE_ADDRESS = 100
MORE_FOR_EACH_RIGHT_ONE = 20
FROM_EVERYWHERE = 1000
# What an address may still get wrong when strangers have used up what everywhere may try.
A_FEW = 10
TOO_MANY = (
    "Too many wrong codes have been tried. Wait ten minutes and try again, or ask the person who"
    " runs the workshop."
)


class Tries:
    """The wrong and right codes of the last ten minutes, by the address they came from."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._newest: deque[tuple[float, str, bool]] = deque()
        self._wrong: Counter[str] = Counter()
        self._right: Counter[str] = Counter()
        self._lock = threading.Lock()

    def wrong(self, address: str) -> None:
        """A code that fits nothing has come from this address."""
        self._note(address, right=False)

    def right(self, address: str) -> None:
        """Somebody has joined or come back from this address."""
        self._note(address, right=True)

    def too_many(self, address: str) -> bool:
        """Whether no more codes are looked at from this address for now."""
        with self._lock:
            self._forget()
            right, wrong = self._right[address], self._wrong[address]
            if wrong >= FROM_ONE_ADDRESS + right * MORE_FOR_EACH_RIGHT_ONE:
                return True
            return not right and wrong >= A_FEW and self._wrong.total() >= FROM_EVERYWHERE

    def _note(self, address: str, *, right: bool) -> None:
        with self._lock:
            self._forget()
            self._newest.append((self._now(), address, right))
            (self._right if right else self._wrong)[address] += 1

    def _forget(self) -> None:
        until = self._now() - WINDOW_SECONDS
        while self._newest and self._newest[0][0] <= until:
            _, address, right = self._newest.popleft()
            counted = self._right if right else self._wrong
            counted[address] -= 1
            if not counted[address]:
                del counted[address]


def install(app: Flask) -> None:
    app.extensions["tries"] = Tries()


def tries() -> Tries:
    found: Tries = current_app.extensions["tries"]
    return found
