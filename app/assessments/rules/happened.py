"""Says what was pressed last in a workshop, so that nobody presses the same a second time; pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

NOTHING_KNOWN = "The workshop had already moved on, so this press changed nothing. Look again."
_NOTES = {
    "open": "asked for barriers and positives",
    "sorting": "closed the notes, or hid them to sort on",
    "wall": "showed the notes to the hall",
    "away": "put the notes away",
}
# What the one who did it did; {row} is the row it was done on.
_DEEDS = {
    "early-votes:opened": "let people vote before the meeting",
    "late-vote:asked": "asked a group by link",
    "notes:moved": "{notes}",
    "notes:sorted": "sorted notes",
    "notes:turned": "turned to page {page} of the notes",
    "presence:noted": "noted who is in the room",
    "rating:agreed": "kept what partners agree on {row}",
    "round:closed": "closed the vote on {row}",
    "round:closing": "closed voting on {row}",
    "round:compared": "showed the desktop rating of {row}",
    "round:opened": "opened voting on {row}",
    "round:shown": "revealed the result on {row}",
    "round:taken-back": "kept voting on {row} open",
    "rows:ordered": "put the rows on which people differ most first",
    "workshop:ended": "ended the workshop",
    "workshop:reopened": "opened the workshop again",
    "workshop:started": "made the workshop",
}
_CLOSED = "round:closed"
TOLD = frozenset(_DEEDS)


class Doer(StrEnum):
    """Who did it, as the one who reads it may know them."""

    YOU = "You"
    SOMEBODY = "Somebody else"
    BY_PIN = "A laptop with the PIN"
    NOBODY = ""


def doer(who: str, reader: str) -> Doer:
    """Who did it; every laptop that runs a workshop by its PIN goes by the same name."""
    if who.startswith("facilitator/"):
        return Doer.BY_PIN
    if who.startswith("person/"):
        return Doer.YOU if who == reader else Doer.SOMEBODY
    return Doer.NOBODY


def deed(by: Doer, action: str, details: Mapping[str, object], row: str) -> str:
    """What happened: "Somebody else opened voting on Leadership"."""
    if by is Doer.NOBODY and action == _CLOSED:
        return f"The countdown ended, and voting on {row} closed by itself"
    words = _DEEDS[action].format(
        row=row, page=details.get("page"), notes=_NOTES.get(str(details.get("state")), "")
    )
    return f"{by.value or 'Six Strands'} {words}"


def ago(seconds: float) -> str:
    """How long ago that was, in words a hall has time for."""
    whole = max(0, round(seconds))
    if whole < 2:
        return "just now"
    if whole < 120:
        return f"{whole} seconds ago"
    return f"{whole // 60} minutes ago" if whole < 7200 else f"{whole // 3600} hours ago"


def changed_nothing(happened: str, when: str, stands_at: str) -> str:
    """What is answered to a press that came after another."""
    return f"{happened} {when}, so this press changed nothing. You are at: {stands_at}."
