"""In which order a workshop goes through what is asked, and how far votes have fixed it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum


class Hold(StrEnum):
    """How far votes have fixed a row or a criterion of a workshop."""

    FREE = "free"
    # Early votes have come: it may move, and does not go.
    STAYS = "stays"
    # The hall has come to it.
    FIXED = "fixed"


def in_places(stands: Sequence[str], fixed: Collection[str], wanted: Sequence[str]) -> list[str]:
    """The running order when ``wanted`` is what still waits, in that order.

    What is fixed keeps its place among the others; whatever is more than before comes at the end.
    """
    waiting = iter(wanted)
    order = [key if key in fixed else next(waiting, "") for key in stands]
    return [*filter(None, order), *waiting]
