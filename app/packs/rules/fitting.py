"""How much text a place on paper holds, by the widths of the letters it is set in."""

from __future__ import annotations

from app.summaries.rules.fitting import lines_taken, room_of
from app.summaries.rules.typed_text import Paragraph, one_line

CONTINUED = "… (continued in the tool)"
# No letter on paper is smaller.
SMALLEST = 10.0
_BREAK = "\u200b"


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines of ``width`` points a text takes at a size; at least one."""
    return max(1, lines_taken([Paragraph(text)], room_of(width, 1, size=size, bold=bold).width))


def shortened(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> str:
    """As much of a text as so many lines hold; where it is cut it says where the rest is.

    A word wider than the place may go on below.
    """
    whole = one_line(text)
    if lines_of(whole, width, size, bold=bold) > lines:
        words = whole.split(" ")
        while words and lines_of(_cut(words), width, size, bold=bold) > lines:
            words.pop()
        whole = _cut(words) if words else _of_one_word(whole, width, size, lines, bold=bold)
    return " ".join(
        _BREAK.join(word) if lines_of(word, width, size, bold=bold) > 1 else word
        for word in whole.split(" ")
    )


def _cut(words: list[str]) -> str:
    return " ".join(words).rstrip(",;:.") + CONTINUED


def _of_one_word(text: str, width: float, size: float, lines: int, *, bold: bool) -> str:
    for end in range(len(text), 0, -1):
        if lines_of(text[:end] + CONTINUED, width, size, bold=bold) <= lines:
            return text[:end] + CONTINUED
    return CONTINUED
