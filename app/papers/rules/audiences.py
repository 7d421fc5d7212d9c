"""For whom a document is made: the one rule that says what each of them gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from app.papers.rules.document import Block, Document, Heading
from app.papers.rules.tells import Tells


class Audience(StrEnum):
    """For whom a document is made; the area reads all of it, everybody only what came out."""

    INTERNAL = "internal"
    BOARD = "board"
    NATIONAL = "national"
    PUBLIC = "public"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def label(self) -> str:
        """What a document made for somebody says of itself, so that nobody takes it for whole."""
        return _LABELS[self]

    @property
    def whole(self) -> bool:
        """Whether it holds all that its reader may see, also of what is still sealed."""
        return self is Audience.INTERNAL

    @property
    def hides_small_numbers(self) -> bool:
        """Whether a few people are said to be few, and no choice of a single one is told."""
        return self is Audience.PUBLIC


_DEEPEST = 99
_WORDS = {
    Audience.INTERNAL: "People in the area",
    Audience.BOARD: "The board",
    Audience.NATIONAL: "The national team",
    Audience.PUBLIC: "Everybody",
}
_LABELS = {
    Audience.INTERNAL: "",
    Audience.BOARD: "Made for the board",
    Audience.NATIONAL: "Made for the national team",
    Audience.PUBLIC: "Made for everybody to read",
}
_READS = {
    Audience.INTERNAL: frozenset(Tells),
    Audience.BOARD: frozenset(
        {
            *(Tells.RESULT, Tells.COUNTS, Tells.REASONS, Tells.ASKED),
            *(Tells.WHO, Tells.UNSETTLED, Tells.ABSENT),
        }
    ),
    Audience.NATIONAL: frozenset({Tells.RESULT, Tells.COUNTS, Tells.REASONS}),
    Audience.PUBLIC: frozenset({Tells.RESULT}),
}


def audience_called(name: str) -> Audience:
    """The audience of this name in an address; whoever names none gets what is for inside."""
    return Audience(name or Audience.INTERNAL)


def reads(audience: Audience, tells: Tells) -> bool:
    """Whether what tells this is for them."""
    return tells in _READS[audience]


def for_audience(document: Document, audience: Audience) -> Document:
    """The document with what is for this audience, without headings over nothing."""
    blocks = [each for each in document.blocks if reads(audience, each.tells)]
    label = ". ".join(words for words in (document.label, audience.label) if words)
    return replace(document, label=label, blocks=tuple(_without_bare_headings(blocks)))


def _without_bare_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    kept: list[Block] = []
    # From the end, so that a heading knows what came to stand under it.
    for each in reversed(list(blocks)):
        if isinstance(each, Heading) and (not kept or _level(kept[-1]) <= each.level):
            continue
        kept.append(each)
    return reversed(kept)


def _level(block: Block) -> int:
    """How deep it stands; what is no heading stands under every heading."""
    return block.level if isinstance(block, Heading) else _DEEPEST
