"""What may be taken of one property of a style: how something looks, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
# What a style may say, of each kind of thing it says it of.
KINDS = {
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
# Letters in half points.
_SMALLEST, _LARGEST = 12, 144
# The tallest line and the deepest indent that leave words on the page, either way.
_TALLEST, _DEEPEST = 1_000, 3_000
_ONE_OF = {
    "jc": frozenset(("left", "start", "center", "right", "end", "both")),
    "lineRule": frozenset(("auto", "exact", "atLeast")),
}
_WHITE = "FFFFFF"
_WHITES = frozenset(("background1", "lt1", "light1", "bg1"))


def kept(kind: str, elements: Iterable[Element]) -> tuple[Element, ...]:
    """Of some properties those that only say how something looks, in the order of the format."""
    allowed = KINDS[kind]
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
        return {each: value for each, value in told.items() if between(value, 0, _DEEPEST)}
    if name == "jc":
        return {each: value for each, value in told.items() if value in _ONE_OF["jc"]}
    if name != "spacing" or "val" in told:
        return told
    rule = told.get("lineRule", "auto")
    line = between(told.get("line", "240"), 200, _TALLEST) and rule in _ONE_OF["lineRule"]
    return {
        each: value
        for each, value in told.items()
        if (line if each in {"line", "lineRule"} else between(value, 0, _TALLEST))
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
        return between(attributes.get("val", ""), _SMALLEST, _LARGEST)
    return bool(attributes or inside) or _is_switch(name)


def _is_white(each: Element) -> bool:
    name, attributes, _ = each
    white = attributes.get("val", "").upper() == _WHITE
    return name == "color" and (white or attributes.get("themeColor") in _WHITES)


def between(value: str, least: int, most: int) -> bool:
    """Whether an attribute is a whole number within bounds."""
    return value.isascii() and value.isdigit() and len(value) < 7 and least <= int(value) <= most


def without_white(letters: Iterable[Element]) -> tuple[Element, ...]:
    """Letters that can be seen on white paper."""
    return tuple(each for each in letters if not _is_white(each))
