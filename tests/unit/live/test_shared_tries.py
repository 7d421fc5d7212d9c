"""Workers count wrong codes together, and each alone while Redis is away."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import redis

from app.live.together import Together
from app.live.tries import (
    A_FEW,
    FROM_EVERYWHERE,
    FROM_ONE_ADDRESS,
    MORE_FOR_EACH_RIGHT_ONE,
    WINDOW_SECONDS,
    SharedTries,
    Tries,
)
from tests.redis_server import RedisServer


class Clock:
    """Seconds that a test lets go by."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


class Workers:
    """Two of them, with one clock."""

    def __init__(self, url: str) -> None:
        self.clock = Clock()
        self._together = [Together(url, self.clock) for _ in range(2)]
        self.here, self.there = (
            Tries(self.clock, SharedTries(each, "secret", self.clock)) for each in self._together
        )

    def close(self) -> None:
        for each in self._together:
            each._redis.connection_pool.disconnect()


@pytest.fixture
def workers(redis_here: RedisServer) -> Iterator[Workers]:
    both = Workers(redis_here.url)
    yield both
    both.close()


def wrong(tries: Tries, address: str, number: int) -> None:
    for _ in range(number):
        tries.wrong(address)


def test_wrong_codes_count_together_whichever_worker_they_reach(workers: Workers) -> None:
    wrong(workers.here, "a", FROM_ONE_ADDRESS - 1)
    assert not workers.there.too_many("a")

    wrong(workers.there, "a", 1)

    assert workers.here.too_many("a")
    assert workers.there.too_many("a")
    assert not workers.there.too_many("b")
    workers.clock.now += WINDOW_SECONDS
    assert not workers.here.too_many("a")
    assert not workers.there.too_many("a")


def test_who_joined_by_one_worker_may_mistype_at_another_and_right_codes_never_count(
    workers: Workers,
) -> None:
    for _ in range(50):
        workers.here.right("hall")

    wrong(workers.there, "hall", FROM_ONE_ADDRESS)

    assert not workers.there.too_many("hall")
    assert not workers.here.too_many("hall")
    wrong(workers.here, "hall", 50 * MORE_FOR_EACH_RIGHT_ONE)
    assert workers.there.too_many("hall")


def test_all_networks_together_are_held_up_at_every_worker(workers: Workers) -> None:
    for number in range(FROM_EVERYWHERE):
        (workers.here if number % 2 else workers.there).wrong(f"stranger {number % 100}")

    assert workers.here.too_many("stranger 1")
    assert workers.there.too_many("stranger 1")
    assert not workers.there.too_many("a hall that has not begun")
    wrong(workers.here, "a hall that has not begun", A_FEW)
    assert workers.there.too_many("a hall that has not begun")


def test_while_redis_is_away_each_worker_has_its_own_limit_and_later_the_common_one(
    workers: Workers, redis_here: RedisServer
) -> None:
    wrong(workers.here, "a", 60)
    redis_here.kill()

    wrong(workers.here, "a", FROM_ONE_ADDRESS - 60)
    wrong(workers.there, "a", FROM_ONE_ADDRESS - 1)

    assert workers.here.too_many("a")
    assert not workers.there.too_many("a")
    workers.there.wrong("a")
    assert workers.there.too_many("a")

    redis_here.start()
    workers.clock.now += 5
    wrong(workers.here, "b", FROM_ONE_ADDRESS)
    assert workers.there.too_many("b")
    assert workers.here.too_many("a")


def test_redis_holds_no_address_and_nothing_for_longer_than_it_counts(
    workers: Workers, redis_here: RedisServer
) -> None:
    workers.here.wrong("192.0.2.77")
    workers.here.right("192.0.2.77")

    with redis.Redis.from_url(redis_here.url, decode_responses=True) as client:
        places = list(client.scan_iter())
        lasts = [client.ttl(place) for place in places]

    assert len(places) == 3
    assert not any("192.0.2.77" in place for place in places)
    assert all(0 < seconds <= WINDOW_SECONDS for seconds in lasts)
