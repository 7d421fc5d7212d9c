"""A second way of breaking the same room down, beside the groups that are shown already.

Somebody who knows who belongs to which group in both ways could subtract one from the other:
all schools less the schools' front line leaves the schools' seniors. So the second way is shown
only where every place in which the two meet, and in which anybody gave a rating, holds ten
ratings. Then whatever can be put together from what is shown is made of such places, and is
itself a group whose figures may be shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from app.disclosure.rules.shown import (
    GROUP_FIGURES_FROM,
    GroupShown,
    Level,
    Tally,
    shown_at,
)


def publish_second(
    choices: Iterable[tuple[str, str, int | None]], order: Sequence[str]
) -> tuple[GroupShown, ...]:
    """What may be shown by the second of two ways; each choice is (first, second, value).

    A value of None is "I can't say". Empty where nothing may be shown, or all are of one sort.
    """
    met: Counter[tuple[str, str]] = Counter()
    figures: defaultdict[str, Counter[int]] = defaultdict(Counter)
    cannot_say: Counter[str] = Counter()
    for first, second, value in choices:
        if value is None:
            cannot_say[second] += 1
        else:
            met[first, second] += 1
            figures[second][value] += 1
    if len(figures) < 2 or min(met.values()) < GROUP_FIGURES_FROM:
        return ()
    return tuple(
        GroupShown((name,), shown_at(Level.FIGURES, Tally(dict(figures[name]), cannot_say[name])))
        for name in dict.fromkeys([*order, *sorted(figures)])
        if name in figures
    )
