"""Whether enough partner organisations were at a meeting; pure.

Hartlepool's board raised its quorum from three to five partner organisations (S4, lines 147-162).
"""

from __future__ import annotations

from collections.abc import Sequence

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip


def in_words(number: int) -> str:
    """A count as it stands in a sentence: spelled out up to ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def quorum_problem(board: str, quorum: int, present: Sequence[str]) -> str | None:
    """Why this meeting could not decide, and what to do about it; None when it could."""
    if len(present) >= quorum:
        return None
    needed = f"{board} decides when {_organisations(quorum)} {_are(quorum)} present"
    if not present:
        return f"{needed}. Tick the organisations that were there."
    were = f"{in_words(len(present))} {'was' if len(present) == 1 else 'were'}"
    return (
        f"{needed}, and {were}: {_listed(present)}. Tick whoever else was there; if nobody was,"
        " the board has to decide at its next meeting."
    )


def _organisations(number: int) -> str:
    return f"{in_words(number)} partner organisation{'' if number == 1 else 's'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"
