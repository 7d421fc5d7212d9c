"""News for other workers: only the newest of a kind, and nothing older put back over it."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis
from redis.client import PubSub

from app.live.relay import CHANNEL, Listening, Notice, Relay
from tests.redis_server import RedisServer

NOWHERE = "redis://127.0.0.1:1/0"


def waiting(relay: Relay) -> list[dict[str, Any]]:
    return list(relay._waiting.values())


def message(*notices: dict[str, Any]) -> dict[str, Any]:
    return {"type": "message", "data": json.dumps(notices)}


def test_of_one_kind_about_one_workshop_only_the_newest_waits() -> None:
    relay = Relay(NOWHERE)

    relay.tell("voted", 1, seq=1)
    relay.tell("voted", 1, seq=2)
    relay.tell("voted", 2, seq=1)

    assert [(each["about"], each["seq"]) for each in waiting(relay)] == [(1, 2), (2, 1)]


def test_an_older_count_does_not_replace_a_newer_one_that_waits() -> None:
    relay = Relay(NOWHERE)

    relay.tell("voted", 1, order=(7, 11), voted=11)
    relay.tell("voted", 1, order=(7, 10), voted=10)
    relay.tell("voted", 2, order=(9, 4), voted=4)
    relay.tell("voted", 2, order=(8, 5), voted=5)

    assert [each["voted"] for each in waiting(relay)] == [11, 5]


def test_what_could_not_be_sent_does_not_replace_what_is_newer() -> None:
    relay = Relay(NOWHERE)
    relay.tell("voted", 1, seq=1)
    relay.tell("state", 1)
    unsent = dict(relay._waiting)
    relay._waiting.clear()
    relay.tell("voted", 1, seq=2)

    relay._keep(unsent)

    assert {each["kind"]: each.get("seq") for each in waiting(relay)} == {"voted": 2, "state": None}


def test_a_worker_does_not_hear_itself_and_one_bad_notice_does_not_stop_the_next() -> None:
    relay, other = Relay(NOWHERE), Relay(NOWHERE)
    heard: list[object] = []

    def hear(notice: Notice) -> None:
        heard.append(notice["about"])
        if notice["about"] == 1:
            raise ZeroDivisionError

    relay.tell("state", 7)
    other.tell("state", 1)
    other.tell("state", 2)
    listening = Listening({"state": hear}, deaf=lambda: None)

    relay._take(message(*waiting(relay), *waiting(other)), listening)

    assert heard == [1, 2]


def test_whoever_begins_to_hear_lets_everybody_look_once() -> None:
    looked: list[bool] = []

    Relay(NOWHERE)._take({"type": "subscribe"}, Listening({}, lambda: looked.append(True)))

    assert looked == [True]


def test_a_worker_knows_whether_it_hears_the_others(redis_here: RedisServer) -> None:
    relay, listens = Relay(redis_here.url), threading.Event()
    listening = Listening({}, deaf=listens.set)
    assert relay.hearing_for() == 0

    with ThreadPoolExecutor(1) as threads:
        over = threads.submit(relay._hear, listening)
        assert listens.wait(10)
        first = relay.hearing_for()
        heard_for = relay.hearing_for()
        redis_here.kill()

        with pytest.raises(redis.RedisError):
            over.result(20)

    assert 0 < first < heard_for
    assert relay.hearing_for() == 0


def test_many_counts_go_out_together_and_a_new_state_at_once(redis_here: RedisServer) -> None:
    relay = Relay(redis_here.url)
    with redis.Redis.from_url(redis_here.url) as client, client.pubsub() as subscription:
        subscription.subscribe(CHANNEL)
        assert subscription.get_message(timeout=10)
        threading.Thread(target=relay._telling, args=(Listening({}, print),), daemon=True).start()

        began = time.monotonic()
        for seq in range(300):
            relay.tell("voted", 1, seq=seq)
            client.ping()  # votes come one after the other
        relay.tell("state", 1)
        lasted = time.monotonic() - began

        came = list(iter(lambda: _next_kinds(subscription), None))

    assert came[-1][-1] == "state"
    assert 2 <= len(came) <= lasted * 10 + 3


def _next_kinds(subscription: PubSub) -> list[str] | None:
    message = subscription.get_message(timeout=2)
    return [each["kind"] for each in json.loads(message["data"])] if message else None


def test_what_is_urgent_does_not_wait_for_the_end_of_a_breath(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.live.relay._BREATH_SECONDS", 60.0)
    relay = Relay(NOWHERE)
    relay.tell("voted", 1, seq=1)

    with ThreadPoolExecutor(1) as threads:
        breathing = threads.submit(relay._breathe)
        relay.tell("voted", 1, seq=2)
        relay.tell("state", 1)

        breathing.result(20)

    assert [each["kind"] for each in relay._next().values()] == ["voted", "state"]
    assert not relay._urgent
