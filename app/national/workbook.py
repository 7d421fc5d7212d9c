"""Writes a workbook sheet by sheet, holding one line at a time, and says how far it is."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.national.rules.views import Figure
from app.national.rules.workbook import Sheet
from app.web.downloads import makes_formula
from app.web.workbooks import writable

Far = Callable[[int, int], None]

_EVERY = 500
_NARROWEST, _WIDEST = 12, 60


def write(place: Path, sheets: Sequence[Sheet], far: Far) -> None:
    """Write the file; ``far`` is told lines done and lines in all, and may raise to end it."""
    book = importlib.import_module("openpyxl").Workbook(write_only=True)
    book.properties.creator = "Six Strands"
    whole, done = sum(sheet.number for sheet in sheets), 0
    far(0, whole)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for at, heading in enumerate(sheet.headings, start=1):
            width = min(max(len(heading) + 2, _NARROWEST), _WIDEST)
            page.column_dimensions[_letter(at)].width = width
        page.freeze_panes = "A2"
        page.append([_heading(page, words) for words in sheet.headings])
        for line in sheet.lines:
            page.append([_cell(page, each) for each in line])
            done += 1
            if done % _EVERY == 0:
                far(done, whole)
    far(whole, whole)
    book.save(place)


def _cell(page: Any, figure: Figure) -> Any:
    """A number, or text that stays text; only what needs dressing costs a cell of its own."""
    if isinstance(figure, int):
        return figure
    safe, risky = _text(figure)
    return _plain(page, safe) if risky else safe


@lru_cache(maxsize=4096)
def _text(words: str) -> tuple[str, bool]:
    safe = writable(words)
    return safe, makes_formula(safe) or safe.startswith("#")


def _plain(page: Any, safe: str) -> Any:
    cell = importlib.import_module("openpyxl.cell").WriteOnlyCell(page)
    cell.value = safe
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _heading(page: Any, words: str) -> Any:
    cell = importlib.import_module("openpyxl.cell").WriteOnlyCell(page, value=words)
    cell.font = importlib.import_module("openpyxl.styles").Font(bold=True)
    return cell


def _letter(column: int) -> str:
    letters: str = importlib.import_module("openpyxl.utils").get_column_letter(column)
    return letters
