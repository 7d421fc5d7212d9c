"""A document as headings, words, labelled lines, tables and pictures, drawn alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.papers.rules.tells import Tells


@dataclass(frozen=True)
class Heading:
    """The title has the first level, so that these begin with the second."""

    words: str
    level: int = 2
    tells: Tells = Tells.RESULT


@dataclass(frozen=True)
class Words:
    """A paragraph, or one point of a list."""

    words: str
    bullet: bool = False
    strong: bool = False
    tells: Tells = Tells.RESULT


@dataclass(frozen=True)
class Line:
    """One thing that is said, and what it is about: "Agreed" and "Developing"."""

    label: str
    words: str
    tells: Tells = Tells.RESULT


@dataclass(frozen=True)
class Table:
    """What it holds, the headings of its columns, and rows that begin with their own heading.

    ``widths`` says how the columns share the page; without it they share it alike.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    tells: Tells = Tells.RESULT

    @property
    def shares(self) -> tuple[int, ...]:
        """How much of the page each column takes, beside the others."""
        return self.widths or (1,) * len(self.columns)


@dataclass(frozen=True)
class Picture:
    """A drawing in SVG, and the words for whoever cannot see it; a table says the same."""

    alternative: str
    svg: str
    tells: Tells = Tells.RESULT


Block = Heading | Words | Line | Table | Picture

_KINDS: dict[type, str] = {
    Heading: "heading",
    Words: "words",
    Line: "lines",
    Table: "table",
    Picture: "picture",
}


@dataclass(frozen=True)
class Document:
    """Everything that is said, in the order in which it is read.

    ``about`` stands below the title, such as the date and the edition; ``label`` in a frame.
    """

    title: str
    blocks: tuple[Block, ...]
    about: str = ""
    label: str = ""


@dataclass(frozen=True)
class Group:
    """Blocks that are drawn as one: the points of a list, or a run of labelled lines."""

    kind: str
    blocks: tuple[Block, ...]

    @property
    def first(self) -> Block:
        """The only block, where there cannot be several."""
        return self.blocks[0]


def grouped(blocks: Sequence[Block]) -> tuple[Group, ...]:
    """Bring together what is drawn as one; each drawing of a document begins with this."""
    return tuple(_groups(blocks))


def _groups(blocks: Sequence[Block]) -> Iterator[Group]:
    for kind, found in groupby(blocks, key=_kind):
        run = tuple(found)
        if kind in {"lines", "points"}:
            yield Group(kind, run)
        else:
            yield from (Group(kind, (each,)) for each in run)


def _kind(block: Block) -> str:
    if isinstance(block, Words) and block.bullet:
        return "points"
    return _KINDS[type(block)]
