"""How far an action has come, where it comes from, and how a list of them is put in order; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NO_OWNER = "No owner yet"
NO_ROW = "The whole assessment"
TYPED_HERE = ""
_ORIGIN = re.compile(r"(theme|note|sentence|row)/[\w-]{1,60}", re.ASCII)


class Status(StrEnum):
    """How far an action has come."""

    DRAFT = "draft"
    AGREED = "agreed"
    UNDER_WAY = "under way"
    DONE = "done"
    NOT_GOING_AHEAD = "not going ahead"

    @property
    def words(self) -> str:
        return self.value.capitalize()


class By(StrEnum):
    """What a list of actions is put in order by."""

    ROW = "row"
    OWNER = "owner"
    STATUS = "status"


@dataclass(frozen=True)
class Planned:
    """An action as pages show it."""

    id: int
    what: str
    owner: str
    status: Status
    reason: str
    row_key: str | None
    due_on: date | None
    origin: str
    version: int
    status_since: date | None = None

    @property
    def owned_by(self) -> str:
        return self.owner or NO_OWNER

    @property
    def comes_from(self) -> str:
        """Where it began, in words."""
        kind, _, name = self.origin.partition("/")
        return {
            "theme": "Barriers and positives of a workshop",
            "note": "Barriers and positives of a workshop",
            "sentence": f"Sentence {name}, which nobody found true here",
            "row": "A row of the assessment",
            "suggestion": "A suggestion on the panel",
            "review": "A peer review",
        }.get(kind, "Typed here")


@dataclass(frozen=True)
class Content:
    """What a form says of an action."""

    what: str
    owner: str = ""
    status: Status = Status.DRAFT
    reason: str = ""
    row_key: str | None = None
    due_on: date | None = None

    def differences(self, now: Planned) -> tuple[str, ...]:
        """The fields in which this is not what stands."""
        return tuple(name for name in _FIELDS if getattr(self, name) != getattr(now, name))


_FIELDS = ("what", "owner", "status", "reason", "row_key", "due_on")


def origin_of(text: str) -> str:
    """Where an action comes from, as an address names it; whatever else is asked is typed here."""
    return text if _ORIGIN.fullmatch(text) else TYPED_HERE


def in_order(
    actions: Iterable[Planned], by: By, rows: Mapping[str, str]
) -> Sequence[tuple[str, Sequence[Planned]]]:
    """The actions under headings: rows and stages of work in their own order, owners by name."""
    headed: dict[str, list[Planned]] = {}
    for each in actions:
        headed.setdefault(_heading(each, by, rows), []).append(each)
    orders: dict[By, Callable[[str], tuple[bool, int, str]]] = {
        By.ROW: lambda name: _place(name, [NO_ROW, *rows.values()]),
        By.STATUS: lambda name: _place(name, [status.words for status in Status]),
        By.OWNER: lambda name: (name != NO_OWNER, 0, name.casefold()),
    }
    return [(name, tuple(headed[name])) for name in sorted(headed, key=orders[by])]


def _heading(each: Planned, by: By, rows: Mapping[str, str]) -> str:
    if by is By.STATUS:
        return each.status.words
    if by is By.OWNER:
        return each.owned_by
    return rows.get(each.row_key, NO_ROW) if each.row_key else NO_ROW


def _place(name: str, known: Sequence[str]) -> tuple[bool, int, str]:
    return (name not in known, known.index(name) if name in known else 0, name)
