"""Opens text and CSV: words and nothing but words."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from app.files.opening.opened import Opened
from app.files.opening.tables import Table
from app.files.rules.kinds import Kind
from app.files.rules.refusal import Refused

# Beginnings that make programs take a file for something else than text.
_SOMETHING_ELSE = re.compile(
    rb"\s*(?:%PDF|PK\x03\x04|MZ[\x00-\xff]{0,2}\x00|\x7fELF|#!|\{\\rtf|GIF8|<\?|<!|<html|<head|<body|<svg"
    rb"|<script|<iframe|<[a-z]+[ >]|MIME-Version:|Content-Type:|@echo off|\[InternetShortcut\])",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<\s*(?:script|iframe|svg|html|object|embed|body|img)\b", re.IGNORECASE)
_FORMULA = re.compile(r"\s*(?:=\s*[\w(+\-\"'@]|[+\-@]\w+\()")
_STARTS_FORMULA = ("=", "+", "-", "@")
_LONGEST_CELL = 100_000
_KEPT_CONTROLS = "\t\n\r\f"

_NOT_TEXT = "It is not plain text. Bring it under its true ending."
_WEB_PAGE = "It holds parts of a web page, which could run. Save it as PDF, and bring that."


def open_plain(content: bytes, kind: Kind) -> Opened:
    if _SOMETHING_ELSE.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise Refused(_NOT_TEXT)
    text = _decoded(content)
    if any(unicodedata.category(sign) == "Cc" for sign in set(text) - set(_KEPT_CONTROLS)):
        raise Refused(_NOT_TEXT)
    if _MARKUP.search(text):
        raise Refused(_WEB_PAGE)
    return Opened(content, texts=[_rows(text) if kind is Kind.CSV else text])


def _decoded(content: bytes) -> str:
    """The text, as whatever usual program wrote it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("Its letters cannot be read. Save it as text in UTF-8, and bring that.")


def _rows(text: str) -> str:
    """Every cell beside its heading. Raises ``Refused`` when a spreadsheet would calculate one."""
    csv.field_size_limit(_LONGEST_CELL)
    table = Table()
    first = text[:4096].partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), start=1):
            if any(map(_is_formula, row)):
                raise Refused(
                    f"Row {number} holds a formula, which could run. Save the values instead of"
                    " the formulas, and bring that."
                )
            table.add(dict(enumerate(row)))
    except csv.Error:
        raise Refused("It cannot be read as a table. Save it again as CSV.") from None
    return table.text


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet would calculate the cell, or start a program for it."""
    starts = cell.lstrip().startswith(_STARTS_FORMULA)
    return bool(_FORMULA.match(cell)) or (starts and "!" in cell.partition("|")[2])
