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
    REVEAL_EARLY = "reveal-early"
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
    """A row or criterion in running order, and whether voting on it has opened yet.

    ``unseen`` says that its votes came before the meeting and were closed without the hall.
    """

    row_key: str
    name: str
    opened: bool
    unseen: bool = False


_UNDER_WAY = {
    "open": Press(Step.CLOSE, "Close voting"),
    "closing": Press(Step.REVEAL, "Reveal now"),
    "closed": Press(Step.REVEAL, "Reveal the result"),
    "shown": Press(Step.COMPARE, "Show the desktop rating"),
}


def next_press(
    state: str | None, rows: Sequence[Planned], *, for_itself: bool = False
) -> Press | None:
    """The large button for the state of the round the hall looks at, None at the very end.

    A vote on one criterion ``for_itself`` has no desktop rating to be shown.
    """
    if state == "shown" and for_itself:
        return Press(Step.COMPARE, "Show what stands beside it")
    if state in _UNDER_WAY:
        return _UNDER_WAY[state]
    waiting = next((row for row in rows if row.unseen or not row.opened), None)
    if waiting is None:
        return Press(Step.END, "End the workshop")
    if waiting.unseen:
        return Press(
            Step.REVEAL_EARLY, f"Reveal the early votes on {waiting.name}", waiting.row_key
        )
    return Press(Step.OPEN, f"Open voting on {waiting.name}", waiting.row_key)


def way_back(state: str | None, *, ended: bool) -> Press | None:
    """What Escape does: a close can be taken back, and so can the end of the workshop."""
    if ended:
        return Press(Step.REOPEN, "Open the workshop again")
    return Press(Step.TAKE_BACK, "Keep voting open") if state == "closing" else None
