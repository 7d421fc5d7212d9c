"""The odds of guessing a code in a working day under the limits, and what a hall feels of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app.live.tries import Tries  # noqa: E402  # found by the line above
from app.workshops.rules import ALPHABET, CODE_LENGTH  # noqa: E402

DAY_SECONDS = 8 * 60 * 60
PHONES, MINUTE = 60, 60
CODES = len(ALPHABET) ** CODE_LENGTH


class Clock:
    """A time that passes as fast as it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def guesses(addresses: int, a_second: int) -> Iterator[tuple[Clock, Tries, bool]]:
    """Somebody guesses all day in turn from so many addresses; whether each guess is looked at."""
    clock = Clock()
    tries = Tries(clock)
    for number in range(DAY_SECONDS * a_second):
        clock.seconds = number / a_second
        address = f"guesser {number % addresses}"
        looked_at = not tries.too_many(address)
        if looked_at:
            tries.wrong(address)
        yield clock, tries, looked_at


def main() -> None:
    """Print the odds, and fail when one of a hall's phones is refused meanwhile."""
    for addresses, a_second in ((1, 5), (50, 20), (5000, 50)):
        looked = refused = asked = 0
        for clock, tries, looked_at in guesses(addresses, a_second):
            looked += looked_at
            # Beside it a hall joins behind one address in the last minute of the day.
            if asked < min(PHONES, (clock.seconds - DAY_SECONDS + MINUTE) * PHONES / MINUTE):
                asked += 1
                if tries.too_many("hall"):
                    refused += 1
                else:
                    tries.right("hall")
        print(f"{a_second} guesses a second from {addresses:,} addresses for eight hours:")
        print(f"  {looked:,} looked at; a code is met once in {round(CODES / looked):,} such days")
        print(f"  {asked} phones on one other address join in its last minute: {refused} refused")
        if refused:
            raise SystemExit("Guessers elsewhere shut a hall out.")


main()
