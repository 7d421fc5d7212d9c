"""Writes elements of a Word document, in which whatever was typed stays words."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from app.files.rules.properties import Element

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?")
_PIECES = re.compile("(\n|\t)")
_SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def told(words: str) -> str:
    """Words without signs that no XML file may hold, line ends of one kind."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", words))


def attribute(words: str) -> str:
    """Words as the value of an attribute, with its quotes."""
    return quoteattr(told(words).replace("\n", " "))


def text(words: str) -> str:
    """Words between tags."""
    return escape(told(words))


def run(words: str, *, bold: bool = False, ink: str = "", size: int = 0) -> str:
    """Words in a paragraph; their line ends and tabs are the format's own."""
    pieces = (
        _SIGNS.get(piece, f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
        for piece in _PIECES.split(told(words))
        if piece
    )
    looks = "<w:b/><w:bCs/>" if bold else ""
    looks += f'<w:color w:val="{ink}"/>' if ink else ""
    looks += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f"<w:r>{looks}{''.join(pieces)}</w:r>"


def paragraph(inside: str, style: str = "", more: str = "") -> str:
    """A paragraph in a style; ``more`` are further properties of it."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{inside}</w:p>"


def field(code: str) -> str:
    """A field of our own, such as the number of a page."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def elements(taken: tuple[Element, ...]) -> str:
    """Properties that came through the gate of styles."""
    return "".join(_element(each) for each in taken)


def _element(each: Element) -> str:
    name, attributes, inside = each
    said = "".join(f" w:{key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<w:{name}{said}>{elements(inside)}</w:{name}>"
