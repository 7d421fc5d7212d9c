"""What one worker tells the others over Redis: only that there is news, never what it says.

Each worker then reads the database itself, so nothing older can overtake what is newer, nothing
sealed leaves the database, and a notice that comes twice or late does no harm.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

Notice = Mapping[str, Any]
Handler = Callable[[Notice], None]

CHANNEL = "six-strands/news"
_PATIENCE_SECONDS = 2.0
# What screens count goes out ten times a second, as it does to them; what phones do, at once.
_CALM = frozenset({"voted", "count", "answered", "heard"})
_BREATH_SECONDS = 0.1
_AGAIN_SECONDS = 1.0
# Phones wait up to two seconds more, so that a hall does not ask in one instant.
ASK_EVERY_SECONDS = 4.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Listening:
    """What a worker does with the news of others: by kind, and while it hears none."""

    handlers: Mapping[str, Handler]
    deaf: Callable[[], None]


class Relay:
    """One worker's two threads: one tells, one hears. Telling never waits for Redis."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._own = secrets.token_hex(8)
        self._changed = threading.Condition()
        self._waiting: dict[tuple[str, object], dict[str, Any]] = {}
        self._urgent = False
        self._hears_since: float | None = None

    def hearing_for(self) -> float:
        """For how many seconds nothing of what others told can have been missed."""
        since = self._hears_since
        return 0.0 if since is None else time.monotonic() - since

    def tell(self, kind: str, about: object, order: tuple[int, ...] = (), **more: object) -> None:
        """Let the other workers know; of one kind about one thing only the newest is sent.

        ``order`` begins with what is counted: of the same, what comes late with a smaller order
        than what waits is dropped.
        """
        notice = {"from": self._own, "kind": kind, "about": about, "order": order, **more}
        with self._changed:
            waits = self._waiting.get((kind, about), notice)["order"]
            if order[:1] == waits[:1] and order < waits:
                return
            # In a breath the thread is woken for what is urgent, not for each of many votes.
            wakes = not self._waiting or kind not in _CALM
            self._waiting[kind, about] = notice
            self._urgent = self._urgent or kind not in _CALM
            if wakes:
                self._changed.notify()

    def start(self, listening: Listening) -> None:
        for name, work in (("tell others", self._telling), ("hear others", self._hearing)):
            threading.Thread(target=work, args=(listening,), name=name, daemon=True).start()

    def _telling(self, _listening: Listening) -> None:
        sender = self._connected()
        while True:
            sending = self._next()
            try:
                sender.publish(CHANNEL, json.dumps(list(sending.values())))
                self._breathe()
            except redis.RedisError:
                self._keep(sending)
                time.sleep(_AGAIN_SECONDS)  # Redis is away; its own thread waits

    def _next(self) -> dict[tuple[str, object], dict[str, Any]]:
        """All that waits, as soon as something does."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting)
            sending, self._waiting, self._urgent = self._waiting, {}, False
        return sending

    def _breathe(self) -> None:
        """What comes meanwhile goes out together; what is urgent ends it."""
        with self._changed:
            self._changed.wait_for(lambda: self._urgent, _BREATH_SECONDS)

    def _keep(self, unsent: dict[tuple[str, object], dict[str, Any]]) -> None:
        """Put back what was not sent, unless there is something newer by now."""
        with self._changed:
            self._waiting = {**unsent, **self._waiting}

    def _hearing(self, listening: Listening) -> None:
        while True:
            try:
                self._hear(listening)
            except redis.RedisError as error:
                log.warning("Redis does not answer; phones and screens ask: %s", error)
                self._ask_until_it_answers(listening)

    def _hear(self, listening: Listening) -> None:
        with self._connected() as client, client.pubsub() as subscription:
            subscription.subscribe(CHANNEL)
            heard = time.monotonic()
            try:
                while True:
                    message = subscription.get_message(timeout=_PATIENCE_SECONDS)
                    if message is not None:
                        heard = time.monotonic()
                        self._take(message, listening)
                    elif time.monotonic() - heard > 3 * _PATIENCE_SECONDS:
                        raise redis.ConnectionError("no sign of life")
                    else:
                        subscription.ping()
            finally:
                self._hears_since = None

    def _take(self, message: Mapping[str, Any], listening: Listening) -> None:
        if message["type"] == "subscribe":
            # Whatever was told before this moment was not heard.
            self._hears_since = time.monotonic()
            _do(listening.deaf)
        elif message["type"] == "message":
            for notice in json.loads(message["data"]):
                if notice["from"] != self._own:
                    _do(partial(listening.handlers[notice["kind"]], notice))

    def _ask_until_it_answers(self, listening: Listening) -> None:
        while True:
            _do(listening.deaf)
            try:
                with self._connected() as client:
                    client.ping()
            except redis.RedisError:
                time.sleep(ASK_EVERY_SECONDS)  # phones ask meanwhile
            else:
                return

    def _connected(self) -> redis.Redis:
        return redis.Redis.from_url(
            self._url,
            socket_timeout=_PATIENCE_SECONDS,
            socket_connect_timeout=_PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )


def _do(deed: Callable[[], None]) -> None:
    """One piece of news that cannot be told must not make a worker deaf to the next."""
    try:
        deed()
    except Exception:
        log.exception("News of another worker could not be told")
