"""Numbers that belong to one person are found wherever in a file they stand."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from app.files.findings import findings_in
from app.files.opening.office import open_office
from app.files.opening.plain import open_plain
from app.files.rules.kinds import Kind
from app.web.identifiers import findings_in as identifiers_in
from tests.hostile.making import (
    jpeg,
    open_document,
    paragraph,
    pdf,
    relationships,
    saved,
    slides,
    word,
    word_parts,
    workbook,
    zipped,
)
from tests.hostile.opening import Outcome, opened

NHS = "943 476 5919"


def in_runs() -> bytes:
    return word(paragraph("NHS 943", " 476 ", "59", "19"))


def in_a_header() -> bytes:
    return zipped(word_parts(more={"word/header1.xml": f"<w:hdr xmlns:w='w'>{NHS}</w:hdr>"}))


def in_a_footnote() -> bytes:
    return zipped(word_parts(more={"word/footnotes.xml": f"<f><p>{NHS}</p></f>"}))


def in_a_comment() -> bytes:
    note = f"<w:comments xmlns:w='w'><w:comment>{NHS}</w:comment></w:comments>"
    return zipped(word_parts(more={"word/comments.xml": note}))


def in_what_was_deleted() -> bytes:
    return word(f'<w:p><w:del w:author="a"><w:r><w:delText>{NHS}</w:delText></w:r></w:del></w:p>')


def in_the_title() -> bytes:
    about = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        f'core-properties" xmlns:dc="d"><dc:title>{NHS}</dc:title></cp:coreProperties>'
    )
    return zipped(word_parts(more={"docProps/core.xml": about}))


def in_the_words_for_a_picture() -> bytes:
    return word(f'<w:p><wp:docPr xmlns:wp="p" id="1" name="a" descr="{NHS}"/></w:p>')


def in_a_link() -> bytes:
    links = relationships(("hyperlink", "https://example.gov.uk/943-476-5919", "External"))
    return zipped(word_parts(more={"word/_rels/document.xml.rels": links}))


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def far_below_its_heading() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Count", "NHS number"])
    for number in range(300):
        sheet.append([number, None])
    sheet.append([1, 9434765919])
    return _saved(book)


def on_a_hidden_sheet() -> bytes:
    book = openpyxl.Workbook()
    behind = book.create_sheet("Behind")
    behind.append([NHS])
    behind.sheet_state = "veryHidden"
    return _saved(book)


def in_the_name_of_a_sheet() -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet(NHS)
    return _saved(book)


def behind_a_pivot_table() -> bytes:
    records = f'<pivotCacheRecords><r><s v="{NHS}"/></r></pivotCacheRecords>'
    return workbook(more={"xl/pivotCache/pivotCacheRecords1.xml": records})


def behind_a_chart() -> bytes:
    return slides(more={"ppt/embeddings/Sheet1.xlsx": far_below_its_heading()})


def in_speakers_notes() -> bytes:
    return slides(more={"ppt/notesSlides/notesSlide1.xml": f"<n><p>{NHS}</p></n>"})


def in_an_open_document() -> bytes:
    return open_document("odt", "<text:p>943<text:s/>476 <text:span>5919</text:span></text:p>")


def in_an_open_sheet() -> bytes:
    row = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    return open_document(
        "ods",
        "<table:table><table:table-row>" + row.format("", "NHS number")
        + "</table:table-row><table:table-row>"
        + row.format(' office:value="9434765919"', "9,434,765,919")
        + "</table:table-row></table:table>",
    )  # fmt: skip


def on_a_page() -> bytes:
    return saved(pdf(f"Patient {NHS}"))


def in_the_margin_of_a_page() -> bytes:
    made = pdf()
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Contents=NHS, Rect=[0, 0, 9, 9])
    made.pages[0].Annots = pikepdf.Array([note])
    return saved(made)


def in_a_filled_box() -> bytes:
    made = pdf()
    box = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="number", V=NHS, Rect=[0, 0, 9, 9]
    )
    made.pages[0].Annots = pikepdf.Array([made.make_indirect(box)])
    made.Root.AcroForm = pikepdf.Dictionary(Fields=made.pages[0].Annots)
    return saved(made)


def in_a_table() -> bytes:
    return b"Count,NHS number\n" + b"1,\n" * 300 + b"2,9434765919\n"


def in_text() -> bytes:
    return f"Seen today: {NHS}".encode("utf-16")


HOLDS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    *(("docx", make) for make in (
        in_runs, in_a_header, in_a_footnote, in_a_comment, in_what_was_deleted, in_the_title,
        in_the_words_for_a_picture, in_a_link,
    )),
    *(("xlsx", make) for make in (
        far_below_its_heading, on_a_hidden_sheet, in_the_name_of_a_sheet, behind_a_pivot_table,
    )),
    *(("pptx", make) for make in (behind_a_chart, in_speakers_notes)),
    ("odt", in_an_open_document),
    ("ods", in_an_open_sheet),
    *(("pdf", make) for make in (on_a_page, in_the_margin_of_a_page, in_a_filled_box)),
    ("csv", in_a_table),
    ("txt", in_text),
)  # fmt: skip


def kinds_found(outcome: Outcome) -> set[str]:
    return {str(finding[0]) for finding in outcome.said["findings"]}


@pytest.mark.parametrize(("ending", "make"), HOLDS, ids=[make.__name__ for _, make in HOLDS])
def test_a_number_is_found_and_nothing_is_kept(
    ending: str, make: Callable[[], bytes], tmp_path: Path
) -> None:
    outcome = opened(f"notes.{ending}", make(), tmp_path)

    assert "nhs" in kinds_found(outcome), outcome.said
    assert outcome.kept is None


def test_a_number_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    outcome = opened(f"Visit {NHS}.jpg", jpeg(), tmp_path)

    assert outcome.said["findings"]
    assert outcome.kept is None


def test_dates_in_cells_are_read_as_dates_beside_their_heading() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date of birth"])
    sheet.append([date(2011, 4, 3)])

    text = open_office(_saved(book), Kind.XLSX).text

    assert "Date of birth: 2011-04-03" in text


def test_numbers_in_neighbouring_cells_are_not_one_number() -> None:
    text = open_plain(b"a,b,c\n943,476,5919\n", Kind.CSV).text

    assert "943 476" not in text.replace("\t", " ")
    assert identifiers_in(text) == ()


@pytest.mark.parametrize("before", [199_985, 199_990, 199_995, 400_000])
def test_a_number_is_found_anywhere_in_a_long_text(before: int) -> None:
    text = "a " * (before // 2) + f"NHS {NHS}" + " b" * 100_000

    assert findings_in(text)
    assert not findings_in(text.replace(NHS, ""))
