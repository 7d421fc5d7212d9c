"""An item as it stands now, with what it is used for and its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.evidence.rules.content import Content
from app.evidence.rules.currency import State
from app.evidence.rules.words import Direction


@dataclass(frozen=True)
class Use:
    """An item used for a criterion, or for one sentence of it."""

    id: int
    item_id: int
    item_version: int
    criterion_key: str
    feature_id: str | None
    direction: Direction
    note: str
    by: str
    checked: bool
    carried: bool

    @property
    def place(self) -> str:
        """The sentence, or the criterion as a whole."""
        return self.feature_id or self.criterion_key


@dataclass(frozen=True)
class FileHere:
    """A file of an item; ``document`` counts documents, ``number`` the versions of one."""

    id: int
    item_id: int
    document: int
    number: int
    name: str
    kind: str
    size: int
    sha256: str
    notes: tuple[str, ...]
    scanned: bool
    at: datetime
    by: str
    removed: bool
    purged: bool


@dataclass(frozen=True)
class Item:
    """A piece of evidence as it stands now."""

    id: int
    version: int
    content: Content
    state: State
    by: str
    added_at: datetime
    changed_at: datetime
    uses: tuple[Use, ...] = ()
    files: int = 0

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def purged(self) -> bool:
        return self.state is State.PURGED

    @property
    def not_yet_checked(self) -> bool:
        """Whether it came along from last year for something nobody has looked at since."""
        return any(not use.checked for use in self.uses)


@dataclass(frozen=True)
class Cited:
    """One use of an item, with the item."""

    use: Use
    item: Item

    @property
    def counts(self) -> bool:
        """Whether the claim may stand on it: current, and checked if it came from last year."""
        return self.item.state.counts and self.use.checked
