"""Counts wrong codes, so that nobody can guess their way in: on no disk, and for ten minutes.

A code has 8 of 31 characters: 852,891,037,441 in all. With 1,000 wrong ones looked at in ten
minutes a day of guessing meets one workshop's join code with a chance of 1 in 5.9 million, one of
500 tickets with 1 in 11,800, the return code of one of 1,000 phones with 1 in 5,900; for the last
two one must know the join code. Beyond those 1,000 each further address is heard for a few of
its own: whoever has ten thousand addresses has 100,000 in ten minutes, and meets one workshop's
join code with a chance of 1 in 59,000 a day. Workers count together in Redis; while that is away
each counts for itself, so that two let twice as many through.

What is right never counts, and a network from which people have joined may mistype the more: a
hall of three hundred behind one address is not shut out by its own slips, nor by a stranger's.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app
from redis.client import Pipeline

from app.live.together import Together
from config import Config

WINDOW_SECONDS = 600.0
FROM_ONE_ADDRESS = 100
MORE_FOR_EACH_RIGHT_ONE = 20
FROM_EVERYWHERE = 1000
# What an address may still get wrong when strangers have used up what everywhere may try.
A_FEW = 10
_EVERYWHERE = "six-strands/wrong"
TOO_MANY = (
    "Too many wrong codes have been tried. Wait ten minutes and try again, or ask the person who"
    " runs the workshop."
)


@dataclass(frozen=True)
class Counts:
    """The codes of the last ten minutes: of one address, and the wrong ones of all."""

    right: int
    wrong: int
    everywhere: int

    def or_more(self, other: Counts) -> Counts:
        """The greater of each; what one has missed the other may have counted."""
        return Counts(
            max(self.right, other.right),
            max(self.wrong, other.wrong),
            max(self.everywhere, other.everywhere),
        )

    @property
    def too_many(self) -> bool:
        if self.wrong >= FROM_ONE_ADDRESS + self.right * MORE_FOR_EACH_RIGHT_ONE:
            return True
        return not self.right and self.wrong >= A_FEW and self.everywhere >= FROM_EVERYWHERE


class SharedTries:
    """The same counts of all workers; addresses are kept only as marks nobody can read."""

    def __init__(
        self, together: Together, secret: str, now: Callable[[], float] = time.time
    ) -> None:
        self._together = together
        self._secret = secret.encode()
        self._now = now

    def note(self, address: str, *, right: bool) -> None:
        """Count one more, where Redis answers."""
        places = [self._place(address, right=right)]
        if not right:
            places.append(_EVERYWHERE)
        now, this_one = self._now(), secrets.token_hex(8)

        def count(commands: Pipeline) -> None:
            for place in places:
                commands.zadd(place, {this_one: now})
                commands.zremrangebyscore(place, "-inf", now - WINDOW_SECONDS)
                commands.expire(place, int(WINDOW_SECONDS))

        self._together.ask(count)

    def counts(self, address: str) -> Counts | None:
        """What all workers have counted, or None while Redis is away."""
        since = f"({self._now() - WINDOW_SECONDS}"
        right, wrong = self._place(address, right=True), self._place(address, right=False)

        def look(commands: Pipeline) -> None:
            for place in (right, wrong, _EVERYWHERE):
                commands.zcount(place, since, "+inf")

        found = self._together.ask(look)
        return Counts(*found) if found else None

    def _place(self, address: str, *, right: bool) -> str:
        mark = hmac.new(self._secret, address.encode(), hashlib.sha256).hexdigest()
        return f"six-strands/{'right' if right else 'wrong'}/{mark}"


class Tries:
    """The wrong and right codes of the last ten minutes, by the address they came from."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        shared: SharedTries | None = None,
    ) -> None:
        self._now = now
        self._shared = shared
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
        own = self._counts(address)
        all_told = self._shared.counts(address) if self._shared else None
        return (own.or_more(all_told) if all_told else own).too_many

    def _counts(self, address: str) -> Counts:
        with self._lock:
            self._forget()
            right, wrong = self._right[address], self._wrong[address]
            return Counts(right, wrong, self._wrong.total())

    def _note(self, address: str, *, right: bool) -> None:
        with self._lock:
            self._forget()
            self._newest.append((self._now(), address, right))
            (self._right if right else self._wrong)[address] += 1
        if self._shared:
            self._shared.note(address, right=right)

    def _forget(self) -> None:
        until = self._now() - WINDOW_SECONDS
        while self._newest and self._newest[0][0] <= until:
            _, address, right = self._newest.popleft()
            counted = self._right if right else self._wrong
            counted[address] -= 1
            if not counted[address]:
                del counted[address]


def install(app: Flask) -> None:
    config: Config = app.extensions["settings"]
    shared = None
    if config.redis_url:
        shared = SharedTries(Together(config.redis_url), config.secret_key)
    app.extensions["tries"] = Tries(shared=shared)


def tries() -> Tries:
    found: Tries = current_app.extensions["tries"]
    return found
