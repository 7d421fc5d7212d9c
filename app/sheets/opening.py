"""Opens a workbook that somebody brought, and reads its cells as what was typed."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from types import ModuleType
from typing import Any

from app.files.rules.kinds import MIB
from app.web.workbooks import writable

LARGEST = 2 * MIB
_LARGEST_UNPACKED = 20 * MIB
_MOST_LINES, _MOST_COLUMNS, _MOST_SHEETS = 3_000, 30, 60
# How workbooks write a line end of their own, and an underscore that is only that; in one go, since
# a text may speak of either.
_WRITTEN = re.compile("_x000D_|_x005F_")
_DAMAGED = "It cannot be read. Open it, save it again, and bring that."
NOT_OURS = (
    "It is not a workbook that was taken from here, or a part of it was taken out. Download one on"
    " this page, and copy what you typed into that."
)


class NotTaken(Exception):
    """The workbook as a whole cannot be taken; the message says what to do."""


@contextmanager
def opened(content: bytes) -> Iterator[Sequence[Any]]:
    """The sheets of a workbook that was looked through already. Raises ``NotTaken``.

    Slow: keep it off the event loop.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
            raise NotTaken("It unpacks to more than such a workbook holds. Bring the one you took.")
    try:
        book = _openpyxl().load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        yield book.worksheets[:_MOST_SHEETS]
    except NotTaken:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it trip over
        raise NotTaken(_DAMAGED) from error


def lines_of(sheet: Any) -> Iterator[Sequence[Any]]:
    """The lines of a sheet, each with its cells, as far as anybody would fill them in."""
    yield from sheet.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_LINES)


def hidden_lines(sheet: Any, columns: int) -> Sequence[Sequence[str]]:
    """What a sheet that nobody sees says, line by line; nothing when it was taken out."""
    if sheet is None:
        return []
    lines = sheet.iter_rows(max_col=columns, max_row=_MOST_LINES)
    return [[text_of(cell.value) for cell in line] for line in lines]


def typed_in(cell: Any) -> str:
    """The words of a cell. Raises ``ValueError``, in words, for what is calculated."""
    if getattr(cell, "data_type", "") == "f":
        raise ValueError("it holds a formula. Type the words themselves")
    if getattr(cell, "data_type", "") == "e":
        raise ValueError(f"it shows “{text_of(cell.value)}”. Type the words themselves")
    return text_of(cell.value)


def text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = _WRITTEN.sub(lambda found: "_" if found[0] == "_x005F_" else "", str(value))
    return words.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def read_back(words: str) -> str:
    """The text as it comes back from a cell: without what no workbook can hold."""
    return text_of(writable(words))


def folded(words: str) -> str:
    """Words without regard to capitals and spaces."""
    return " ".join(words.casefold().split())


def shortened(words: str) -> str:
    """As much of the words of a cell as a message shows."""
    return words if len(words) <= 40 else f"{words[:40]}…"


def letters(column: int) -> str:
    """What spreadsheets call a column, counted from nought."""
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


@cache
def _openpyxl() -> ModuleType:
    """Loaded with the first workbook: most processes never read one."""
    return importlib.import_module("openpyxl")
