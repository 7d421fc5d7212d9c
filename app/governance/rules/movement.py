"""What moved between two versions of an area's assessment; pure.

Nothing is scored again: each rating stays what it was in its own version, and rows of different
editions are laid beside each other by their key alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.governance.rules.quorum import in_words

Key = TypeVar("Key")


@dataclass(frozen=True)
class FrozenRow:
    """A row as one version holds it: its rating as half steps and in words, and what is true."""

    key: str
    name: str
    half_steps: int | None
    rating: str
    reason: str
    true_here: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RowMovement:
    """What happened to a row between an earlier version and a later one."""

    key: str
    name: str
    before: str
    after: str
    moved: str
    steps: int
    became_true: tuple[str, ...]
    no_longer_true: tuple[str, ...]
    evidence_added: tuple[str, ...]
    evidence_gone: tuple[str, ...]
    reason: str

    @property
    def changed(self) -> bool:
        return self.steps != 0


_SAME = "The same"


def movements(
    before: Sequence[FrozenRow], after: Sequence[FrozenRow], same_edition: bool
) -> tuple[RowMovement, ...]:
    """Row by row in the later version's order, then rows that only the earlier one had."""
    earlier = {row.key: row for row in before}
    moved = []
    for row in after:
        was = earlier.pop(row.key, None)
        moved.append(_movement(was, row, same_edition) if was else _alone(row, "", row.rating))
    return (*moved, *(_alone(row, row.rating, "") for row in earlier.values()))


def in_a_sentence(moved: Sequence[RowMovement]) -> str:
    """What a year did: "Two rows moved; 14 sentences became true."."""
    rows = sum(each.changed for each in moved)
    true = sum(len(each.became_true) for each in moved)
    said = f"{_counted(rows, 'row')} moved" if rows else "No row moved"
    if true:
        said += f"; {_counted(true, 'sentence').lower()} became true"
    return said + "."


def _movement(before: FrozenRow, after: FrozenRow, same_edition: bool) -> RowMovement:
    now_true = after.true_here if same_edition else {}
    was_true = before.true_here if same_edition else {}
    return RowMovement(
        key=after.key,
        name=after.name,
        before=before.rating,
        after=after.rating,
        moved=_moved(before, after, same_edition),
        steps=_steps(before, after) if same_edition else 0,
        became_true=_only_in(now_true, was_true),
        no_longer_true=_only_in(was_true, now_true),
        evidence_added=_only_in(after.evidence, before.evidence),
        evidence_gone=_only_in(before.evidence, after.evidence),
        reason=after.reason,
    )


def _alone(row: FrozenRow, before: str, after: str) -> RowMovement:
    """A row that only one of the two versions has."""
    moved = "New in this version" if after else "Not in this version"
    return RowMovement(
        row.key, row.name, before, after, moved, 0, (), (), (), (), row.reason if after else ""
    )


def _only_in(one: Mapping[Key, str], other: Mapping[Key, str]) -> tuple[str, ...]:
    return tuple(words for key, words in one.items() if key not in other)


def _steps(before: FrozenRow, after: FrozenRow) -> int:
    if before.half_steps is None or after.half_steps is None:
        return 0
    return after.half_steps - before.half_steps


def _moved(before: FrozenRow, after: FrozenRow, same_edition: bool) -> str:
    if not same_edition:
        return "Another edition of the model: set side by side, not compared"
    if before.half_steps is None and after.half_steps is not None:
        return "Rated for the first time"
    steps = _steps(before, after)
    if steps == 0:
        return _SAME
    return f"{'Up' if steps > 0 else 'Down'} {_stages(abs(steps))}"


def _stages(half_steps: int) -> str:
    whole, half = divmod(half_steps, 2)
    if not whole:
        return "half a stage"
    words = in_words(whole) + (" and a half" if half else "")
    return f"{words} stage{'' if half_steps == 2 else 's'}"


def _counted(number: int, noun: str) -> str:
    words = in_words(number)
    return f"{words.capitalize()} {noun}{'' if number == 1 else 's'}"
