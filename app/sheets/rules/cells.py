"""The cells somebody fills in, and what bringing them back would change; pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a cell to fill in holds of a row or of a feature."""

    RATING = "rating"
    REASON = "reason"
    KEY_EVIDENCE = "key evidence"
    NEXT_STEPS = "next steps"
    TARGET = "target"
    TARGET_BY = "target by"
    ANSWER = "answer"
    ANOTHER_WAY = "another way"
    BECAUSE = "because"


ROW_PARTS = (
    Part.RATING, Part.REASON, Part.KEY_EVIDENCE, Part.NEXT_STEPS, Part.TARGET, Part.TARGET_BY,
)  # fmt: skip
FEATURE_PARTS = (Part.ANSWER, Part.ANOTHER_WAY, Part.BECAUSE)


@dataclass(frozen=True)
class Place:
    """One cell of the record: ``about`` is ``row/<key>`` or ``feature/<id>``."""

    about: str
    part: Part


# What each place holds, in the record's own form: half steps, an answer, an ISO day or plain text.
# A place that holds nothing is left out or empty.
Values = Mapping[Place, str]


@dataclass(frozen=True)
class Filled:
    """A cell whose content is not what was downloaded."""

    place: Place
    where: str
    stood: str
    says: str


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be taken, and what to do about it."""

    where: str
    words: str


@dataclass(frozen=True)
class Change:
    """What would become of one place."""

    place: Place
    where: str
    now: str
    becomes: str


@dataclass(frozen=True)
class Conflict:
    """A place that was changed on the pages after the download, and in the workbook as well."""

    place: Place
    where: str
    stood: str
    now: str
    says: str


@dataclass(frozen=True)
class Plan:
    """What bringing the cells back would do; ``now`` tells whether it is still the same plan."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    now: str

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.conflicts


def plan(filled: Sequence[Filled], now: Values, picked: Mapping[Place, str]) -> Plan:
    """Sort the filled cells against what stands now.

    A cell that says what stands already changes nothing. One that was changed here since the
    download is a conflict until somebody has ``picked`` which of the two stays, as text.
    """
    changes: list[Change] = []
    conflicts: list[Conflict] = []
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


def unpicked(held: Plan, picked: Mapping[Place, str]) -> tuple[Conflict, ...]:
    """The conflicts nobody has decided yet."""
    return tuple(
        each
        for each in held.conflicts
        if each.place not in picked or picked[each.place] not in {each.now, each.says}
    )


def after(changes: Iterable[Change], about: str, now: Values) -> dict[Part, str]:
    """What a row or a feature says once the changes are made."""
    parts = ROW_PARTS if about.startswith("row/") else FEATURE_PARTS
    said = {part: now.get(Place(about, part), "") for part in parts}
    said |= {each.place.part: each.becomes for each in changes if each.place.about == about}
    return said


def unanswered(changes: Sequence[Change], now: Values) -> Iterator[Wrong]:
    """The sentences of which something is said although nobody says whether they are true."""
    features = dict.fromkeys(
        each.place.about for each in changes if each.place.part in FEATURE_PARTS
    )
    for about in features:
        said = after(changes, about, now)
        where = next(each.where for each in changes if each.place.about == about)
        if said[Part.ANSWER]:
            continue
        if now.get(Place(about, Part.ANSWER)):
            words = "an answer can be changed but not taken away. Choose “Not known” instead"
        else:
            words = "choose an answer beside what is typed there"
        yield Wrong(where, words)


def not_true_here(
    changes: Sequence[Change], now: Values, gained: Collection[str]
) -> Iterator[Wrong]:
    """The sentences met another way that are not said to be true here; ``gained`` are their ids."""
    for about in dict.fromkeys(each.place.about for each in changes):
        if about.removeprefix("feature/") not in gained:
            continue
        said = after(changes, about, now)
        if said[Part.ANOTHER_WAY] and said[Part.ANSWER] not in {"", "yes"}:
            where = next(each.where for each in changes if each.place.about == about)
            yield Wrong(
                where,
                "another way can count only for what is true here. Choose “True here”, or take the"
                " other way out",
            )


def packed(filled: Sequence[Filled]) -> str:
    """The cells as the page carries them to the press that applies them."""
    return json.dumps(
        [[each.place.about, each.place.part, each.where, each.stood, each.says] for each in filled]
    )


def unpacked(carried: str) -> tuple[Filled, ...]:
    """What ``packed`` gave. Raises ``ValueError`` for anything else."""
    try:
        return tuple(
            Filled(Place(_text(about), Part(part)), _text(where), _text(stood), _text(says))
            for about, part, where, stood, says in json.loads(carried)
        )
    except (TypeError, RecursionError) as error:
        raise ValueError("These are no cells of a workbook.") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a cell holds text")
    return value


def _fingerprint(filled: Sequence[Filled], now: Values) -> str:
    stands = [[each.place.about, each.place.part, now.get(each.place, "")] for each in filled]
    return hashlib.sha256(json.dumps(sorted(stands)).encode()).hexdigest()[:16]
