"""How many have not been heard from: never more than joined, never before it can be known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.live.presence import Presence

START = datetime(2026, 11, 3, 9, tzinfo=UTC)


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def test_who_was_heard_from_within_two_minutes_is_not_silent() -> None:
    clock = Clock()
    presence = Presence(clock)
    clock.turn(60)
    presence.heard(1, "a")

    clock.turn(119)

    assert presence.silent(1, 2, clock.now) == 1
    clock.turn(2)
    assert presence.silent(1, 2, clock.now) == 2


def test_an_open_stream_is_heard_from_however_long_it_lasts() -> None:
    clock = Clock()
    presence = Presence(clock)

    with presence.listening(1, "a"):
        clock.turn(3600)
        assert presence.silent(1, 1, clock.now) == 0

    clock.turn(119)
    assert presence.silent(1, 1, clock.now) == 0
    clock.turn(2)
    assert presence.silent(1, 1, clock.now) == 1


def test_of_two_streams_of_one_device_the_second_still_counts() -> None:
    clock = Clock()
    presence = Presence(clock)

    with presence.listening(1, "a"):
        with presence.listening(1, "a"):
            pass
        clock.turn(600)

        assert presence.silent(1, 1, clock.now) == 0


def test_after_a_restart_nobody_is_called_silent_before_two_minutes() -> None:
    clock = Clock()
    presence = Presence(clock)

    clock.turn(119)

    assert presence.silent(1, 40, clock.now) == 0
    clock.turn(2)
    assert presence.silent(1, 40, clock.now) == 40


def test_workshops_are_counted_apart_and_old_ones_forgotten() -> None:
    clock = Clock()
    presence = Presence(clock)
    presence.heard(1, "a")
    clock.turn(60)
    presence.heard(2, "b")

    assert presence.silent(2, 1, clock.now + timedelta(seconds=100)) == 0
    clock.turn(3 * 24 * 3600)
    presence.heard(3, "c")

    assert presence.silent(1, 1, clock.now) == 1
    assert presence.silent(3, 1, clock.now) == 0
