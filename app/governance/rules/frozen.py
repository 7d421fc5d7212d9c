"""A version as it is read back from its snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class FrozenEvidence:
    """An item as a row of a version shows it."""

    item: int
    title: str
    shows: str
    directions: tuple[str, ...]
    # Which version of the item was frozen.
    version: int


@dataclass(frozen=True)
class FrozenFile:
    """A file of an item as a version holds it."""

    item: int
    file_id: int
    name: str
    size: int


@dataclass(frozen=True)
class FrozenView:
    """What one organisation made of a row's rating."""

    organisation: str
    view: str
    words: str


@dataclass(frozen=True)
class RowRead:
    """A row as its version holds it."""

    key: str
    name: str
    half_steps: int | None
    rating: str
    desktop: str
    target: str
    reason: str
    uneven: str
    sentence: str
    grade: str
    beyond: bool
    key_evidence: str
    next_steps: str
    true_here: Mapping[str, str]
    evidence: tuple[FrozenEvidence, ...]
    views: tuple[FrozenView, ...]
    # Under which place of the version each of its texts is kept, by the text's name.
    places: Mapping[str, str]


@dataclass(frozen=True)
class VersionRead:
    """A version as its page shows it."""

    number: int
    area: str
    cycle: str
    edition: str
    edition_key: str
    edition_digest: str
    board: str
    quorum: int
    met_on: date
    minute: str
    words: str
    present: tuple[str, ...]
    recorded_by: str
    countersigned_by: str
    frozen_at: datetime
    due_on: date
    sha256: str
    rows: tuple[RowRead, ...]
    files: tuple[tuple[str, str], ...]
    some_evidence_hidden: bool
