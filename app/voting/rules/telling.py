"""The sentences a hall reads about a vote: how it lies, who is counted, what has moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import quantiles
from typing import Final

from app.disclosure.rules import Level, Shown, middle_of
from app.strands.rules import Scale, gap_in_words


@dataclass(frozen=True)
class Spread:
    """How far the choices reach, where that may be shown, and a sentence for the projector."""

    lowest: int | None
    highest: int | None
    sentence: str


def middle(ratings: Sequence[int]) -> int:
    """The step the middle rating stands on; of two middles the lower, so nobody over-claims."""
    return middle_of(Counter(ratings))


def spread(shown: Shown, scale: Scale) -> Spread:
    """Say what may be shown of a vote, and no more."""
    return Spread(shown.lowest, shown.highest, _sentence(shown, scale))


def _sentence(shown: Shown, scale: Scale) -> str:
    if shown.middle is None:
        return _number_sentence(shown)
    reading = f"The middle of the vote is {scale.phrase(shown.middle)}."
    if shown.level is not Level.FIGURES or shown.lowest is None or shown.highest is None:
        return reading
    if shown.lowest == shown.highest:
        everyone = "Everyone who gave a rating" if shown.cannot_say else "Everyone"
        return f"{everyone} chose {scale.phrase(shown.middle)}."
    lowest, highest = scale.phrase(shown.lowest), scale.phrase(shown.highest)
    return f"{reading} The lowest choice was {lowest}, the highest {highest}."


def _number_sentence(shown: Shown) -> str:
    if shown.voted is None:
        return "Nothing is shown here, so that nobody’s choice can be worked out."
    if shown.voted == 0:
        return "Nobody voted."
    people = "1 person" if shown.voted == 1 else f"{shown.voted} people"
    return f"{people} voted. No more is shown, so that nobody’s choice can be worked out."


NOT_AGREED_TODAY: Final = "Not agreed today"


def agreement_sentence(agreement: str | None, without: Sequence[str]) -> str | None:
    """What partners settled on, and which essential groups it is still without."""
    if agreement is None or agreement == NOT_AGREED_TODAY or not without:
        return agreement
    *others, last = without
    names = f"{', '.join(others)} and {last}" if others else last
    return f"{agreement}, provisional: without {names}"


class Nearness(StrEnum):
    """How near to one another the choices of a room lie, in the words of a page."""

    CLOSE = "close together"
    SOME_WAY = "some way apart"
    FAR = "far apart"


def quartile_range(figures: Mapping[int, int]) -> float:
    """The interquartile range of the choices in half steps (``statistics.quantiles``, inclusive).

    It says how far the middle half of a room reaches, whatever a few at the ends chose.
    """
    ratings = sorted(Counter(figures).elements())
    first, _, third = quantiles(ratings, n=4, method="inclusive")
    return third - first


def nearness(figures: Mapping[int, int]) -> Nearness:
    """Close when the middle half lies within half a stage, far when it reaches over a stage.

    Whoever reads that nine in ten lie within half a stage of the middle would not call them apart,
    nor three in four far apart.
    """
    reach, near, everyone = quartile_range(figures), _near(figures), sum(figures.values())
    if reach <= 1 or 10 * near >= 9 * everyone:
        return Nearness.CLOSE
    return Nearness.SOME_WAY if reach <= 2 or 4 * near >= 3 * everyone else Nearness.FAR


def _near(figures: Mapping[int, int]) -> int:
    """How many lie within half a stage of the middle."""
    at = middle_of(Counter(figures))
    return sum(number for step, number in figures.items() if abs(step - at) <= 1)


def nearness_sentence(shown: Shown, before: Shown | None = None) -> str:
    """How near the room is to one answer; empty where its figures may not be shown.

    With the vote before it also says whether the choices lie closer together than then.
    """
    if shown.figures is None or shown.middle is None or shown.lowest == shown.highest:
        return ""
    near = _near(shown.figures)
    total = sum(shown.figures.values())
    share = f"All {total}" if near == total else f"{near} of {total}"
    room = f"the room is {nearness(shown.figures)}{_since(shown.figures, before)}"
    return f"{share} lie within half a stage of the middle: {room}."


def _since(figures: Mapping[int, int], before: Shown | None) -> str:
    if before is None or before.figures is None:
        return ""
    change = quartile_range(figures) - quartile_range(before.figures)
    if change == 0:
        return ", as in the vote before"
    return f", {'closer' if change < 0 else 'further'} than in the vote before"


def movement(before: Shown, after: Shown, scale: Scale) -> str:
    """Where the middle has moved from one vote on a row to the next; empty where it is hidden."""
    if before.middle is None or after.middle is None:
        return ""
    return f"{_moved(before.middle, after.middle, scale)}."


def _moved(before: int, after: int, scale: Scale) -> str:
    if before == after:
        stayed = scale.phrase(after)
        return f"The middle stayed {stayed if scale.is_half(after) else f'at {stayed}'}"
    way = "up" if after > before else "down"
    distance = gap_in_words(before, after).removesuffix(" apart").lower()
    return (
        f"The middle moved {way} by {distance}, from {scale.phrase(before)} to"
        f" {scale.phrase(after)}"
    )


def accounted_for(here: int, voted: int, paper: int, could_not: int | None, lost: int = 0) -> str:
    """Who is here and what became of them: "57 on phones, 3 on paper: 60 people voted."

    ``could_not`` is how many said that they cannot say, where that may be told, ``lost`` how many
    of those who did not answer have not been heard from since the vote opened. Empty where
    everybody voted by phone and gave a rating: then the result says it all.
    """
    silent = here - voted
    if not (paper or could_not or silent > 0):
        return ""
    people = f"{voted} {'person' if voted == 1 else 'people'} voted"
    sentences = [f"{voted - paper} on phones, {paper} on paper: {people}" if paper else people]
    if could_not:
        sentences.append(f"{could_not} of them cannot say")
    if silent > 0:
        sentences.append(f"{silent} {'has' if silent == 1 else 'have'} not answered")
        lost = min(lost, silent)
        if lost:
            of_them = "" if lost == silent == 1 else f"{lost} of them "
            sentences.append(f"{of_them}not heard from for 2 minutes")
    return f"{'; '.join(sentences)}."
