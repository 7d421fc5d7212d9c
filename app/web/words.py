"""How days and lists read in a sentence; pure, so that rules say them as pages do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def date_in_words(day: date) -> str:
    """A date as it is said: "2 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def listed(words: Iterable[str]) -> str:
    """Words as a sentence joins them: "Ann, Bob and Cy"."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def saved_elsewhere(words: object) -> str:
    """Beside a box that two people filled in: what the other has saved of it."""
    return (
        f"This was saved elsewhere while you were typing. Saved there: “{words}”. Yours is below:"
        " change it if you need to, then save again"
    )
