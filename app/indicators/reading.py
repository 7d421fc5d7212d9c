"""Reads the cells of a file of values that was looked through already."""

from __future__ import annotations

import csv
import importlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import Any

from app.files.rules.kinds import MIB
from app.indicators.rules.importing import MOST_COLUMNS, MOST_LINES, NotATable
from app.web.downloads import as_it_was

LARGEST = 2 * MIB
_LARGEST_UNPACKED = 20 * MIB
# Empty lines are not counted, but somebody has to step over them.
_FURTHEST = 4 * MOST_LINES
_DAMAGED = "It cannot be read. Open it, save it again, and bring that."
_TOO_MANY = f"It has more than {MOST_LINES:,} lines. Split it, and bring one part after the other."


def rows_of(content: bytes, is_workbook: bool) -> list[list[str]]:
    """Every cell as text. Raises ``NotATable``. Slow: keep it off the event loop."""
    rows = []
    filled = 0
    for row in _workbook_rows(content) if is_workbook else _csv_rows(content):
        rows.append([" ".join(cell.split()) for cell in row[:MOST_COLUMNS]])
        filled += any(rows[-1])
        if filled > MOST_LINES + 1 or len(rows) > _FURTHEST:
            raise NotATable(_TOO_MANY)
    return rows


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    first = text[:4096].lstrip("\r\n").partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield [as_it_was(cell) for cell in row]
    except csv.Error:
        raise NotATable(_DAMAGED) from None


def _decoded(content: bytes) -> str:
    """The text, as whatever usual program wrote it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _workbook_rows(content: bytes) -> Iterator[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
            raise NotATable("It unpacks to more than a table of figures holds. Save it as CSV.")
    try:
        book = _openpyxl().load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        for row in book.worksheets[0].iter_rows(max_col=MOST_COLUMNS):
            yield [_words(cell) for cell in row]
    except NotATable:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it trip over
        raise NotATable(_DAMAGED) from error


@cache
def _openpyxl() -> ModuleType:
    """Loaded with the first workbook: most processes never read one."""
    return importlib.import_module("openpyxl")


def _words(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        # Excel keeps 12.5% as 0.125, and a sum with the dust of its binary fractions.
        hundredfold = 100 if "%" in (cell.number_format or "") else 1
        return f"{Decimal(str(round(value * hundredfold, 6))):f}"
    return str(value)


def lines_for(rows: Sequence[Sequence[str]]) -> str:
    """What the cells say, for a look at what is of one person."""
    return "\n".join(dict.fromkeys("\t".join(row) for row in rows))
