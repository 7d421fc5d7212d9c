"""The pages of the pack in finished words, each of which is one side of A4."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RowSheet:
    """A row on a table in the hall; ``size`` is that of its sentences in points."""

    above: str
    name: str
    question: str
    size: float
    stages: tuple[tuple[str, str], ...]
    advice: str
    kind: str = "row"


@dataclass(frozen=True)
class Slip:
    """One vote on paper; without a name there is a line to write the row's on."""

    name: str
    choices: tuple[str, ...]
    groups: tuple[str, ...]
    privacy: str


@dataclass(frozen=True)
class Slips:
    """So many pages of the same slip, cut along the lines.

    Where people agree to keep what is said, a card with the words takes the first slip's place.
    """

    slip: Slip
    across: int
    down: int
    pages: int
    keeping: str
    kind: str = "slips"


@dataclass(frozen=True)
class TallySheet:
    """What two people count of a row, one after the other."""

    above: str
    name: str
    choices: tuple[str, ...]
    groups: tuple[str, ...]
    steps: tuple[str, ...]
    kind: str = "tally"


@dataclass(frozen=True)
class JoinSheet:
    """How to take part, for the door and the tables."""

    above: str
    short_address: str
    code: str
    steps: tuple[str, ...]
    no_phone: str
    privacy: str
    agenda: tuple[tuple[str, str], ...]
    agenda_goes_on: str
    kind: str = "join"


Page = RowSheet | Slips | TallySheet | JoinSheet


@dataclass(frozen=True)
class Pack:
    """A file to print."""

    title: str
    pages: tuple[Page, ...] = field(default_factory=tuple)
