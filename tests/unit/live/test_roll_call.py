"""Trying the room: every phone counts once, and only its answer to the newest call."""

from __future__ import annotations

from app.live.roll_call import LASTS_SECONDS, Heard, RollCall


class Clock:
    """Seconds that a test lets go by."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_slowest_of_those_who_answered_is_told() -> None:
    clock = Clock()
    calls = RollCall(clock)
    number = calls.begin(1, asked=3)

    clock.now += 0.2
    calls.answer(1, number, "a")
    clock.now += 0.6
    calls.answer(1, number, "b")
    calls.answer(1, number, "a")

    assert calls.heard(1) == Heard(asked=3, answered=2, slowest_ms=800, over=False)
    clock.now += LASTS_SECONDS
    assert calls.heard(1) == Heard(asked=3, answered=2, slowest_ms=800, over=True)


def test_it_is_over_as_soon_as_all_have_answered() -> None:
    calls = RollCall(Clock())
    number = calls.begin(1, asked=1)

    calls.answer(1, number, "a")

    heard = calls.heard(1)
    assert heard is not None
    assert heard.over


def test_an_answer_that_comes_too_late_or_to_another_call_counts_nothing() -> None:
    clock = Clock()
    calls = RollCall(clock)
    first = calls.begin(1, asked=1)
    second = calls.begin(1, asked=1)

    calls.answer(1, first, "a")
    clock.now += LASTS_SECONDS
    calls.answer(1, second, "a")

    heard = calls.heard(1)
    assert heard is not None
    assert heard.answered == 0
    assert calls.running(1) is None


def test_a_room_that_was_never_tried_says_nothing() -> None:
    calls = RollCall(Clock())

    calls.answer(1, 5, "a")

    assert calls.heard(1) is None
    assert calls.running(1) is None
