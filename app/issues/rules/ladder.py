"""Which board an issue may go up to next; pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.areas.rules import BodyHere


def boards_above(boards: Sequence[BodyHere], now_with: int | None) -> tuple[BodyHere, ...]:
    """Those an issue may go to, the nearest first; from the co-ordinator that is any.

    ``boards`` holds those that have ended too: they carry on what stands above them.
    """
    known = {each.id: each for each in boards}
    if now_with is not None:
        return tuple(each for each in _chain(now_with, known)[1:] if not each.ended)
    standing = [each for each in boards if not each.ended]
    return tuple(
        sorted(standing, key=lambda each: (-len(_chain(each.id, known)), each.name.casefold()))
    )


def _chain(board_id: int, known: dict[int, BodyHere]) -> list[BodyHere]:
    """A board and those above it, as far as they go."""
    found: list[BodyHere] = []
    at: int | None = board_id
    while at in known and known[at] not in found:
        found.append(known[at])
        at = known[at].above_id
    return found
