"""Page, PDF, Word file and workbook say the same, word for word and figure for figure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html
from openpyxl.worksheet.worksheet import Worksheet

from app.papers.word import as_word
from app.records.pdf import as_pdf
from app.records.rules import Record, build_record, build_shared, document_of
from app.records.workbook import FIGURES, SAID, as_workbook
from tests.pages.papers.reading import in_word, told_by
from tests.pages.summaries.reading import pages_of, squeezed, workbook_of
from tests.unit.records.kept import NAME, NOTED, told

ROOT = Path(__file__).parents[3]
RECORDS = [
    build_record(told()),
    build_shared(told()),
    build_record(told(label="A demo")),
    build_record(told(**NOTED)),
    build_shared(told(**NOTED)),
]

Said = tuple[str, str, str, str]


def said_by(record: Record) -> list[Said]:
    """Every line with its section and part."""
    return [
        (section.heading, heading, line.label, line.words)
        for section in record.sections
        for heading, lines in [("", section.lines), *((p.heading, p.lines) for p in section.parts)]
        for line in lines
    ]


def figures_by(record: Record) -> list[tuple[str, ...]]:
    """Every figure with its section, part, row and column."""
    return [
        (section.heading, part.heading, words, who, cell)
        for section in record.sections
        for part in section.parts
        if part.figures
        for words, *cells in part.figures.rows
        for who, cell in zip(part.figures.columns[1:], cells, strict=True)
    ]


def drawn(record: Record) -> html.HtmlElement:
    templates = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    return html.fromstring(
        "<main>" + templates.get_template("records/_record.html").render(record=record) + "</main>"
    )


def on_the_page(page: html.HtmlElement) -> Iterator[Said]:
    section = part = ""
    for each in page.iter("h2", "h3", "div"):
        if each.tag == "h2":
            section, part = each.text_content(), ""
        elif each.tag == "h3":
            part = str(each.text)
        else:
            yield section, part, str(each.findtext("dt")), str(each.findtext("dd"))


def figures_on_the_page(page: html.HtmlElement) -> Iterator[tuple[str, ...]]:
    section = part = ""
    for each in page.iter("h2", "h3", "table"):
        if each.tag == "h2":
            section = each.text_content()
        elif each.tag == "h3":
            part = str(each.text)
        else:
            columns = [th.text for th in each.findall("thead/tr/th")][1:]
            for row in each.findall("tbody/tr"):
                for who, cell in zip(columns, row.findall("td"), strict=True):
                    assert cell.get("data-label") == who
                    yield section, part, str(row.findtext("th")), str(who), str(cell.text)


def rows_of(sheet: Worksheet) -> list[tuple[str, ...]]:
    return [
        tuple("" if cell is None else str(cell) for cell in row)
        for row in sheet.iter_rows(values_only=True)
    ]


@pytest.mark.parametrize("record", RECORDS)
def test_the_page_says_every_line_and_every_figure_of_the_record(record: Record) -> None:
    page = drawn(record)

    assert sorted(on_the_page(page)) == sorted(said_by(record))
    assert list(figures_on_the_page(page)) == figures_by(record)
    assert (record.label in str(page.text_content())) is True


@pytest.mark.parametrize("record", RECORDS)
def test_the_workbook_says_every_line_and_every_figure_of_the_record(record: Record) -> None:
    book = workbook_of(as_workbook(record))

    headings, title, *lines = rows_of(book["Record"])
    figures_headings, *figures = rows_of(book["Figures"])
    assert (headings, figures_headings) == (SAID, FIGURES)
    assert title == ("", "", "Title", record.title)
    if record.label:
        assert lines.pop(0) == ("", "", "About this record", record.label)
    assert lines == said_by(record)
    assert figures == figures_by(record)


@pytest.mark.parametrize("record", RECORDS)
def test_the_pdf_says_everything_in_the_same_order(record: Record) -> None:
    file = as_pdf(record)

    text = "".join(pages_of(file))
    at = text.index(squeezed(record.title))
    for section in record.sections:
        at = text.index(squeezed(section.heading), at)
        for heading, lines, figures in [
            ("", section.lines, None),
            *((part.heading, part.lines, part.figures) for part in section.parts),
        ]:
            wanted = [heading, *(words for line in lines for words in (line.label, line.words))]
            if figures:
                wanted += [*figures.columns, *(cell for row in figures.rows for cell in row)]
            for words in wanted:
                at = text.index(squeezed(words), at)
    with pikepdf.open(io.BytesIO(file)) as opened:
        assert opened.open_metadata()["pdfuaid:part"] == "1"


def test_numbers_are_numbers_and_text_is_never_a_formula() -> None:
    book = workbook_of(as_workbook(build_record(told())))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    risky = [cell for cell in cells if cell.value == NAME]
    assert risky
    assert all(cell.quotePrefix for cell in risky)
    assert isinstance(book["Figures"].cell(2, 5).value, int)


@pytest.mark.parametrize("record", RECORDS)
def test_the_word_file_says_every_line_and_every_figure_in_the_same_order(record: Record) -> None:
    document = document_of(record)

    told = in_word(as_word(document))

    assert told == told_by(document)
    assert [each for each in told_by(document) if isinstance(each, list)] == [
        [part.figures.columns, *part.figures.rows]
        for section in record.sections
        for part in section.parts
        if part.figures
    ]
    for line in said_by(record):
        assert [each for each in line if each and each not in told] == []
