"""What may be taken of another document's styles: looks, and never a word, a link or a field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.files.rules.properties import KINDS, Element, between, kept, without_white

# What the process that opens files is told, where only these are wanted.
STYLES = "styles"
# The styles a document of ours is written in, by the names they have in every language.
WANTED = ("Normal", "Title", "heading 1", "heading 2", "heading 3", "List Bullet", "caption")
TABLE = "Table Grid"
_PARTS_OF_TABLES = (
    *("wholeTable", "firstRow", "lastRow", "firstCol", "lastCol"),
    *("band1Horz", "band2Horz"),
)
_COLOURS = (
    *("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
    *("hlink", "folHlink"),
)
_HEX = re.compile("[0-9A-Fa-f]{6}")
_FACE = re.compile(r"[\w .,&()+-]{1,64}")
# In twentieths of a point: from 10 to 60 cm a side, and margins that leave room for words.
_SHORTEST, _LONGEST, _WIDEST_MARGIN = 5_670, 34_020, 4_000


@dataclass(frozen=True)
class Look:
    """How one style looks: properties by name, and for tables those of their parts."""

    properties: Mapping[str, tuple[Element, ...]] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, tuple[Element, ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """The paper and its margins, in twentieths of a point."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int


@dataclass(frozen=True)
class Style:
    """All that is taken of a document."""

    letters: tuple[Element, ...] = ()
    paragraphs: tuple[Element, ...] = ()
    looks: Mapping[str, Look] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    headings_face: str = ""
    body_face: str = ""
    page: Page | None = None


def as_values(style: Style) -> dict[str, Any]:
    """The style as plain values, to be kept."""
    return {
        "letters": style.letters,
        "paragraphs": style.paragraphs,
        "looks": {
            name: {"properties": dict(look.properties), "parts": dict(look.parts)}
            for name, look in style.looks.items()
        },
        "colours": dict(style.colours),
        "faces": [style.headings_face, style.body_face],
        "page": None if style.page is None else vars(style.page),
    }


def style_from(told: Mapping[str, Any]) -> Style:
    """The style that was kept; whoever told it, only what may be taken comes through."""
    faces = [_face(each) for each in [*told.get("faces", ()), "", ""]]
    return Style(
        letters=without_white(kept("rPr", _elements(told.get("letters", ())))),
        paragraphs=kept("pPr", _elements(told.get("paragraphs", ()))),
        looks={
            name: _look(told["looks"][name])
            for name in (*WANTED, TABLE)
            if name in told.get("looks", {})
        },
        colours={
            name: value
            for name, value in told.get("colours", {}).items()
            if name in _COLOURS and _HEX.fullmatch(str(value))
        },
        headings_face=faces[0],
        body_face=faces[1],
        page=page_of(told.get("page") or {}),
    )


def page_of(told: Mapping[str, Any]) -> Page | None:
    """Paper of a size that a printer takes, with margins that leave room; else None."""
    sides = [str(told.get(name, "")) for name in ("width", "height")]
    margins = [str(told.get(name, "")) for name in ("top", "right", "bottom", "left")]
    fits = all(between(side, _SHORTEST, _LONGEST) for side in sides)
    if not fits or not all(between(margin, 200, _WIDEST_MARGIN) for margin in margins):
        return None
    page = Page(*(int(each) for each in (*sides, *margins)))
    narrow = page.width - page.left - page.right < _SHORTEST // 2
    return None if narrow or page.height - page.top - page.bottom < _SHORTEST // 2 else page


def _look(told: Mapping[str, Any]) -> Look:
    return Look(
        _properties(told.get("properties", {})),
        {
            name: _properties(part)
            for name, part in told.get("parts", {}).items()
            if name in _PARTS_OF_TABLES
        },
    )


def _properties(told: Mapping[str, Any]) -> dict[str, tuple[Element, ...]]:
    found = {kind: kept(kind, _elements(told[kind])) for kind in KINDS if told.get(kind)}
    if not any(name == "shd" for each in found.values() for name, _, _ in each):
        # Nothing dark is behind these letters, so that white ones would not be seen.
        found["rPr"] = without_white(found.get("rPr", ()))
    return found


def _elements(told: Iterable[Any]) -> tuple[Element, ...]:
    return tuple(
        (str(name), {str(k): str(v) for k, v in attributes.items()}, _elements(inside))
        for name, attributes, inside in told
    )


def _face(told: object) -> str:
    name = str(told)
    return name if _FACE.fullmatch(name) else ""
