"""What was filled in away from here against what stands here now; pure, whatever the cells are of.

A room names the parts that its cells hold, and what a place is about; all else is alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

PartT = TypeVar("PartT", bound=StrEnum)


@dataclass(frozen=True)
class Place(Generic[PartT]):
    """One cell of the record: what it is about, such as ``row/<key>``, and which part of that."""

    about: str
    part: PartT


@dataclass(frozen=True)
class Filled(Generic[PartT]):
    """A cell whose content is not what was downloaded."""

    place: Place[PartT]
    where: str
    stood: str
    says: str


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be taken, and what to do about it."""

    where: str
    words: str


@dataclass(frozen=True)
class Change(Generic[PartT]):
    """What would become of one place."""

    place: Place[PartT]
    where: str
    now: str
    becomes: str


@dataclass(frozen=True)
class Conflict(Generic[PartT]):
    """A place that was changed on the pages after the download, and in the workbook as well."""

    place: Place[PartT]
    where: str
    stood: str
    now: str
    says: str


@dataclass(frozen=True)
class Plan(Generic[PartT]):
    """What bringing the cells back would do; ``now`` tells whether it is still the same plan."""

    changes: tuple[Change[PartT], ...]
    conflicts: tuple[Conflict[PartT], ...]
    now: str

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.conflicts


def plan(
    filled: Sequence[Filled[PartT]],
    now: Mapping[Place[PartT], str],
    picked: Mapping[Place[PartT], str],
) -> Plan[PartT]:
    """Sort the filled cells against what stands now.

    A cell that says what stands already changes nothing. One that was changed here since the
    download is a conflict until somebody has ``picked`` which of the two stays, as text.
    """
    changes: list[Change[PartT]] = []
    conflicts: list[Conflict[PartT]] = []
    for cell in filled:
        stands = now.get(cell.place, "")
        if cell.says == stands:
            continue
        if stands != cell.stood:
            conflict = Conflict(cell.place, cell.where, cell.stood, stands, cell.says)
            conflicts.append(conflict)
            if picked.get(cell.place) != cell.says:
                continue
        changes.append(Change(cell.place, cell.where, stands, cell.says))
    return Plan(tuple(changes), tuple(conflicts), _fingerprint(filled, now))


def unpicked(held: Plan[PartT], picked: Mapping[Place[PartT], str]) -> tuple[Conflict[PartT], ...]:
    """The conflicts nobody has decided yet."""
    return tuple(
        each
        for each in held.conflicts
        if each.place not in picked or picked[each.place] not in {each.now, each.says}
    )


def packed(filled: Sequence[Filled[PartT]]) -> str:
    """The cells as the page carries them to the press that applies them."""
    return json.dumps(
        [[each.place.about, each.place.part, each.where, each.stood, each.says] for each in filled]
    )


def unpacked(carried: str, parts: type[PartT]) -> tuple[Filled[PartT], ...]:
    """What ``packed`` gave. Raises ``ValueError`` for anything else."""
    try:
        found = tuple(
            Filled(
                Place(carried_text(about), parts(part)),
                carried_text(where),
                carried_text(stood),
                carried_text(says),
            )
            for about, part, where, stood, says in json.loads(carried)
        )
    except (TypeError, RecursionError) as error:
        raise ValueError("These are no cells of a workbook.") from error
    if len({each.place for each in found}) != len(found):
        raise ValueError("Each cell is there once.")
    return found


def carried_text(value: object) -> str:
    """A text that a page carried. Raises ``TypeError`` and ``ValueError`` for anything else."""
    if not isinstance(value, str):
        raise TypeError("a cell holds text")
    if "\x00" in value:
        raise ValueError("No database keeps this.")
    value.encode()  # half a sign, which no workbook holds, is a ValueError too
    return value


def _fingerprint(filled: Sequence[Filled[PartT]], now: Mapping[Place[PartT], str]) -> str:
    stands = [[each.place.about, each.place.part, now.get(each.place, "")] for each in filled]
    return hashlib.sha256(json.dumps(sorted(stands)).encode()).hexdigest()[:16]
