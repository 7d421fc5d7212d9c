"""What the pack of a workshop is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class RowToPrint:
    """A row in running order, with its stages' sentences and the minutes planned for it."""

    key: str
    name: str
    question: str
    stages: Sequence[tuple[str, str]]
    choices: Sequence[str]
    minutes: int | None = None


@dataclass(frozen=True)
class PackFacts:
    """A workshop as it is printed."""

    area: str
    short_address: str
    code: str
    rows: Sequence[RowToPrint]
    groups: Sequence[str]
    privacy: str
    # What whoever votes agrees to, where the workshop asks for it.
    keeping: str = ""
