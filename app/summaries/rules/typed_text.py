"""Text as people paste it: bullets kept as bullets, unprintable signs taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """One line of typed text; a bullet is drawn by whoever draws the line."""

    text: str
    bullet: bool = False

    def __str__(self) -> str:
        return f"• {self.text}" if self.bullet else self.text


# "\uf0b7" and "\uf0a7" are what word processors put on the clipboard for their own bullets.
_ALWAYS_BULLETS = "•‣▪●○◦\uf0b7\uf0a7"
_BULLETS_BEFORE_A_SPACE = "*·–—-"
_BULLET = re.compile(rf"[{_ALWAYS_BULLETS}]\s*|[{_BULLETS_BEFORE_A_SPACE}]\s+|o\t\s*")
_BULLET_INSIDE_A_LINE = re.compile(rf"\s+(?=[{_ALWAYS_BULLETS}]\s)")
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# They turn the reading order of everything after them, which a table cell cannot hold in.
_TURNS_OF_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_CHARACTER = frozenset({"Cc", "Cs", "Cn"})


def clean(text: str) -> str:
    """Take out what no page, PDF or workbook can hold; line ends become one kind."""
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)).translate(_staying)


def one_line(text: str) -> str:
    """Clean text on a single line, for names and titles."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split typed text into its lines, each with or without a bullet; numbers stay in the text."""
    lines = (
        piece for line in clean(text).split("\n") for piece in _BULLET_INSIDE_A_LINE.split(line)
    )
    return tuple(_without_empty(_paragraph(line) for line in lines))


def _paragraph(line: str) -> Paragraph:
    stripped = line.strip()
    bullet = _BULLET.match(stripped)
    words = stripped[bullet.end() :] if bullet else stripped
    return Paragraph(" ".join(words.split()), bullet is not None)


def _without_empty(lines: Iterable[Paragraph]) -> Iterable[Paragraph]:
    return (line for line in lines if line.text)


class _Staying(dict[int, int | None]):
    """What becomes of each sign; looked up once for each, as whole books of text go through it."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = sign if _may_stay(chr(sign)) else None
        return self[sign]


_staying = _Staying()


def _may_stay(sign: str) -> bool:
    if sign in "\n\t":
        return True
    if sign in _TURNS_OF_DIRECTION or sign == "\ufeff":
        return False
    return unicodedata.category(sign) not in _NO_CHARACTER
