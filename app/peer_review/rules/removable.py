"""A piece of what was typed in a review, as the page names it that takes words away; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holder(StrEnum):
    """Where the words of a piece stand."""

    TEXT = "text"
    REASON = "reason"
    OPENING = "opening"
    VERDICT = "verdict"
    # What only the team could read, once nobody is on the team any more.
    UNSEEN = "unseen"


@dataclass(frozen=True)
class Piece:
    """Some words that whoever asks may take away."""

    holder: Holder
    called: str
    # Of a text: its subject. Of a reason of one reviewer: who and which row. Of a verdict: who
    # and which item.
    of: str = ""
    field: str = ""
    # The number of the point that it belongs to.
    point: int | None = None

    @property
    def code(self) -> str:
        return ":".join(filter(None, (self.holder.value, self.of, self.field)))
