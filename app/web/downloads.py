"""Answers that a browser saves as a file."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from flask import Response
from werkzeug.utils import secure_filename

# What a cell of a table may hold; only text can be taken for a formula.
Cell = str | Decimal | date

CSV = "text/csv"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_STARTS_FORMULA = ("=", "+", "-", "@")
_STARTS_CELL_OVER = ("\t", "\r", "\n", "\x00")


def download(content: bytes, mimetype: str, name: str) -> Response:
    """A file to save, under a name that every system takes."""
    answer = Response(content, mimetype=mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=secure_filename(name))
    return answer


def as_csv(lines: Iterable[Sequence[Cell]]) -> bytes:
    """A table as CSV that Excel reads as UTF-8 and takes nowhere for a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([_written(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def makes_formula(text: str) -> bool:
    """Whether a spreadsheet might calculate a cell with this text."""
    first = unicodedata.normalize("NFKC", text.lstrip())[:1]
    return first in _STARTS_FORMULA if first else False


def as_it_was(cell: str) -> str:
    """The text of a cell without the sign that ``as_csv`` put before it."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell) else cell


def _written(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return f"'{cell}" if _is_risky(cell) else cell


def _is_risky(cell: str) -> bool:
    """Whether it may be calculated; or it begins with the very sign that is put before such text.

    Without the second, that sign would be taken away from somebody who typed it.
    """
    bare = cell.lstrip("'")
    return bare.startswith(_STARTS_CELL_OVER) or makes_formula(bare)
