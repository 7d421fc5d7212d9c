"""Trying the room: every phone counts once, and only its answer to the newest call."""

from __future__ import annotations

from app.live.roll_call import LASTS_SECONDS, Call, Heard, RollCall


class Clock:
    """Seconds that a test lets go by."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_slowest_of_those_who_answered_is_told() -> None:
    clock = Clock()
    calls = RollCall(clock)
    number = calls.begin(1, asked=3).number

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
    number = calls.begin(1, asked=1).number

    calls.answer(1, number, "a")

    heard = calls.heard(1)
    assert heard is not None
    assert heard.over


def test_an_answer_that_comes_too_late_or_to_another_call_counts_nothing() -> None:
    clock = Clock()
    calls = RollCall(clock)
    first = calls.begin(1, asked=1).number
    second = calls.begin(1, asked=1).number

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


def test_two_workers_count_the_same_whichever_of_them_was_answered() -> None:
    clock = Clock()
    here, there = RollCall(clock), RollCall(clock)
    call = here.begin(1, asked=2)
    assert there.join(1, call)

    clock.now += 0.5
    for each in (here, there):
        each.answer(1, call.number, "a")
    clock.now += 0.5
    for each in (there, here):
        each.answer(1, call.number, "b")
        each.answer(1, call.number, "a")

    assert here.heard(1) == there.heard(1) == Heard(2, 2, slowest_ms=1000, over=True)


def test_an_answer_may_overtake_the_news_of_its_call() -> None:
    clock = Clock()
    here, there = RollCall(clock), RollCall(clock)
    call = here.begin(1, asked=3)

    clock.now += 0.25
    there.answer(1, call.number, "a")
    there.answer(1, call.number + 1, "b")
    clock.now += 0.25
    there.join(1, call)

    assert there.heard(1) == Heard(3, 1, slowest_ms=250, over=False)


def test_news_of_a_call_that_comes_late_asks_nobody_and_replaces_none_that_is_newer() -> None:
    clock = Clock()
    here = RollCall(clock)
    late = Call(7, asked=5, began=clock.now)
    clock.now += 1
    newer = here.begin(1, asked=2)

    assert not here.join(1, late)
    assert here.running(1) == newer.number
    clock.now += LASTS_SECONDS
    assert not here.join(2, late)
