"""What to talk about first: the rows on which a room, its area and its evidence lie apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.strands.rules import gap_in_words

USUAL_MINUTES = 15
# Evidence that is thin weighs like half a stage between people, none at all like a whole one.
_LACK = {"strong": 0, "thin": 1, "none": 2}
_EVIDENCE = {"thin": "the evidence is thin", "none": "nothing stands behind it yet"}
_ONE_STAGE = 2
_LITTLE = {
    False: "Little stands in the way: agree it.",
    True: "The room is near one another here.",
}


@dataclass(frozen=True)
class VotedRow:
    """A row that was voted on and is not agreed, or one part of a row that is not.

    ``reach`` is how far the middle half of the room reaches, ``gap`` how far its middle lies from
    the desktop rating, both in half steps and None where that is not shown. ``grade`` is the
    strength of the evidence.
    """

    row_key: str
    name: str
    reach: float | None
    gap: int | None
    grade: str
    minutes: int | None = None
    part: bool = False

    @property
    def weight(self) -> float:
        return (self.reach or 0) + (self.gap or 0) + _LACK[self.grade]


@dataclass(frozen=True)
class Topic:
    """A row to talk about: why, how long, and whether it fits into the time that is left."""

    row_key: str
    name: str
    why: str
    minutes: int
    fits: bool
    # One part of a row can be talked about, and not be agreed.
    part: bool = False


def topics(rows: Iterable[VotedRow], minutes_left: int | None) -> tuple[Topic, ...]:
    """The rows that most need talking about first; without ``minutes_left`` everything fits."""
    found = []
    gone = 0
    for row in sorted(rows, key=lambda row: -row.weight):
        minutes = row.minutes or USUAL_MINUTES
        fits = minutes_left is None or gone + minutes <= minutes_left
        gone += minutes if fits else 0
        found.append(Topic(row.row_key, row.name, _why(row), minutes, fits, row.part))
    return tuple(found)


def _why(row: VotedRow) -> str:
    reasons = []
    if row.reach is not None and row.reach > 1:
        reasons.append(f"the room is {'far' if row.reach > _ONE_STAGE else 'some way'} apart")
    if row.gap:
        distance = gap_in_words(row.gap, 0).removesuffix(" apart").lower()
        reasons.append(f"it lies {distance} from the desktop rating")
    if row.grade in _EVIDENCE:
        reasons.append(_EVIDENCE[row.grade])
    if not reasons:
        return _LITTLE[row.part]
    words = "; ".join(reasons)
    return f"{words[0].upper()}{words[1:]}."
