"""Finds what a file or page holds beside words: formulas, scripts, fields, ways to the outside."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from unicodedata import normalize

import pikepdf
import pypdfium2
from lxml import etree, html
from openpyxl import load_workbook

from app.sheets.opening import read_back, text_of
from app.web.downloads import as_it_was
from app.web.typesetting import NOT_DRAWABLE, printable
from tests.pages.papers.reading import Cells, fields_in, in_word
from tests.pages.summaries.reading import pages_of, squeezed

_FORMULAS = {"f", "ddeLink", "oleLink", "externalReference", "externalBook", "hyperlink"}
_SCRIPTS = re.compile(r"vba|macro|activeX|embeddings|externalLinks", re.IGNORECASE)
_ACTIONS = {"/JavaScript", "/JS", "/Launch", "/URI", "/GoToR", "/SubmitForm", "/AA", "/OpenAction"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u06ff]")
_AT_LINE_ENDS = re.compile(f"[-\ufffe\x02{NOT_DRAWABLE}]")
_PIECE, _LONG = 25, 12
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A parser that follows nothing and stops at the first fault.
_STRICT = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
# What a page is made of here; anything else came out of a text.
_OWN_TAGS = frozenset({
    "main", "div", "section", "ul", "li", "p", "strong", "em", "h1", "h2", "h3", "h4", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "span", "details", "summary",
})  # fmt: skip
_OWN_ATTRIBUTES = frozenset({
    "class", "dir", "role", "scope", "id", "aria-label", "aria-labelledby", "aria-hidden",
    "data-label",
})  # fmt: skip


def dangers(kind: str, content: bytes) -> list[str]:
    """What is in there that is more than words; whatever cannot be parsed strictly raises."""
    match kind:
        case "xlsx" | "docx":
            return [*_in_parts(content), *(fields_in(content) if kind == "docx" else ())]
        case "pdf":
            return [*_in_pdf(content)]
        case "html":
            return [*_in_page(content.decode())]
    return []


def _in_parts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if _SCRIPTS.search(name):
                yield name
            if not name.endswith((".xml", ".rels")):
                continue
            tree = etree.fromstring(parts.read(name), _STRICT)
            if tree.getroottree().docinfo.doctype:
                yield f"{name}: a document type"
            for each in tree.iter(etree.Element):
                if etree.QName(each).localname in _FORMULAS:
                    yield f"{name}: {etree.QName(each).localname}"
                if each.get("TargetMode") == "External":
                    yield f"{name}: a way to the outside"


def _in_pdf(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as file:
        for each in file.objects:
            if isinstance(each, pikepdf.Dictionary):
                yield from _ACTIONS & set(each.keys())
                if str(each.get("/S", "")) in _ACTIONS:
                    yield str(each.S)
        yield from (str(name) for name in file.attachments)


def _in_page(page: str) -> Iterator[str]:
    for each in html.fromstring(page).iter():
        if each.tag not in _OWN_TAGS:
            yield f"<{each.tag!s}>"
        yield from (f"{name}=" for name in set(each.attrib) - _OWN_ATTRIBUTES)


def differing(kind: str, content: bytes, told: Iterable[str]) -> list[str]:
    """The texts that do not come back from a file as its writer promises."""
    return _READERS[kind](content, told)


def _not_in_document(content: bytes, told: Iterable[str]) -> list[str]:
    held = {_as_xml(each) for each in flat(in_word(content))}
    return [each for each in told if _as_xml(each) and _as_xml(each) not in held]


def _not_in_json(content: bytes, told: Iterable[str]) -> list[str]:
    """Letters are composed, as two computers write them alike."""
    held = {*_strings(json.loads(content))}
    return [each for each in told if normalize("NFC", each) not in held]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _not_on_page(content: bytes, told: Iterable[str]) -> list[str]:
    """Spaces around a text are the page's own."""
    page = html.fromstring(content.decode())
    held = {_as_xml(str(each.text_content())).strip() for each in page.iter()}
    return [each for each in told if _as_xml(each).strip() not in held]


def _as_xml(text: str) -> str:
    """Line ends are of one kind, and what no XML file may hold is left out."""
    return _NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _not_in_workbook(content: bytes, told: Iterable[str]) -> list[str]:
    """Line ends are of one kind, and what no XML file may hold is left out."""
    book = load_workbook(io.BytesIO(content))
    cells = {
        text_of(cell) for sheet in book for line in sheet.iter_rows(values_only=True)
        for cell in line
    }  # fmt: skip
    return [each for each in told if read_back(each) not in cells]


def _not_in_table(content: bytes, told: Iterable[str]) -> list[str]:
    """A sign before what a spreadsheet might calculate."""
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    cells = {as_it_was(cell) for line in lines for cell in line}
    return [each for each in told if each not in cells]


def _not_in_pdf(content: bytes, told: Iterable[str]) -> list[str]:
    """A box for each sign no face has; what is read from right to left is kept as it is drawn."""
    with pypdfium2.PdfDocument(content) as file:
        read = "".join(page.get_textpage().get_text_range() for page in file)
    drawn = _plain(read)
    lines = {line for each in told for line in str(printable(each)).split("\n")}
    lost = [each for each in lines if not _is_drawn(_plain(each), drawn)]
    # It also mixes narrow columns; what it takes apart a slower reader may not.
    otherwise = _plain("".join(pages_of(content))) if lost else ""
    return [each for each in lost if not _is_drawn(_plain(each), otherwise)]


def _plain(text: str) -> str:
    """Without what this reader puts in or leaves out where a line ends: hyphens and boxes."""
    return _AT_LINE_ENDS.sub("", normalize("NFC", squeezed(text)))


def _is_drawn(wanted: str, drawn: str) -> bool:
    if wanted in drawn:
        return True
    if _RIGHT_TO_LEFT.search(wanted):
        return all(sign in drawn for sign in wanted)
    # A long one may go on on the next page, behind what stands at the end of this one.
    pieces = [wanted[at : at + _PIECE] for at in range(0, len(wanted), _PIECE)]
    return len(pieces) > _LONG and sum(piece not in drawn for piece in pieces) <= 1


def flat(told: Iterable[str | Cells]) -> list[str]:
    """Every text of a document, those of its tables too."""
    return [
        cell
        for each in told
        for cell in ([each] if isinstance(each, str) else [one for line in each for one in line])
    ]


_READERS: dict[str, Callable[[bytes, Iterable[str]], list[str]]] = {
    "html": _not_on_page,
    "docx": _not_in_document,
    "pdf": _not_in_pdf,
    "xlsx": _not_in_workbook,
    "csv": _not_in_table,
    "json": _not_in_json,
}
