"""The report of a review as a tagged PDF (PDF/UA-1) on A4, and as a Word document."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from app.peer_review.rules.paper import Challenge, Paper, Part, paper_of
from app.web.typesetting import printable, set_type

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["Challenge", "Paper", "as_document", "as_pdf", "paper_of"]

_TEMPLATE = Path(__file__).with_name("report.typ")
BESIDE = "The peers’ rating beside the area’s"
COLUMNS = ("Row", "The area says", "The peers say", "How they differ")
OPEN = "Challenges that are still open"
NONE = "None."
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_pdf(paper: Paper) -> bytes:
    """Draw the report; what was typed goes in as data and is printed, never run."""
    fixed = {"beside": BESIDE, "columns": COLUMNS, "open": OPEN, "none": NONE}
    return set_type(_TEMPLATE, {"paper": printable(asdict(paper)), "fixed": fixed})


def as_document(paper: Paper) -> bytes:
    """The same words as a document with headings, lists and one table."""
    document: Document = _docx().Document()
    document.core_properties.title = paper.title
    document.core_properties.author = "Six Strands"
    document.core_properties.language = "en-GB"
    document.add_heading(paper.title, 0)
    document.add_paragraph(paper.state)
    for part in paper.parts:
        _add_part(document, part)
    _add_ratings(document, paper)
    _add_challenges(document, paper)
    file = io.BytesIO()
    document.save(file)
    return _timeless(file)


def _add_part(document: Document, part: Part) -> None:
    document.add_heading(part.heading, 1)
    if not part.points:
        document.add_paragraph(NONE)
    for point in part.points:
        about = f" ({point.about})" if point.about else ""
        document.add_paragraph(f"{point.number}. {_kept(point.words)}{about}")
        for words in point.said:
            document.add_paragraph(_kept(words), style="Intense Quote")


def _add_ratings(document: Document, paper: Paper) -> None:
    document.add_heading(BESIDE, 1)
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = words
    for row in paper.beside:
        apart = f"{row.apart}. {row.sentence}" if row.sentence else row.apart
        told = (row.name, row.own, row.peers, apart)
        for cell, words in zip(table.add_row().cells, told, strict=True):
            cell.text = _kept(words)
    document.add_paragraph(paper.own_act)


def _add_challenges(document: Document, paper: Paper) -> None:
    if paper.challenges is None:
        return
    document.add_heading(OPEN, 1)
    if not paper.challenges:
        document.add_paragraph(NONE)
    for each in paper.challenges:
        document.add_paragraph(f"{each.about}: {_kept(each.words)}")


def _timeless(file: io.BytesIO) -> bytes:
    """The document without the time at which it was packed: the same words are the same file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as found, zipfile.ZipFile(packed, "w") as made:
        for name in found.namelist():
            made.writestr(zipfile.ZipInfo(name), found.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _kept(words: str) -> str:
    """The words without signs that no XML file may hold."""
    return _FORBIDDEN.sub("", words)


@cache
def _docx() -> ModuleType:
    """Loaded with the first document: most processes never make one."""
    return importlib.import_module("docx")
