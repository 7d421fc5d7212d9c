"""What a device is told of the choice that stands."""

from __future__ import annotations

from app.strands.rules import Scale
from app.voting.showing import NONE_YET, TICKS, value_of, words_of


def places(ticks: str | None) -> list[int]:
    return [int(place) for place in (ticks or "").split(",") if place]


def standing_value(half_steps: int | None, ticks: str | None) -> str:
    """What stands, as forms and answers carry it."""
    if ticks is None:
        return value_of(half_steps)
    return TICKS if ticks else NONE_YET


def receipt_of(scale: Scale, half_steps: int | None, ticks: str | None, sentences: int) -> str:
    if ticks:
        number = len(places(ticks))
        return f"Your ticks are counted: {number} of {sentences}. You can still change them."
    if ticks is not None:
        return "Your answer is counted: none of these is true here yet. You can still change it."
    return f"Your choice is counted: {words_of(scale, half_steps)}. You can still change it."
