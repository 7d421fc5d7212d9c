"""What becomes of a return that arrives as a file, beside those that are here; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Assessment = tuple[str, str, str]
MOST_FILES = 400


class Outcome(StrEnum):
    """What taking a file in would do, or did."""

    NEW = "new"
    REVISION = "revision"
    OLDER = "older"
    SAME = "same"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def is_taken(self) -> bool:
        return self in {Outcome.NEW, Outcome.REVISION, Outcome.OLDER}


_WORDS = {
    Outcome.NEW: "New",
    Outcome.REVISION: "Changes what is here",
    Outcome.OLDER: "Older than what is here: kept to be read",
    Outcome.SAME: "Here already: nothing to do",
    Outcome.REFUSED: "Not taken",
}


def why_refused(told: Mapping[str, Any]) -> str:
    """What is said of a whole return that is refused beside those that are here."""
    revision = told["revision"]
    return f"revision {revision} is here and says something else; a newer one counts"


@dataclass
class Here:
    """The returns that are here, of which each that arrives becomes one."""

    seen: set[tuple[str, str]] = field(default_factory=set)
    revisions: dict[Assessment, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Iterable[tuple[str, str, str, int, str]]) -> Here:
        """From area, edition, day of confirmation, revision and SHA-256 of each."""
        here = cls()
        for area, edition, on, revision, sha256 in kept:
            here.seen.add((area, sha256))
            here.revisions.setdefault((area, edition, on), set()).add(revision)
        return here

    def arrives(self, told: dict[str, Any], sha256: str) -> tuple[Outcome, int]:
        """What a return does that is whole, and which revision it becomes."""
        area = told["area"]["code"]
        if (area, sha256) in self.seen:
            return Outcome.SAME, 0
        self.seen.add((area, sha256))
        held = self.revisions.setdefault(
            (area, told["edition"]["key"], told["confirmed_on"]), set()
        )
        last, says = max(held, default=0), told["revision"]
        if says is not None and says < last and says in held:
            return Outcome.REFUSED, 0
        # Where the last revision that is here says something else, what arrives last counts.
        revision = says if says is not None and says not in held else last + 1
        held.add(revision)
        if not last:
            return Outcome.NEW, revision
        return (Outcome.REVISION if revision > last else Outcome.OLDER), revision
