"""Writes a workbook sheet by sheet, holding one line at a time, and says how far it is."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.national.rules.views import Figure
from app.national.rules.workbook import Sheet
from app.web.downloads import makes_formula
from app.web.workbooks import writable

Far = Callable[[int, int], None]

_EVERY = 500
_MOST_KEPT = 20_000
_NARROWEST, _WIDEST = 12, 60


def write(place: Path, sheets: Sequence[Sheet], far: Far) -> None:
    """Write the file; ``far`` is told lines done and lines in all, and may raise to end it."""
    book = importlib.import_module("openpyxl").Workbook(write_only=True)
    book.properties.creator = "Six Strands"
    try:
        _fill(book, sheets, far)
    except BaseException:
        _clear_up(book)
        raise
    book.save(place)


def _fill(book: Any, sheets: Sequence[Sheet], far: Far) -> None:
    whole, done = sum(sheet.number for sheet in sheets), 0
    far(0, whole)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for at, heading in enumerate(sheet.headings, start=1):
            width = min(max(len(heading) + 2, _NARROWEST), _WIDEST)
            page.column_dimensions[_letter(at)].width = width
        page.freeze_panes = "A2"
        texts = _Texts(page)
        page.append([_heading(page, words) for words in sheet.headings])
        for line in sheet.lines:
            page.append([each if each.__class__ is int else texts[each] for each in line])
            done += 1
            if done % _EVERY == 0:
                far(done, whole)
    far(whole, whole)


def _clear_up(book: Any) -> None:
    """Remove what the library has written beside, which it would keep until the process ends."""
    for page in book.worksheets:
        if page._writer is not None:
            page.close()
            page._writer.cleanup()


class _Texts(dict[Figure, Any]):
    """Text as a cell takes it; most texts come again and again, and are looked through once."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page = page

    def __missing__(self, words: Figure) -> Any:
        safe = writable(str(words))
        if makes_formula(safe) or safe.startswith("#"):
            return _plain(self._page, safe)
        if len(self) < _MOST_KEPT:
            self[words] = safe
        return safe


def _plain(page: Any, safe: str) -> Any:
    """A cell of its own, which stays text whatever it begins with."""
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
