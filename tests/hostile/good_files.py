"""Ordinary files of every kind, as partners bring them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
from openpyxl.comments import Comment

from tests.hostile.making import (
    jpeg,
    open_document,
    paragraph,
    pdf,
    png,
    relationships,
    saved,
    slides,
    word,
    word_parts,
    zipped,
)

Maker = Callable[[], bytes]


def a_workbook() -> bytes:
    """A workbook with dates, a hidden sheet, a comment and an author."""
    book = openpyxl.Workbook()
    book.properties.creator = "Jo Maker"
    sheet = book.active
    assert sheet is not None
    sheet.append(["Month", "Families helped"])
    sheet.append([date(2016, 3, 1), 182])
    sheet["B2"].comment = Comment("Counted twice?", "Jo Maker")
    behind = book.create_sheet("Workings")
    behind.append(["Kept out of sight"])
    behind.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_chart_with_its_workbook() -> bytes:
    return slides(more={"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": a_workbook()})


def a_document_with_links() -> bytes:
    links = relationships(
        ("hyperlink", "https://example.gov.uk/early-help", "External"),
        ("attachedTemplate", "file:///C:/Users/jo.maker/Report.dotx", "External"),
        ("image", "https://example.gov.uk/logo.png", "External"),
    )
    return zipped(word_parts(paragraph("See our page."), {"word/_rels/document.xml.rels": links}))


def a_document_with_a_photograph() -> bytes:
    return zipped(word_parts(paragraph("Our team."), {"word/media/image1.jpeg": jpeg()}))


def a_pdf() -> bytes:
    made = pdf("Families said that they were heard.")
    made.docinfo["/Author"] = "Jo Maker"
    return saved(made)


def a_text() -> bytes:
    return "Partners met in March – all agreed.\r\n".encode()


def a_windows_text() -> bytes:
    return "Partners met – “good”".encode("cp1252")


def an_excel_text() -> bytes:
    return "Month\tCount\r\nMarch\t182\r\n".encode("utf-16")


def a_table() -> bytes:
    return b"Month,Change\r\nMarch,-12\r\nApril,+5\r\n- of which new,3\r\n"


def an_open_text() -> bytes:
    return open_document(
        "odt",
        "<office:text><text:p>Partners met.</text:p></office:text>",
        {"meta.xml": '<office:document-meta xmlns:office="o" xmlns:dc="d"><dc:creator>Jo Maker'
         "</dc:creator></office:document-meta>", "Thumbnails/thumbnail.png": png()},
    )  # fmt: skip


def an_open_sheet() -> bytes:
    return open_document(
        "ods",
        '<table:table table:name="Counts"><table:table-row><table:table-cell><text:p>182</text:p>'
        "</table:table-cell></table:table-row></table:table>",
    )


def an_open_presentation() -> bytes:
    return open_document("odp", "<draw:page><text:p>Early help</text:p></draw:page>")


GOOD: tuple[tuple[str, Maker], ...] = (
    ("Plan.docx", word),
    ("Plan with links.docx", a_document_with_links),
    ("Team.docx", a_document_with_a_photograph),
    ("Counts.xlsx", a_workbook),
    ("Slides.pptx", slides),
    ("Chart.PPTX", a_chart_with_its_workbook),
    ("Plan.odt", an_open_text),
    ("Counts.ods", an_open_sheet),
    ("Slides.odp", an_open_presentation),
    ("Report.pdf", a_pdf),
    ("Notes.txt", a_text),
    ("Old notes.txt", a_windows_text),
    ("Export.csv", an_excel_text),
    ("Counts.csv", a_table),
    ("Photo.jpeg", jpeg),
    ("Photo.jpg", jpeg),
    ("Poster.png", png),
)
