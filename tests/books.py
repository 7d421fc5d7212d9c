"""Workbooks as files, and how somebody may spoil one."""

from __future__ import annotations

import io
import math
import zipfile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def saved(book: Workbook) -> bytes:
    """The file of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def without_about(book: bytes) -> bytes:
    """The same workbook without the sheet that says what it is about."""
    found = load_workbook(io.BytesIO(book))
    del found["About"]
    return saved(found)


def bomb(_: bytes) -> bytes:
    """A small file that says it is a large one."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * 50_000_000)
    return file.getvalue()


def cut_off(sheet: Worksheet) -> list[str]:
    """Words of a first column that need more lines of its width than their row is high."""
    width, line = sheet.column_dimensions["A"].width, 13
    return [
        words
        for row in sheet.iter_rows(min_row=2, max_col=1)
        if (words := str(row[0].value or ""))
        and (sheet.row_dimensions[row[0].row or 0].height or 0)
        < line * math.ceil(len(words) / width)
    ]
