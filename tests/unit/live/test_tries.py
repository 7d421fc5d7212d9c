"""Wrong codes are counted by network and all together; right ones never are."""

from __future__ import annotations

from app.live import tries as module
from app.live.tries import (
    A_FEW,
    FROM_EVERYWHERE,
    FROM_ONE_ADDRESS,
    MORE_FOR_EACH_RIGHT_ONE,
    WINDOW_SECONDS,
    Tries,
)
from app.workshops.rules import ALPHABET, CODE_LENGTH


class Clock:
    """Seconds that a test lets go by."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def wrong(tries: Tries, address: str, number: int) -> None:
    for _ in range(number):
        tries.wrong(address)


def test_one_network_is_held_up_after_so_many_wrong_codes_and_for_so_long() -> None:
    clock = Clock()
    tries = Tries(clock)

    wrong(tries, "a", FROM_ONE_ADDRESS - 1)
    assert not tries.too_many("a")
    wrong(tries, "a", 1)

    assert tries.too_many("a")
    assert not tries.too_many("b")
    clock.now += WINDOW_SECONDS
    assert not tries.too_many("a")


def test_right_codes_are_never_limited_and_a_hall_may_mistype_the_more() -> None:
    tries = Tries(Clock())

    for _ in range(300):
        tries.right("hall")
    wrong(tries, "hall", FROM_ONE_ADDRESS + 300)

    assert not tries.too_many("hall")
    wrong(tries, "hall", 300 * MORE_FOR_EACH_RIGHT_ONE)
    assert tries.too_many("hall")


def test_many_networks_together_are_held_up_but_not_a_hall_elsewhere() -> None:
    tries = Tries(Clock())
    tries.right("joined")
    for number in range(FROM_EVERYWHERE):
        tries.wrong(f"stranger {number % 50}")
    wrong(tries, "joined", A_FEW + 1)

    assert tries.too_many("stranger 1")
    assert not tries.too_many("joined")
    assert not tries.too_many("a hall that has not begun")
    wrong(tries, "a hall that has not begun", A_FEW - 1)
    assert not tries.too_many("a hall that has not begun")
    tries.wrong("a hall that has not begun")
    assert tries.too_many("a hall that has not begun")


def test_the_odds_that_are_written_down_are_true() -> None:
    codes = len(ALPHABET) ** CODE_LENGTH
    looked_at = FROM_EVERYWHERE * 24 * 3600 / WINDOW_SECONDS
    words = " ".join((module.__doc__ or "").split())

    assert f"{codes:,} in all" in words
    assert f"1 in {codes / looked_at / 1e6:.1f} million" in words
    every_address = 10_000 * A_FEW * 24 * 3600 / WINDOW_SECONDS
    assert f"1 in {round(codes / every_address, -3):,.0f}" in words
    for targets in (500, 1000):
        assert f"1 in {round(codes / looked_at / targets, -2):,.0f}" in words
