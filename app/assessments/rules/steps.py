"""What the person running a workshop does next: one large button at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What a press does."""

    OPEN = "open"
    CLOSE = "close"
    TAKE_BACK = "take-back"
    REVEAL = "reveal"
    COMPARE = "compare"
    AGAIN = "again"
    COUNT = "count"
    SENTENCES = "sentences"
    END = "end"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Press:
    """A button: what it does, on which row or criterion, and what it says."""

    step: Step
    words: str
    row_key: str = ""


@dataclass(frozen=True)
class Planned:
    """A row or criterion in running order, and whether voting on it has opened yet."""

    row_key: str
    name: str
    opened: bool


def next_press(
    state: str | None, rows: Sequence[Planned], *, for_itself: bool = False
) -> Press | None:
    """The large button for the state of the round the hall looks at, None at the very end.

    A vote on one criterion ``for_itself`` has no desktop rating to be shown.
    """
    match state:
        case "open":
            return Press(Step.CLOSE, "Close voting")
        case "closing":
            return Press(Step.REVEAL, "Reveal now")
        case "closed":
            return Press(Step.REVEAL, "Reveal the result")
        case "shown":
            words = "Show what stands beside it" if for_itself else "Show the desktop rating"
            return Press(Step.COMPARE, words)
    waiting = next((row for row in rows if not row.opened), None)
    if waiting is None:
        return Press(Step.END, "End the workshop")
    return Press(Step.OPEN, f"Open voting on {waiting.name}", waiting.row_key)


END_HERE = Press(Step.END, "End the workshop here")


def way_back(state: str | None, *, ended: bool) -> Press | None:
    """What Escape does: a close can be taken back, and so can the end of the workshop."""
    if ended:
        return Press(Step.REOPEN, "Open the workshop again")
    return Press(Step.TAKE_BACK, "Keep voting open") if state == "closing" else None
