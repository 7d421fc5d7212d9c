"""What may be shown of counts that an officer entered, and whether all people are accounted for.

A count of 1 up to below the smallest group is never shown. Its size could still be worked out from
what stays: from a sum, or from the number of people where nobody is in two counts. So the sum is
told only where every hidden count could still be any such number; and where even the number of
people leaves one of them no room, no count is shown at all. What decides is what stays shown, how
many are hidden, and for the sum what the hidden ones come to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.disclosure.rules.tables import NOT_SHOWN
from app.instruments.rules.lines import Counted


@dataclass(frozen=True)
class Reckoned:
    """Each answer with its number as it may be shown; the total, if it may be told."""

    said: tuple[tuple[str, str], ...]
    total: int | None
    sentence: str

    def of(self, words: str) -> str:
        """The number of an answer, by its words."""
        return next(
            (number for said, number in self.said if said.casefold() == words.casefold()), "0"
        )


def fewer_than(smallest: int) -> str:
    """What stands in place of a small count."""
    return f"fewer than {smallest}"


def reckon(
    counts: Sequence[Counted], people: int | None, smallest: int, *, several: bool
) -> Reckoned:
    """Cut counts down to what may be shown; ``several`` when one person may be in more of them."""
    if people is not None and people < smallest:
        few = f"The group is smaller than {smallest}, so no number of it is shown."
        return Reckoned(_all_hidden(counts), None, few)
    hidden = [each.number for each in counts if 0 < each.number < smallest]
    shown = sum(each.number for each in counts if each.number >= smallest)
    if several:
        return Reckoned(_said(counts, smallest), None, "")
    total = sum(each.number for each in counts)
    if not hidden or _sum_may_be_told(hidden, smallest):
        return Reckoned(_said(counts, smallest), total, accounted_for(total, people))
    if people is not None and people - shown < len(hidden) + smallest - 2:
        return Reckoned(
            _all_hidden(counts),
            None,
            "No number is shown, since the few in the smallest could be worked out from the rest.",
        )
    return Reckoned(
        _said(counts, smallest), None, "The total is not shown, since it would tell a small number."
    )


def accounted_for(total: int, people: int | None) -> str:
    """Whether everybody is accounted for, in a sentence."""
    if people is None:
        return f"{total} altogether."
    if total == people:
        return f"All {people} are accounted for."
    return (
        f"{total} of {people} gave an answer that is entered here: {people - total} not accounted"
        " for."
    )


def _sum_may_be_told(hidden: Sequence[int], smallest: int) -> bool:
    """Whether each hidden count could be any small number for somebody who knows their sum."""
    rest, others, largest = sum(hidden), len(hidden) - 1, smallest - 1
    return others <= rest - largest and rest - 1 <= largest * others


def _said(counts: Sequence[Counted], smallest: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        (each.words, fewer_than(smallest) if 0 < each.number < smallest else f"{each.number:,}")
        for each in counts
    )


def _all_hidden(counts: Sequence[Counted]) -> tuple[tuple[str, str], ...]:
    return tuple((each.words, NOT_SHOWN) for each in counts)
