"""Reads Word files, PDFs and pages of documents back as plain words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from jinja2 import Environment, FileSystemLoader
from lxml import html

from app.papers.rules import Document, Heading, Line, Picture, Table, Words, grouped

ROOT = Path(__file__).parents[3]
Cells = list[tuple[str, ...]]
_OWN_FIELDS = {" PAGE ", " NUMPAGES "}


def told_by(document: Document) -> list[str | Cells]:
    """Everything a document says, each table as its cells."""
    told: list[str | Cells] = [document.title, document.about, document.label]
    for block in document.blocks:
        match block:
            case Heading() | Words():
                told.append(block.words)
            case Line():
                told += [block.label, block.words]
            case Table():
                told += [block.caption, [block.columns, *block.rows]]
            case Picture():
                pass
    return [each for each in told if each]


def in_word(file: bytes) -> list[str | Cells]:
    """Everything a Word file says, in its order."""
    told: list[str | Cells] = []
    for each in docx.Document(io.BytesIO(file)).iter_inner_content():
        if isinstance(each, WordTable):
            told.append([tuple(cell.text for cell in row.cells) for row in each.rows])
        elif each.text:
            told += _of_paragraph(each)
    return told


def text_in_word(file: bytes) -> str:
    """Every word of a Word file, without spaces."""
    told = in_word(file)
    cells = (
        each if isinstance(each, str) else "".join(cell for row in each for cell in row)
        for each in told
    )
    return "".join("".join(cells).split())


def _of_paragraph(each: Paragraph) -> list[str]:
    bold = each.runs[0].bold and len(each.runs) > 2
    return [each.runs[0].text, each.runs[2].text] if bold else [each.text]


def on_page(document: Document) -> list[str | Cells]:
    """Everything the page says, in its order; the title is the page's own heading."""
    templates = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    drawn = templates.get_template("papers/_document.html").render(
        document=document, groups=grouped(document.blocks)
    )
    return [document.title, *_read(html.fromstring(f"<main>{drawn}</main>"))]


def read_page(page: html.HtmlElement) -> list[str | Cells]:
    """The same of a page as it was sent."""
    return list(_read(page))


def _read(page: html.HtmlElement) -> Iterator[str | Cells]:
    for each in page.iter("h2", "h3", "h4", "p", "li", "dt", "dd", "caption", "table"):
        if each.tag == "table":
            rows = [tuple(_whole(cell) for cell in row) for row in each.iter("tr")]
            yield _whole(each.find("caption"))
            yield rows
        elif each.tag != "caption":
            yield _whole(each)


def _whole(element: Any) -> str:
    return str(element.text_content())


def fields_in(file: bytes) -> set[str]:
    """The fields of a Word file that are not the numbers of pages."""
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                text = parts.read(name).decode()
                found |= set(re.findall(r'w:instr="([^"]*)"', text))
                found |= set(re.findall(r"<w:(?:instrText|fldChar|object|pict)[ >]", text))
    return found - _OWN_FIELDS


def unpacked(file: bytes) -> bytes:
    """Every part of a Word file, one after the other: packed, no word of theirs would be found."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())
