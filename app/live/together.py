"""What all workers keep together in Redis; while that is away each goes on with what it knows."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.retry import Retry

# A request waits for this, and for no longer.
_PATIENCE_SECONDS = 0.5
_LEFT_ALONE_SECONDS = 4.0
_CONNECTIONS = 20

log = logging.getLogger(__name__)


class Together:
    """Redis as requests use it: in one round trip, and for a while not at all if it fails."""

    def __init__(self, url: str, now: Callable[[], float] = time.monotonic) -> None:
        pool: redis.BlockingConnectionPool = redis.BlockingConnectionPool.from_url(
            url,
            max_connections=_CONNECTIONS,
            timeout=_PATIENCE_SECONDS,
            socket_timeout=_PATIENCE_SECONDS,
            socket_connect_timeout=_PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._redis = redis.Redis(connection_pool=pool)
        self._now = now
        self._again_at = float("-inf")

    def ask(self, fill: Callable[[Pipeline], object]) -> list[Any] | None:
        """What comes of the commands that ``fill`` gives; None while Redis is away."""
        if self._now() < self._again_at:
            return None
        try:
            with self._redis.pipeline(transaction=False) as commands:
                fill(commands)
                return list(commands.execute())
        except redis.RedisError as error:
            self._again_at = self._now() + _LEFT_ALONE_SECONDS
            log.warning("Redis does not answer; this worker counts alone: %s", error)
            return None
