"""Things that are typed one on each line: a list, answers with their numbers, quotes; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MOST_LINES = 40
_LONGEST_LINE = 200
_LONGEST_SECTOR = 40
_COUNT = re.compile(r"(.*?\S)[\s:;=–-]*[\s:;=](\d{1,6})", re.ASCII)
_QUOTE = re.compile(r"([^:“\"]+?)\s*:\s*(.*\S)")
_MARKS = '“”"‘’ '


class Unclear(Exception):
    """What was typed cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Counted:
    """An answer or a theme, and how many gave it or raised it."""

    words: str
    number: int


@dataclass(frozen=True)
class Quote:
    """What somebody said, told by the sector they work in."""

    sector: str
    words: str


def lines_in(text: str) -> tuple[str, ...]:
    """The lines that say something. Raises ``Unclear``."""
    return tuple(line for _, line in _lines(text))


def counts_in(text: str) -> tuple[Counted, ...]:
    """Answers and how many gave each: "Too many forms: 5". Raises ``Unclear``."""
    found: dict[str, Counted] = {}
    for number, line in _lines(text):
        said = _COUNT.fullmatch(line)
        if said is None:
            raise Unclear(f"End line {number} with how many, such as “Too many forms: 5”")
        if said[1].casefold() in found:
            raise Unclear(f"Line {number} says “{said[1]}” a second time. Put both into one line")
        found[said[1].casefold()] = Counted(said[1], int(said[2]))
    return tuple(found.values())


def quotes_in(text: str) -> tuple[Quote, ...]:
    """Quotes and where each comes from: "Health: We hear it last." Raises ``Unclear``."""
    found = []
    for number, line in _lines(text):
        said = _QUOTE.fullmatch(line)
        words = said[2].strip(_MARKS) if said else ""
        if said is None or not words or len(said[1]) > _LONGEST_SECTOR:
            raise Unclear(
                f"Begin line {number} with the sector and a colon, such as “Health: We hear it"
                " last”"
            )
        found.append(Quote(said[1].strip(), words))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    lines = [(at, line.strip()) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > _MOST_LINES:
        raise Unclear(f"Shorten this to at most {_MOST_LINES} lines")
    for number, line in lines:
        if len(line) > _LONGEST_LINE:
            raise Unclear(f"Shorten line {number} to at most {_LONGEST_LINE} characters")
        yield number, line
