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


def tell(told: Presence, teller: Presence) -> None:
    """One worker's report, as another takes it."""
    for workshop_id, ages in teller.report().items():
        told.heard_elsewhere(workshop_id, ages)


def test_a_device_is_not_silent_that_another_worker_has_heard_from() -> None:
    clock = Clock()
    here, there = Presence(clock), Presence(clock)
    clock.turn(200)
    here.heard(1, "a")
    there.heard(1, "b")
    clock.turn(50)

    tell(here, there)

    assert here.silent(1, 2, clock.now) == 0
    clock.turn(71)
    assert here.silent(1, 2, clock.now) == 2


def test_an_open_stream_at_another_worker_is_heard_from_while_that_one_reports() -> None:
    clock = Clock()
    here, there = Presence(clock), Presence(clock)

    with there.listening(1, "a"):
        clock.turn(600)
        tell(here, there)

        assert here.silent(1, 1, clock.now) == 0

    clock.turn(121)
    tell(here, there)
    assert here.silent(1, 1, clock.now) == 1


def test_what_was_heard_elsewhere_is_not_told_on_and_an_older_report_changes_nothing() -> None:
    clock = Clock()
    here, there = Presence(clock), Presence(clock)
    clock.turn(200)
    there.heard(1, "a")
    tell(here, there)
    here.heard_elsewhere(1, {"a": 500_000})

    assert here.report() == {}
    assert here.silent(1, 1, clock.now) == 0


def test_only_what_was_heard_lately_is_reported() -> None:
    clock = Clock()
    presence = Presence(clock)
    presence.heard(1, "a")
    clock.turn(90)
    presence.heard(1, "b")
    clock.turn(31)

    assert presence.report() == {1: {"b": 31_000}}
