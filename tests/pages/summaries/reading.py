"""Reads files back, so that tests compare words and not bytes."""

import io
import re
from collections.abc import Iterator

import openpyxl
import pikepdf
from openpyxl.workbook import Workbook

_GLYPH = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")
_SHOWS_TEXT = {"Tj", "TJ"}


def squeezed(text: str) -> str:
    """Without spaces and invisible places to break, which each kind of file sets as it likes."""
    return "".join(text.replace("\u200b", "").split())


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without spaces."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [squeezed("".join(_text(page))) for page in file.pages]


def workbook_of(file: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(file))


def text_of(book: Workbook) -> str:
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return squeezed("".join(str(cell) for cell in cells if cell))


def _text(page: pikepdf.Page) -> Iterator[str]:
    letters: dict[str, dict[str, str]] = {}
    font = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), str(instruction.operator)
        if operator == "Tf":
            font = str(operands[0])
            letters.setdefault(font, _letters(page.Resources.Font[font]))
        elif operator in _SHOWS_TEXT:
            shown = operands[0] if operator == "TJ" else operands
            for piece in list(shown):
                if isinstance(piece, pikepdf.String):
                    yield from _decoded(bytes(piece), letters[font])


def _letters(font: pikepdf.Object) -> dict[str, str]:
    table = font.ToUnicode.read_bytes().decode("ascii")
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in _GLYPH.findall(table)}


def _decoded(codes: bytes, letters: dict[str, str]) -> Iterator[str]:
    for at in range(0, len(codes), 2):
        yield letters[codes[at : at + 2].hex().upper()]
