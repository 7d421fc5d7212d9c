"""How much text one A4 page holds: lines are counted before anything is drawn.

The widths are those of the letters the PDF is set in, rounded up, so that what is promised while
somebody types is true of the file. Page, PDF and workbook then show the same shortened text.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.summaries.rules.typed_text import Paragraph, paragraphs

CONTINUED = "continued on page 2"
ROWS_OF_THE_FIRST_EDITION = 7

# Points. The PDF is drawn from these numbers and from no others.
PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN_X, MARGIN_Y = 28.0, 22.0
TEXT_SIZE = 9.0
LINE_PITCH = 10.8
CELL_INSET = 4.0
BULLET_INDENT = 8.0
CHIP_INSET = 3.0
ROW_PADDING = 11.0
BODY_WIDTH = PAGE_WIDTH - 2 * MARGIN_X
TABLE_BODY_HEIGHT = 607.0
_MOST_LINES, _FEWEST_LINES = 14, 3

# Advance widths in thousandths of the letter size.
_WIDTHS = {
    sign: width
    for width, signs in {
        250: "',.:;ij|·‘’",
        300: "!Ifl",
        350: "()-/[\\]rt{}•°",
        450: '"*?sxz“”',
        500: "#$+0123456789<=>FJLY^_cekvy~£€×–",
        550: "AESTVXZ`aghnou",
        600: "BCKPRbdpq",
        650: "&DGNU",
        700: "HOQ",
        750: "Mw",
        800: "W—",
        850: "%@m½",
    }.items()
    for sign in signs
}
_ANY_OTHER_SIGN = 1000
_SPACE = 0.2
# Kerning may move letters apart, and bold letters are a little wider.
_SLACK, _SLACK_BOLD = 1.02, 1.09
# English text in this face, with what is lost at the ends of lines.
_AVERAGE = 0.48
_LONGEST_PIECE = 30


class Field(StrEnum):
    """A text that people type and that has a share of the one page."""

    KEY_EVIDENCE = "key_evidence"
    NEXT_STEPS = "next_steps"
    ASKED = "asked"


@dataclass(frozen=True)
class Columns:
    """Widths of the five columns of the table, in points, cell insets included."""

    name: float = 76
    rating: float = 104
    vote: float = 90
    evidence: float = 145
    next_steps: float = 124.28


COLUMNS = Columns()


@dataclass(frozen=True)
class Room:
    """A share of the page: so many lines of such a width, counted in letter sizes."""

    width: float
    lines: int

    @property
    def characters_a_line(self) -> int:
        return int(self.width / _AVERAGE)

    @property
    def characters(self) -> int:
        return self.characters_a_line * self.lines


@dataclass(frozen=True)
class Fit:
    """How much of its share a text takes, and the line that says so while somebody types."""

    used: int
    room: int
    words: str

    @property
    def fits(self) -> bool:
        return self.used <= self.room


def room_of(points: float, lines: int, *, size: float = TEXT_SIZE, bold: bool = False) -> Room:
    return Room(points / size / (_SLACK_BOLD if bold else _SLACK), lines)


def room_in_cell(column: float, lines: int, *, bold: bool = False) -> Room:
    return room_of(column - 2 * CELL_INSET, lines, bold=bold)


def lines_of_a_row(taken: Sequence[int]) -> int:
    """How many lines every row may have, when its fixed cells already take so many."""
    for lines in range(_MOST_LINES, _FEWEST_LINES, -1):
        height = sum(max(lines, fixed) * LINE_PITCH + ROW_PADDING for fixed in taken)
        if height <= TABLE_BODY_HEIGHT:
            return lines
    return _FEWEST_LINES


def room_for(field: Field, rows: int = ROWS_OF_THE_FIRST_EDITION) -> Room:
    """The share of a field on a page with so many rows."""
    lines = lines_of_a_row([0] * rows)
    shares = {
        Field.KEY_EVIDENCE: room_in_cell(COLUMNS.evidence, lines),
        Field.NEXT_STEPS: room_in_cell(COLUMNS.next_steps, lines),
        Field.ASKED: room_of(BODY_WIDTH, 3),
    }
    return shares[field]


ROOM_FOR = {field: room_for(field) for field in Field}


def how_it_fits(text: str, field: Field, rows: int = ROWS_OF_THE_FIRST_EDITION) -> Fit:
    """Say how much of a field's share a text takes; short lines use up the whole of a line."""
    room = room_for(field, rows)
    typed = paragraphs(text)
    length = sum(len(line.text) for line in typed)
    lines, last = _measured(typed, room.width)
    if lines > room.lines:
        over = length - _most_that_fits(typed, room, list)
        return Fit(room.characters + over, room.characters, _too_many(over))
    taken = max(lines - 1, 0) * room.characters_a_line + int(last / _AVERAGE)
    used = min(room.characters, max(taken, length))
    return Fit(used, room.characters, f"{used} of {room.characters} characters on the one page")


def _too_many(over: int) -> str:
    characters = "1 character" if over == 1 else f"{over} characters"
    return f"{characters} too many: the rest goes on page 2"


def lines_taken(typed: Sequence[Paragraph], width: float) -> int:
    return _measured(typed, width)[0]


def too_wide(word: str, width: float) -> bool:
    """Whether a word fills more than a line, so that it has to break inside."""
    return _width(word) > width


def shortened(
    typed: Sequence[Paragraph], room: Room, mark: str = CONTINUED
) -> tuple[tuple[Paragraph, ...], bool]:
    """What stands on the first page, and whether more follows; cut after a word, and said so."""
    if lines_taken(typed, room.width) <= room.lines:
        return tuple(typed), False
    above_the_mark = Room(room.width, room.lines - lines_taken([Paragraph(mark)], room.width))
    most = _most_that_fits(typed, above_the_mark, _words, ending=" …")
    return (*_with_ending(_first(typed, most, _words), " …"), Paragraph(mark)), True


def shortened_line(text: str, room: Room) -> tuple[str, bool]:
    """The same for a text that stays on its line, such as a title."""
    typed = [Paragraph(text)]
    if lines_taken(typed, room.width) <= room.lines:
        return text, False
    ending = f" … {CONTINUED}"
    (start,) = _first(typed, max(1, _most_that_fits(typed, room, _words, ending)), _words)
    return start.text + ending, True


# Parts a text into the pieces after which it may be cut.
_Split = Callable[[str], list[str]]


def _most_that_fits(typed: Sequence[Paragraph], room: Room, split: _Split, ending: str = "") -> int:
    """How many pieces fit, counted from the beginning."""

    def lines(count: int) -> int:
        return lines_taken(_with_ending(_first(typed, count, split), ending), room.width)

    pieces = sum(len(split(line.text)) for line in typed)
    no_more_than = int(room.lines * room.width / _SPACE)
    counts = range(1, min(pieces, no_more_than) + 1)
    return bisect_right(counts, room.lines, key=lines)


def _first(typed: Sequence[Paragraph], count: int, split: _Split) -> tuple[Paragraph, ...]:
    kept: list[Paragraph] = []
    for line in typed:
        pieces = split(line.text)[:count]
        if not pieces:
            break
        kept.append(Paragraph("".join(pieces).strip(), line.bullet))
        count -= len(pieces)
    return tuple(kept)


def _with_ending(typed: tuple[Paragraph, ...], ending: str) -> tuple[Paragraph, ...]:
    if not typed:
        return ()
    *before, last = typed
    return (*before, Paragraph(last.text + ending, last.bullet))


def _words(text: str) -> list[str]:
    """Words, each with the space before it; a very long one in parts, so that it can be cut."""
    pieces: list[str] = []
    for word in text.split():
        parts = [word[at : at + _LONGEST_PIECE] for at in range(0, len(word), _LONGEST_PIECE)]
        pieces += [f" {parts[0]}", *parts[1:]]
    return pieces


def _measured(typed: Sequence[Paragraph], width: float) -> tuple[int, float]:
    """Lines taken, and how far the last one reaches."""
    lines, reach = 0, 0.0
    for line in typed:
        indent = BULLET_INDENT / TEXT_SIZE if line.bullet else 0.0
        more, reach = _wrapped(line.text, width - indent)
        lines += more
    return lines, reach


def _wrapped(text: str, width: float) -> tuple[int, float]:
    lines, reach = 1, 0.0
    for word in text.split(" "):
        needed = _width(word)
        after = reach + _SPACE + needed if reach else needed
        if after <= width:
            reach = after
        elif needed <= width:
            lines, reach = lines + 1, needed
        else:
            more, reach = _broken(word, reach + _SPACE, width)
            lines += more
    return lines, reach


def _broken(word: str, reach: float, width: float) -> tuple[int, float]:
    """A word longer than a line goes on letter by letter."""
    more = 0
    for sign in word:
        needed = _width(sign)
        if reach + needed > width:
            more, reach = more + 1, 0.0
        reach += needed
    return more, reach


def _width(text: str) -> float:
    return sum(_width_of_sign(sign) for sign in text) / 1000


def _width_of_sign(sign: str) -> int:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    base = unicodedata.normalize("NFD", sign)[0]
    return _WIDTHS.get(base, _ANY_OTHER_SIGN)
