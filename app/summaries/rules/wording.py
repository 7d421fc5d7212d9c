"""The words of the one-page summary: stages counted, a vote in a line, a date in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.disclosure.rules.shown import ROOM_FIGURES_FROM
from app.strands.rules import Scale
from app.web.words import listed


@dataclass(frozen=True)
class Vote:
    """What may be shown of a row's vote; anything else is None."""

    voted: int
    middle: int | None = None
    lowest: int | None = None
    highest: int | None = None
    # How many gave a rating, where it may be shown how many chose what.
    rated: int | None = None


def vote_lines(
    scale: Scale, vote: Vote | None, *, hides_few: bool = False, counts_all: bool = True
) -> tuple[str, ...]:
    """Say how the partners voted, as far as it may be shown."""
    if vote is None or vote.voted == 0:
        return ("No vote",)
    if hides_few and vote.voted < ROOM_FIGURES_FROM:
        return (f"Fewer than {ROOM_FIGURES_FROM} voted",)
    only_rated = vote.rated is not None and not counts_all
    number = f"{vote.rated} gave a rating" if only_rated else f"{vote.voted} voted"
    if vote.middle is None:
        return (number, "Too few to show how")
    middle = scale.label(vote.middle)
    if vote.lowest is None or vote.highest is None:
        return (number, f"Middle: {middle}")
    if vote.lowest == vote.highest:
        return (number, f"All chose {middle}")
    lowest, highest = scale.label(vote.lowest), scale.label(vote.highest)
    return (number, f"Middle: {middle}", f"Lowest: {lowest}", f"Highest: {highest}")


def people_words(people: int, *, hides_few: bool) -> str:
    """How many people, or that they were few where that alone is told."""
    if hides_few and people < ROOM_FIGURES_FROM:
        return f"fewer than {ROOM_FIGURES_FROM} people"
    return "1 person" if people == 1 else f"{people} people"


def took_part_line(
    people: int, groups: Sequence[str], missing: Sequence[str] = (), *, hides_few: bool = False
) -> str:
    """Say how many took part and from which groups; no group's number, since some are small.

    ``missing`` are the core partners who were not represented.
    """
    absent = f" Not represented: {listed(missing)}." if missing else ""
    if not people:
        return f"Nobody has voted yet.{absent}"
    number = people_words(people, hides_few=hides_few)
    number = f"{number[:1].upper()}{number[1:]}"
    said = f"{number} took part, from {listed(groups)}." if groups else f"{number} took part."
    return said + absent


def agreed_sentence(agreed: int, rows: int, *, others_rated: bool) -> str:
    """Say how far the ratings below are the partners' own, before anything is counted."""
    if agreed == rows:
        return "Partners have agreed every row."
    if agreed == 0:
        own = "; the ratings are the area’s own" if others_rated else ""
        return f"Partners have not agreed a row yet{own}."
    elsewhere = " Elsewhere the area’s own rating is shown." if others_rated else ""
    return f"Partners have agreed {agreed} of {_rows(rows)}.{elsewhere}"


def standing_sentence(
    scale: Scale, ratings: Sequence[tuple[str, int]], others: Sequence[str]
) -> str:
    """One sentence: how many rows stand where, and which is weakest.

    ``others`` says of each row without a rating why it has none, such as "not yet rated".
    """
    total = len(ratings) + len(others)
    without = [f"{_are(number)} {words}" for words, number in Counter(others).items()]
    counts = [*_stage_counts(scale, ratings), *without]
    if not ratings:
        return f"No rating can be shown yet: of {_rows(total)}, {listed(counts)}."
    if len(counts) == 1:
        where = _at(scale, ratings[0][1])
        return f"The one row is {where}." if total == 1 else f"All {total} rows are {where}."
    return f"Of {_rows(total)}, {listed(counts)}.{_weakest(ratings)}"


def _stage_counts(scale: Scale, ratings: Sequence[tuple[str, int]]) -> list[str]:
    counted = Counter(half_steps for _, half_steps in ratings)
    return [f"{_are(counted[step])} {_at(scale, step)}" for step in scale if counted[step]]


def _weakest(ratings: Sequence[tuple[str, int]]) -> str:
    lowest = min(half_steps for _, half_steps in ratings)
    names = [name for name, half_steps in ratings if half_steps == lowest]
    if len(names) == len(ratings):
        return ""
    return f" The weakest {'is' if len(names) == 1 else 'are'} {listed(names)}."


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _are(number: int) -> str:
    return f"{number} {'is' if number == 1 else 'are'}"


def _at(scale: Scale, half_steps: int) -> str:
    phrase = scale.phrase(half_steps)
    return phrase if scale.is_half(half_steps) else f"at {phrase}"
