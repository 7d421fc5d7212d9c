"""Reads one XML part of an office document: its words, its tags, and edits that leave the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from app.files.opening.tables import CELL_ENDS
from app.files.rules.refusal import Refused

_DEEPEST = 200
_MOST_TAGS = 2_000_000
_SAVE_AGAIN = "Open it in the program it was made with, save it again, and bring that."
_DAMAGED = f"It is damaged inside. {_SAVE_AGAIN}"
_UNUSUAL = f"It is written in an unusual way. {_SAVE_AGAIN}"
_ENTITIES = "It defines abbreviations of its own, which can hide anything. Save it as PDF."
_NESTED = "Its parts stand inside each other too deeply. Save it as PDF, and bring that."
_TOO_MANY = "It holds more than can be looked through. Bring a summary of it, or split it."

# Where one run of words ends; inside these, pieces belong together however they are formatted.
_BLOCKS = frozenset(
    (
        *(
            "p",
            "h",
            "tr",
            "row",
            "table-row",
            "si",
            "is",
            "comment",
            "text",
            "list-item",
            "v",
            "pt",
            "author",
            "creator",
            "title",
        ),
        *("subject", "keywords", "description", "category", "lpwstr"),
    )
)
_CELLS = frozenset(("tc", "c", "table-cell", "covered-table-cell"))
_SIGNS = {
    "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "s": " ", "line-break": "\n",
}  # fmt: skip
_SPOKEN = frozenset(("descr", "title", "tooltip"))

Seen = Callable[[str, Mapping[str, str]], None]


@dataclass
class Markup:
    """What a part says, and how to change single tags of it."""

    content: bytes
    root: str = ""
    words: list[str] = field(default_factory=list)
    _edits: list[tuple[int, int, bytes]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words)

    @property
    def edited(self) -> bytes | None:
        """The part with its edits, or None when there are none."""
        if not self._edits:
            return None
        pieces, done = [], 0
        for start, end, new in sorted(self._edits):
            pieces += [self.content[done:start], new]
            done = end
        return b"".join([*pieces, self.content[done:]])

    def put(self, place: int, attribute: str, value: str) -> None:
        """Give an attribute of the tag that begins at ``place`` another value."""
        start, end = self._tag(place)
        found = re.search(
            rb"\s(?:[\w.-]+:)?" + attribute.encode() + rb"\s*=\s*(\"[^\"]*\"|'[^']*')",
            self.content[start:end],
        )
        if found:
            old = found.span(1)
            self._edits.append((start + old[0], start + old[1], quoteattr(value).encode()))

    def put_words(self, place: int, value: str) -> None:
        """Replace the plain words inside the tag that begins at ``place``."""
        _, start = self._tag(place)
        end = self.content.find(b"<", start)
        if self.content[start - 2 : start] != b"/>":
            self._edits.append((start, end, value.encode()))

    def drop(self, place: int) -> None:
        """Leave out the tag that begins at ``place``, which must hold nothing."""
        start, end = self._tag(place)
        if self.content[end - 2 : end] != b"/>":
            raise Refused(_UNUSUAL)
        self._edits.append((start, end, b""))

    def _tag(self, place: int) -> tuple[int, int]:
        found = _TAG.match(self.content, place)
        if found is None:
            raise Refused(_UNUSUAL)
        return found.span()


_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


class Reader:
    """Reads a part once; ``opens`` and ``closes`` see each tag by its local name."""

    def __init__(self, content: bytes) -> None:
        self.markup = Markup(content)
        self._depth = self._tags = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_entities
        parser.XmlDeclHandler = self._declared
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.said

    @property
    def place(self) -> int:
        """Where in the part the reader stands: at the tag it has just met."""
        return self._parser.CurrentByteIndex

    def read(self) -> Markup:
        """Read it all. Raises ``Refused``."""
        if not self.markup.content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
            raise Refused(_UNUSUAL)
        try:
            self._parser.Parse(self.markup.content, True)
        except expat.ExpatError:
            raise Refused(_DAMAGED) from None
        return self.markup

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        """A tag begins; its attributes have their prefixes."""

    def closes(self, name: str) -> None:
        """A tag ends."""

    def said(self, words: str) -> None:
        """Words between tags; line ends alone are only there to lay out the file."""
        if words.strip() or "\n" not in words:
            self.markup.words.append(words)

    def _start(self, name: str, values: dict[str, str]) -> None:
        self._depth += 1
        self._tags += 1
        if self._depth > _DEEPEST:
            raise Refused(_NESTED)
        if self._tags > _MOST_TAGS:
            raise Refused(_TOO_MANY)
        name = local(name)
        self.markup.root = self.markup.root or name
        if name in _SIGNS:
            self.markup.words.append(_SIGNS[name])
        if values:
            self.markup.words.extend(
                f"\n{values[spoken]}\n" for spoken in values if local(spoken) in _SPOKEN
            )
        self.opens(name, values)

    def _end(self, name: str) -> None:
        self._depth -= 1
        name = local(name)
        if name in _BLOCKS:
            self.markup.words.append("\n")
        elif name in _CELLS:
            self.markup.words.append(CELL_ENDS)
        self.closes(name)

    @staticmethod
    def _refuse_entities(*_declared: object) -> None:
        raise Refused(_ENTITIES)

    @staticmethod
    def _declared(_version: str, encoding: str | None, _standalone: int) -> None:
        """Edits count bytes, so that only the usual encoding will do."""
        if (encoding or "utf-8").lower() not in {"utf-8", "us-ascii", "ascii"}:
            raise Refused(_UNUSUAL)
