"""Stages, half steps and colours: what a rating is, whichever edition names the stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """One stage of an edition, in order, with the colour it has unless an area chose another."""

    key: str
    name: str
    colour: str
    code: str = ""


@dataclass(frozen=True)
class Colour:
    """A colour of the summary and the word that always stands beside it."""

    key: str
    name: str


@dataclass(frozen=True)
class Scale:
    """The stages of an edition as a ladder of half steps.

    A rating is an integer of half steps: 0 is the first stage, 1 half way to the second, 2 the
    second stage. Half steps are in use in the toolkit (Annex 3, lines 1519 and 1524).
    """

    stages: tuple[Stage, ...]

    @property
    def highest(self) -> int:
        return 2 * (len(self.stages) - 1)

    @property
    def steps(self) -> tuple[int, ...]:
        """Every rating of the scale, lowest first."""
        return tuple(range(self.highest + 1))

    def __contains__(self, half_steps: object) -> bool:
        return isinstance(half_steps, int) and 0 <= half_steps <= self.highest

    def __iter__(self) -> Iterator[int]:
        return iter(self.steps)

    def lower_stage(self, half_steps: int) -> Stage:
        """The stage a rating stands on; for a half step the one below it."""
        return self.stages[self._checked(half_steps) // 2]

    def is_half(self, half_steps: int) -> bool:
        return self._checked(half_steps) % 2 == 1

    def label(self, half_steps: int) -> str:
        """The rating spelled out for a table: "Developing" or "Developing / Maturing"."""
        lower = self.lower_stage(half_steps).name
        if not self.is_half(half_steps):
            return lower
        return f"{lower} / {self.stages[half_steps // 2 + 1].name}"

    def phrase(self, half_steps: int) -> str:
        """The rating inside a sentence: "Developing" or "between Developing and Maturing"."""
        lower = self.lower_stage(half_steps).name
        if not self.is_half(half_steps):
            return lower
        return f"between {lower} and {self.stages[half_steps // 2 + 1].name}"

    def choice(self, half_steps: int) -> str:
        """The rating on a button of its own: "Between Developing and Maturing"."""
        words = self.phrase(half_steps)
        return words[:1].upper() + words[1:]

    def _checked(self, half_steps: int) -> int:
        if half_steps not in self:
            raise ValueError(f"{half_steps} is not a rating between 0 and {self.highest}")
        return half_steps


@dataclass(frozen=True)
class RagMark:
    """What the summary shows for a rating: a colour, its word, and whether half a step more."""

    colour: str
    word: str
    half: bool


def rag_mark(
    scale: Scale, half_steps: int, colours: Mapping[str, Colour], chosen: Mapping[str, str]
) -> RagMark:
    """Colour a rating; a half step takes the lower stage's colour with a mark.

    ``chosen`` maps stage keys to the area's own colours and may be empty. The toolkit asks for a
    RAG rating and gives no mapping (line 1049), so the mapping is local and always visible.
    """
    stage = scale.lower_stage(half_steps)
    colour = colours[chosen.get(stage.key, stage.colour)]
    return RagMark(colour.key, colour.name, scale.is_half(half_steps))


_DISTANCES = {1: "Half a stage apart", 2: "One stage apart"}


def gap_in_words(one: int, other: int) -> str:
    """How far two ratings lie apart: "The same", "Two and a half stages apart"."""
    distance = abs(one - other)
    if distance == 0:
        return "The same"
    if distance in _DISTANCES:
        return _DISTANCES[distance]
    whole, half = divmod(distance, 2)
    words = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")
    number = words[whole] if whole < len(words) else str(whole)
    return f"{number}{' and a half' if half else ''} stages apart"
