"""What the opening of a file finds out, and the limits that every opener keeps."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.files.rules.refusal import Refused

# Nobody reads a document this long; a table with more is a list of cases, not a sum of them.
MOST_WORDS_IN_SIGNS = 12_000_000


@dataclass
class Opened:
    """A file as it may be kept: without what it tells of its maker, and what it says."""

    content: bytes
    texts: list[str] = field(default_factory=list)
    taken_out: set[str] = field(default_factory=set)
    still_in: list[str] = field(default_factory=list)

    @property
    def notes(self) -> list[str]:
        """In words: what was taken out, then what could not be and should be known."""
        return [*sorted(self.taken_out), *dict.fromkeys(self.still_in)]

    @property
    def text(self) -> str:
        """All that it says. Raises ``Refused`` when that is too much to look through."""
        if sum(map(len, self.texts)) > MOST_WORDS_IN_SIGNS:
            raise Refused(
                "It holds more words than can be looked through for family data. Bring a summary"
                " of it, or split it."
            )
        return "\n".join(self.texts)


def counted(number: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{number} {one if number == 1 else many}"
