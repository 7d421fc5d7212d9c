"""Reads the sheets of a workbook as readers see them: strings, dates, headings in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.files.opening.markup import Reader
from app.files.opening.parts import Hidden, PartReader, People
from app.files.opening.tables import Table

_USUAL_DATES = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
_DATE_CODE = re.compile(r"[dy]|mmm", re.IGNORECASE)
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_FIRST_DAY = date(1899, 12, 30)
_LAST_SERIAL = 100_000


@dataclass
class Workbook:
    """What the sheets share: their strings, and which styles show a number as a date."""

    strings: list[str] = field(default_factory=list)
    dates: set[int] = field(default_factory=set)
    days_later: int = 0


class StringReader(Reader):
    """Reads the shared strings."""

    def __init__(self, content: bytes, workbook: Workbook) -> None:
        super().__init__(content)
        self._workbook = workbook
        self._from = 0

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        if name == "si":
            self._from = len(self.markup.words)

    def closes(self, name: str) -> None:
        if name == "si":
            said = "".join(self.markup.words[self._from :]).strip("\n")
            self._workbook.strings.append(said)


class StyleReader(Reader):
    """Reads which cell styles are dates."""

    def __init__(self, content: bytes, workbook: Workbook) -> None:
        super().__init__(content)
        self._workbook = workbook
        self._own: set[str] = set()
        self._in_cells = False
        self._number = 0

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        if name == "numFmt":
            code = _LITERAL.sub("", values.get("formatCode", ""))
            if _DATE_CODE.search(code):
                self._own.add(values.get("numFmtId", ""))
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            number = values.get("numFmtId", "0")
            if number in self._own or (number.isdecimal() and int(number) in _USUAL_DATES):
                self._workbook.dates.add(self._number)
            self._number += 1

    def closes(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False


class SheetReader(PartReader):
    """Reads one sheet, row by row."""

    def __init__(self, content: bytes, people: People, hidden: Hidden, workbook: Workbook) -> None:
        super().__init__(content, people, hidden)
        self._workbook = workbook
        self._table = Table()
        self._row: dict[int, str] = {}
        self._column = -1
        self._kind = self._style = ""
        self._value: list[str] | None = None

    @property
    def text(self) -> str:
        """The rows, then what stands outside them, such as headers and footers."""
        return "\n".join((self._table.text, self.markup.text))

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        if name == "c":
            place = values.get("r", "")
            self._column = _column(place) if place else self._column + 1
            self._kind, self._style = values.get("t", "n"), values.get("s", "0")
        elif name in {"v", "is"}:
            self._value = []
        elif name == "row":
            self._row, self._column = {}, -1
        else:
            super().opens(name, values)

    def said(self, words: str) -> None:
        if self._value is None:
            super().said(words)
        else:
            self._value.append(words)

    def closes(self, name: str) -> None:
        if name in {"v", "is"} and self._value is not None:
            self._row[self._column] = self._shown("".join(self._value))
            self._value = None
        elif name == "row":
            self._table.add(self._row)
        else:
            super().closes(name)

    def _shown(self, value: str) -> str:
        if self._kind == "s":
            number = int(value) if value.strip().isdecimal() else -1
            strings = self._workbook.strings
            return strings[number] if 0 <= number < len(strings) else ""
        if self._kind != "n":
            return value
        return self._number(value)

    def _number(self, value: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if self._style.isdecimal() and int(self._style) in self._workbook.dates:
            days = int(number) + self._workbook.days_later if abs(number) < _LAST_SERIAL else 0
            if days > 0:
                return (_FIRST_DAY + timedelta(days=days)).isoformat()
        # A long number is stored as 9.434765919E9 by some programs.
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def _column(place: str) -> int:
    number = 0
    for sign in place:
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - 64
    return number - 1
