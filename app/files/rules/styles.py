"""What may be taken of another document's styles: looks, and never a word, a link or a field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# An element as a file tells it: its name, its attributes, and what stands in it.
Element = tuple[str, Mapping[str, str], tuple[Any, ...]]

_VALUE = re.compile(r"[\w #.,&()+%'-]{1,64}")
_PLAIN = frozenset(("val", "color", "themeColor", "themeTint", "themeShade"))
_FILLS = frozenset(("fill", "themeFill", "themeFillTint", "themeFillShade"))
_BORDER = _PLAIN | {"sz", "space"}
_SIDES = ("top", "left", "start", "bottom", "right", "end")
_WIDTH = frozenset(("w", "type"))

# In the order in which the format wants them; what is hidden, struck out or numbered is not here.
_OF_LETTERS = {
    "rFonts": frozenset(
        ("ascii", "hAnsi", "eastAsia", "cs", "asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
    ),
    **dict.fromkeys(("b", "bCs", "i", "iCs", "caps", "smallCaps", "color"), _PLAIN),
    **dict.fromkeys(("spacing", "kern", "sz", "szCs", "u"), _PLAIN),
    "shd": _PLAIN | _FILLS,
}
_OF_PARAGRAPHS = {
    **dict.fromkeys(("keepNext", "keepLines", "widowControl"), _PLAIN),
    "pBdr": frozenset[str](),
    "shd": _PLAIN | _FILLS,
    "spacing": frozenset(("before", "after", "line", "lineRule")),
    "ind": frozenset(("left", "right", "start", "end", "firstLine", "hanging")),
    **dict.fromkeys(("contextualSpacing", "jc"), _PLAIN),
}
_OF_TABLES = {
    **dict.fromkeys(("tblStyleRowBandSize", "tblStyleColBandSize"), _PLAIN),
    **dict.fromkeys(("tblBorders", "tblCellMar"), frozenset[str]()),
}
_OF_CELLS = {
    "tcBorders": frozenset[str](),
    "shd": _PLAIN | _FILLS,
    "tcMar": frozenset[str](),
    "vAlign": _PLAIN,
}
_OF_PROPERTIES = {
    "pPr": _OF_PARAGRAPHS,
    "rPr": _OF_LETTERS,
    "tblPr": _OF_TABLES,
    "tcPr": _OF_CELLS,
}
_INSIDE = {
    "pBdr": dict.fromkeys((*_SIDES, "between"), _BORDER),
    **dict.fromkeys(
        ("tblBorders", "tcBorders"), dict.fromkeys((*_SIDES, "insideH", "insideV"), _BORDER)
    ),
    **dict.fromkeys(("tblCellMar", "tcMar"), dict.fromkeys(_SIDES, _WIDTH)),
}
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
_SMALLEST, _LARGEST = 12, 144
# The tallest line and the deepest indent that leave words on the page, either way.
_TALLEST, _DEEPEST = 1_000, 3_000
_ONE_OF = {
    "jc": frozenset(("left", "start", "center", "right", "end", "both")),
    "lineRule": frozenset(("auto", "exact", "atLeast")),
}
_WHITE = "FFFFFF"
_WHITES = frozenset(("background1", "lt1", "light1", "bg1"))


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


def kept(kind: str, elements: Iterable[Element]) -> tuple[Element, ...]:
    """Of some properties those that only say how something looks, in the order of the format."""
    allowed = _OF_PROPERTIES[kind]
    last = {name: (attributes, inside) for name, attributes, inside in elements}
    found = []
    for name in allowed:
        if name in last:
            attributes, inside = last[name]
            told = _bounded(name, _told(attributes, allowed[name]))
            found.append((name, told, _inner(name, inside)))
    return tuple(each for each in found if _says_something(each))


def laid_over(kind: str, below: Iterable[Element], above: Iterable[Element]) -> tuple[Element, ...]:
    """Properties of a style over those of the one it is based on."""
    joined = {each[0]: each for each in below}
    for name, attributes, inside in above:
        before = joined.get(name, (name, {}, ()))
        joined[name] = (name, {**before[1], **attributes}, inside or before[2])
    return kept(kind, joined.values())


def _told(attributes: Mapping[str, str], allowed: Iterable[str]) -> dict[str, str]:
    return {
        name: value
        for name, value in sorted(attributes.items())
        if name in allowed and _VALUE.fullmatch(value)
    }


def _bounded(name: str, told: dict[str, str]) -> dict[str, str]:
    """Of a paragraph's place on the page what leaves its words to be read."""
    if name == "ind":
        return {each: value for each, value in told.items() if _between(value, 0, _DEEPEST)}
    if name == "jc":
        return {each: value for each, value in told.items() if value in _ONE_OF["jc"]}
    if name != "spacing" or "val" in told:
        return told
    rule = told.get("lineRule", "auto")
    line = _between(told.get("line", "240"), 200, _TALLEST) and rule in _ONE_OF["lineRule"]
    return {
        each: value
        for each, value in told.items()
        if (line if each in {"line", "lineRule"} else _between(value, 0, _TALLEST))
    }


def _inner(name: str, inside: Iterable[Element]) -> tuple[Element, ...]:
    allowed = _INSIDE.get(name, {})
    sides = {each[0]: each for each in inside if each[0] in allowed}
    return tuple(
        (side, _told(sides[side][1], allowed[side]), ()) for side in allowed if side in sides
    )


def _is_switch(name: str) -> bool:
    return name in {
        *("b", "bCs", "i", "iCs", "caps", "smallCaps"),
        *("keepNext", "keepLines", "widowControl", "contextualSpacing"),
    }


def _says_something(each: Element) -> bool:
    """Whether anything is left to say, by a size that can be read."""
    name, attributes, inside = each
    if name in {"sz", "szCs"}:
        return _between(attributes.get("val", ""), _SMALLEST, _LARGEST)
    return bool(attributes or inside) or _is_switch(name)


def _is_white(each: Element) -> bool:
    name, attributes, _ = each
    white = attributes.get("val", "").upper() == _WHITE
    return name == "color" and (white or attributes.get("themeColor") in _WHITES)


def _between(value: str, least: int, most: int) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 7 and least <= int(value) <= most


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
        letters=_without_white(kept("rPr", _elements(told.get("letters", ())))),
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
    fits = all(_between(side, _SHORTEST, _LONGEST) for side in sides)
    if not fits or not all(_between(margin, 200, _WIDEST_MARGIN) for margin in margins):
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
    found = {kind: kept(kind, _elements(told[kind])) for kind in _OF_PROPERTIES if told.get(kind)}
    if not any(name == "shd" for each in found.values() for name, _, _ in each):
        # Nothing dark is behind these letters, so that white ones would not be seen.
        found["rPr"] = _without_white(found.get("rPr", ()))
    return found


def _without_white(letters: Iterable[Element]) -> tuple[Element, ...]:
    return tuple(each for each in letters if not _is_white(each))


def _elements(told: Iterable[Any]) -> tuple[Element, ...]:
    return tuple(
        (str(name), {str(k): str(v) for k, v in attributes.items()}, _elements(inside))
        for name, attributes, inside in told
    )


def _face(told: object) -> str:
    name = str(told)
    return name if _FACE.fullmatch(name) else ""
