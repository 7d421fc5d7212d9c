"""Workbooks as files, and how somebody may spoil one."""

from __future__ import annotations

import io
import zipfile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook


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
