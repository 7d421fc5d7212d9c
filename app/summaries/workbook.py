"""The one-page summary as a workbook: typed text, one real table, ready to print."""

from __future__ import annotations

import importlib
import io
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from app.summaries.inks import INKS
from app.summaries.rules import Paragraph, Report, ReportRow, clean
from app.summaries.rules.fitting import lines_taken

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Place = tuple[int, int]

# Letters; together they fill an A4 sheet on its side at full size.
_WIDTHS = (18, 17, 15, 17, 19, 36, 28)
_PAIR_WIDTHS = (30, 118)
_COLOUR_COLUMN = 3
# Text above the table runs over the empty cells beside it; this many letters fit in print.
_ACROSS = 165
# A row can be 409 points high and no more; longer text goes on in the next row.
_MOST_IN_A_CELL = 2_000
# Points of a line; letters of the face's size in one letter of a column's width, a little fewer.
_LINE, _SIZES_A_LETTER = 13.0, 0.56
_MAKES_A_FORMULA = ("=", "+", "-", "@", "\t")
# A spreadsheet would read "_x0041_" as an "A".
_ESCAPE_LOOK_ALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_A4 = 9


def as_workbook(report: Report) -> bytes:
    """Write the report: the table on the first sheet, behind it what continues and what it is."""
    book: Workbook = _openpyxl().Workbook()
    book.properties.title = report.title
    book.properties.creator = "Six Strands"
    summary = book.worksheets[0]
    summary.title = "Summary"
    _write_summary(summary, report)
    if report.continued:
        _write_pairs(book.create_sheet("Page 2"), report.headings.continued, _continued(report))
    _write_pairs(book.create_sheet("About"), report.title, _about(report))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@cache
def _openpyxl() -> ModuleType:
    """Loaded with the first workbook: most processes never make one."""
    return importlib.import_module("openpyxl")


@cache
def _styles() -> ModuleType:
    return importlib.import_module("openpyxl.styles")


@cache
def _page() -> ModuleType:
    return importlib.import_module("openpyxl.worksheet.properties")


def _write_summary(sheet: Worksheet, report: Report) -> None:
    above = list(_lines_above(report))
    for at, text in enumerate(above, start=1):
        _write(sheet, (at, 1), text, wrapped=False, bold=at == 1)
    header = len(above) + 2
    for at, text in enumerate(_headings(report), start=1):
        _write(sheet, (header, at), text, bold=True)
    for at, row in enumerate(report.rows, start=header + 1):
        _write_row(sheet, at, row)
    last = f"G{header + len(report.rows)}"
    if report.rows:
        _add_table(sheet, f"A{header}:{last}")
    _make_printable(sheet, _WIDTHS, header)
    sheet.print_area = f"A1:{last}"
    sheet.freeze_panes = f"B{header + 1}"


def _write_row(sheet: Worksheet, at: int, row: ReportRow) -> None:
    texts = (
        row.name,
        row.rating,
        row.colour_in_words,
        "\n".join((row.standing, *row.remarks)),
        "\n".join(row.vote),
        _joined(row.evidence),
        _joined(row.next_steps),
    )
    for column, text in enumerate(texts, start=1):
        _write(sheet, (at, column), text, bold=column == 1)
    _make_high_enough(sheet, at, zip(texts, _WIDTHS, strict=True))
    if row.colour in INKS:
        _colour(sheet, (at, _COLOUR_COLUMN), *INKS[row.colour])


def _lines_above(report: Report) -> Iterator[str]:
    texts = (
        report.title,
        f"{report.date} · {report.edition}",
        report.label,
        report.sentence,
        *((report.headings.asked, *map(str, report.asked)) if report.asked else ()),
        report.took_part,
        report.note,
        " · ".join((*(line.text for line in report.colouring), report.half_step_note)),
    )
    for text in texts:
        yield from textwrap.wrap(text, _ACROSS, break_on_hyphens=False)


def _headings(report: Report) -> tuple[str, ...]:
    words = report.headings
    return (
        words.name,
        words.rating,
        words.colour,
        words.standing,
        words.vote,
        words.evidence,
        words.next_steps,
    )


def _continued(report: Report) -> Iterator[tuple[str, str]]:
    for part in report.continued:
        for paragraph in part.paragraphs or (Paragraph(""),):
            yield part.heading, str(paragraph)


def _about(report: Report) -> Iterator[tuple[str, str]]:
    yield "Area", report.area
    yield "Date", report.date
    yield "Model", report.edition
    if report.label:
        yield "About this page", report.label
    yield "Where the rows stand", report.sentence
    for paragraph in report.asked:
        yield report.headings.asked, str(paragraph)
    yield "Who took part", report.took_part
    for line in report.colouring:
        yield report.headings.colours, line.text
    yield report.headings.colours, report.half_step_note
    yield "Note", report.note


def _write_pairs(sheet: Worksheet, title: str, pairs: Iterator[tuple[str, str]]) -> None:
    _write(sheet, (1, 1), title, wrapped=False, bold=True)
    at = 3
    for heading, text in pairs:
        for part in textwrap.wrap(text, _MOST_IN_A_CELL, break_on_hyphens=False) or [""]:
            _write(sheet, (at, 1), heading, bold=True)
            _write(sheet, (at, 2), part)
            _make_high_enough(sheet, at, zip((heading, part), _PAIR_WIDTHS, strict=True))
            at += 1
    _make_printable(sheet, _PAIR_WIDTHS, 1)


def _write(
    sheet: Worksheet, place: Place, text: str, *, wrapped: bool = True, bold: bool = False
) -> None:
    """Put text into a cell as text, whatever it begins with."""
    cell: Any = sheet.cell(*place)
    safe = _ESCAPE_LOOK_ALIKE.sub("_x005F_", clean(text))
    cell.value = safe
    cell.data_type = "s"
    cell.font = _styles().Font(name="Arial", size=10, bold=bold)
    if wrapped:
        cell.border = _styles().Border(bottom=_styles().Side("thin", color="8A9499"))
    cell.alignment = _styles().Alignment(vertical="top", wrap_text=wrapped)
    if safe.startswith(_MAKES_A_FORMULA):
        cell.quotePrefix = True


def _colour(sheet: Worksheet, place: Place, fill: str, ink: str) -> None:
    cell: Any = sheet.cell(*place)
    cell.fill = _styles().PatternFill("solid", start_color=fill)
    cell.font = _styles().Font(name="Arial", size=10, bold=True, color=ink)


def _make_high_enough(sheet: Worksheet, at: int, cells: Iterable[tuple[str, float]]) -> None:
    """Say the height: not every program works it out when it opens the file."""
    lines = max(
        lines_taken([Paragraph(line) for line in text.split("\n")], width * _SIZES_A_LETTER)
        for text, width in cells
    )
    sheet.row_dimensions[at].height = lines * _LINE + 4


def _add_table(sheet: Worksheet, cells: str) -> None:
    tables = importlib.import_module("openpyxl.worksheet.table")
    table = tables.Table(displayName="Summary", ref=cells)
    table.tableStyleInfo = tables.TableStyleInfo(name="TableStyleLight15", showRowStripes=False)
    sheet.add_table(table)


def _make_printable(sheet: Worksheet, widths: Sequence[float], header: int) -> None:
    for letter, width in zip("ABCDEFG", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = _page().PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header}:{header}"
    footer: Any = sheet.oddFooter
    footer.right.text = "Page &P of &N"


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(map(str, paragraphs))
