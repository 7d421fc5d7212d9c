"""When partners have agreed to something, and how an organisation may say what it thinks; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# A way of its own stands in for a sentence of the model only when others than one agree to it
# (S4, line 779: the model may be adapted; it must not be adapted by one partner alone).
FEWEST_FOR_ANOTHER_WAY = 2


class View(StrEnum):
    """What an organisation makes of a rating, or of a sentence met another way."""

    AGREE = "agrees"
    AGREE_WITH_A_NOTE = "agrees, with a note"
    DISAGREE = "does not agree"


@dataclass(frozen=True)
class Voice:
    """What one organisation said last, and whether it was about what stands now."""

    organisation_id: int
    organisation: str
    view: View
    words: str
    stands: bool
    by: str = ""


def view_problem(view: View, words: str) -> str | None:
    """What is missing from a view, in words, or None."""
    if words.strip():
        return None
    if view is View.AGREE_WITH_A_NOTE:
        return "Type the note"
    if view is View.DISAGREE:
        return "Say why you do not agree"
    return None


def another_way_counts(views: Sequence[View]) -> bool:
    """Whether partners have agreed that a sentence is met another way.

    At least two organisations have said so, and none that answered does not agree.
    """
    return len(views) >= FEWEST_FOR_ANOTHER_WAY and View.DISAGREE not in views


def another_way_in_words(views: Sequence[View]) -> str:
    """Where the agreement to another way stands, for beside it."""
    if another_way_counts(views):
        return f"{_organisations(len(views))} agreed, so it counts."
    against = sum(view is View.DISAGREE for view in views)
    if against:
        return f"{_counted(against).capitalize()} did not agree, so it does not count."
    needed = FEWEST_FOR_ANOTHER_WAY - len(views)
    return f"It counts once {_organisations(needed, more=bool(views)).lower()} agreed."


def agreement_in_words(voices: Sequence[Voice]) -> str:
    """How partners stand to a row's rating: "Four organisations agree, one does not."."""
    standing = [voice.view for voice in voices if voice.stands]
    if not standing:
        return "No organisation has said yet whether it agrees."
    against = sum(view is View.DISAGREE for view in standing)
    agreed = len(standing) - against
    verb = "agrees" if agreed == 1 else "agree"
    said = f"{_counted(agreed).capitalize()} {verb}"
    if against:
        return f"{said}, {_number(against)} {'does' if against == 1 else 'do'} not."
    return f"{said}."


def _organisations(number: int, more: bool = False) -> str:
    """How many have: "Two organisations have", "One more organisation has"."""
    noun = "organisation has" if number == 1 else "organisations have"
    return f"{_number(number).capitalize()} {'more ' if more else ''}{noun}"


def _counted(number: int) -> str:
    return f"{_number(number)} organisation{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)
