"""The stream hub: the first at once, then calmly, the newest wins and nothing falls between."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator

import pytest

from app.live import hub as hubs
from app.live.hub import Hub, frame

HELLO = b"retry: 3000\n\n"
TOPIC = "workshop/1/screens"


def begun(hub: Hub, *first: bytes, topic: str = TOPIC) -> Iterator[bytes]:
    """A stream whose first bytes have gone out."""
    stream = hub.join(topic).frames(*first)
    next(stream)
    return stream


def numbers(sent: bytes) -> list[int]:
    return [
        json.loads(line.removeprefix(b"data: "))["n"]
        for line in sent.splitlines()
        if line.startswith(b"data: ")
    ]


def test_an_event_is_a_name_and_data_on_one_line() -> None:
    sent = frame("state", {"html": "<p>\n</p>", "n": 1})

    assert sent == b'event: state\ndata: {"html":"<p>\\n</p>","n":1}\n\n'


def test_a_stream_begins_at_once_with_the_state_of_things() -> None:
    stream = Hub().join(TOPIC).frames(b"one", b"two")

    assert next(stream) == HELLO + b"onetwo"


def test_what_is_published_between_joining_and_the_first_read_is_not_lost() -> None:
    hub = Hub()
    listener = hub.join(TOPIC)
    hub.publish(TOPIC, "state", {"n": 2})
    stream = listener.frames(frame("state", {"n": 1}))

    assert numbers(next(stream)) == [1]
    assert numbers(next(stream)) == [2]


def test_what_was_published_before_joining_is_not_told_again() -> None:
    hub = Hub()
    hub.publish(TOPIC, "state", {"n": 1})
    stream = begun(hub)
    hub.publish(TOPIC, "count", {"n": 2})

    assert next(stream) == frame("count", {"n": 2})


def test_of_one_name_only_the_newest_is_sent_and_names_do_not_hide_each_other() -> None:
    hub = Hub()
    stream = begun(hub)
    for n in range(5):
        hub.publish(TOPIC, "state", {"n": n})
    hub.publish(TOPIC, "count", {"n": 9})

    assert next(stream) == frame("state", {"n": 4}) + frame("count", {"n": 9})


def test_topics_are_kept_apart() -> None:
    hub = Hub()
    phones, screens = begun(hub, topic="phones"), begun(hub, topic="screens")
    hub.publish("phones", "state", {"n": 1})
    hub.publish("screens", "state", {"n": 2})

    assert (numbers(next(phones)), numbers(next(screens))) == ([1], [2])


def test_everybody_who_waits_is_told() -> None:
    hub = Hub()
    streams = [begun(hub) for _ in range(20)]
    heard: list[bytes] = []
    waiting = [
        threading.Thread(target=lambda each=each: heard.append(next(each))) for each in streams
    ]
    for thread in waiting:
        thread.start()
    hub.publish(TOPIC, "state", {"n": 1})
    for thread in waiting:
        thread.join()

    assert heard == [frame("state", {"n": 1})] * 20


def test_the_first_calm_event_goes_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "COALESCE_SECONDS", 3600)
    monkeypatch.setattr(hubs, "HEARTBEAT_SECONDS", 0.01)
    hub = Hub()
    stream = begun(hub)

    hub.publish_calmly(TOPIC, "voted", {"n": 1})

    assert next(stream) == frame("voted", {"n": 1})


def test_calm_events_come_twenty_times_a_second_at_most_and_the_newest_always_comes() -> None:
    hub = Hub()
    stream = begun(hub)
    began = time.monotonic()
    sent = 0
    while time.monotonic() - began < 0.25:
        sent += 1
        hub.publish_calmly(TOPIC, "voted", {"n": sent})
        if sent == 1:
            heard = [next(stream)]
    publishing = time.monotonic() - began
    while numbers(heard[-1]) != [sent]:
        heard.append(next(stream))

    assert sent > 100
    assert numbers(heard[0]) == [1]
    assert 2 <= len(heard) <= publishing / hubs.COALESCE_SECONDS + 2


def test_what_waits_for_an_overdue_timer_never_replaces_what_came_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    overdue: list[threading.Timer] = []

    def keep(timer: threading.Timer) -> None:
        overdue.append(timer)

    monkeypatch.setattr(threading.Timer, "start", keep)
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    hub = Hub()
    stream = begun(hub)
    hub.publish_calmly(TOPIC, "count", {"n": 46})
    next(stream)
    hub.publish_calmly(TOPIC, "count", {"n": 47})

    now = 10.0
    hub.publish_calmly(TOPIC, "count", {"n": 48})
    for timer in overdue:
        timer.function(*timer.args, **timer.kwargs)

    assert numbers(next(stream)) == [48]


def test_a_count_that_comes_late_never_replaces_a_newer_one() -> None:
    hub = Hub()
    stream = begun(hub)
    hub.publish_calmly(TOPIC, "voted", {"n": 0}, order=(7, 1))
    next(stream)
    hub.publish_calmly(TOPIC, "voted", {"n": 120}, order=(7, 120))
    hub.publish_calmly(TOPIC, "voted", {"n": 57}, order=(7, 57))

    assert numbers(next(stream)) == [120]


def test_counting_begins_anew_with_the_next_question() -> None:
    hub = Hub()
    stream = begun(hub)
    hub.publish_calmly(TOPIC, "voted", {"n": 120}, order=(7, 120))
    hub.publish_calmly(TOPIC, "voted", {"n": 1}, order=(8, 1))

    while numbers(sent := next(stream)) != [1]:
        assert numbers(sent) == [120]


def test_counting_goes_on_when_an_earlier_question_is_opened_later() -> None:
    hub = Hub()
    stream = begun(hub)
    hub.publish_calmly(TOPIC, "voted", {"n": 120}, order=(8, 120))
    hub.publish_calmly(TOPIC, "voted", {"n": 1}, order=(7, 1))

    while numbers(sent := next(stream)) != [1]:
        assert numbers(sent) == [120]


def test_who_leaves_is_no_longer_counted() -> None:
    hub = Hub()
    stays, leaves = begun(hub), begun(hub)
    assert hub.listeners(TOPIC) == 2

    leaves.close()  # type: ignore[attr-defined]  # as a server does when the other side is gone

    assert hub.listeners(TOPIC) == 1
    del stays
    assert hub.listeners(TOPIC) == 0


def test_a_quiet_stream_beats_so_that_nobody_takes_it_for_dead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hubs, "HEARTBEAT_SECONDS", 0.01)
    stream = begun(Hub())

    assert next(stream) == b"event: beat\ndata: {}\n\n"
    assert next(stream) == b"event: beat\ndata: {}\n\n"


def test_the_same_mark_twice_is_no_difference() -> None:
    hub = Hub()

    assert hub.drew(TOPIC, "first")
    assert not hub.drew(TOPIC, "first")
    assert hub.drew("another", "first")
    assert hub.drew(TOPIC, "second")
