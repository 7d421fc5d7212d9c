"""Takes the styles of a Word document that has been opened: its looks, and nothing it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.files.opening.archive import Archive
from app.files.opening.markup import Reader, local
from app.files.rules.properties import Element, kept, laid_over
from app.files.rules.refusal import Refused
from app.files.rules.styles import TABLE, WANTED, Look, Style, as_values, page_of, style_from

_STYLES, _THEME = "word/styles.xml", "word/theme/theme1.xml"
_DOCUMENT = "word/document.xml"
_NONE = "It holds no styles of its own. Bring a document that was written in Word."
_DEEPEST_CHAIN = 12
_KINDS = ("pPr", "rPr", "tblPr", "tcPr")

Tree = tuple[str, dict[str, str], list[Any]]


class _TreeReader(Reader):
    """Reads a part into its elements, by local names and without its words."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self._open: list[Tree] = [("", {}, [])]

    @property
    def root(self) -> Tree:
        found: list[Tree] = self._open[0][2]
        return found[0] if found else ("", {}, [])

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        element: Tree = (name, {local(each): value for each, value in values.items()}, [])
        self._open[-1][2].append(element)
        self._open.append(element)

    def closes(self, name: str) -> None:
        self._open.pop()


class _PageReader(Reader):
    """Finds the paper of the first section, and the style of the first table."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.told: dict[str, str] = {}
        self.table = ""

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        said = {local(each): value for each, value in values.items()}
        if name == "pgSz" and "width" not in self.told:
            self.told |= {"width": said.get("w", ""), "height": said.get("h", "")}
        elif name == "pgMar" and "top" not in self.told:
            self.told |= {side: said.get(side, "") for side in ("top", "right", "bottom", "left")}
        elif name == "tblStyle" and not self.table:
            self.table = said.get("val", "")


def borrowed(content: bytes) -> bytes:
    """The styles of a document as data of our own. Raises ``Refused`` where it has none."""
    archive = Archive(content)
    if _STYLES not in archive or _DOCUMENT not in archive:
        raise Refused(_NONE)
    styles = _tree(archive.read(_STYLES))
    page = _PageReader(archive.read(_DOCUMENT))
    page.read()
    theme = _tree(archive.read(_THEME)) if _THEME in archive else ("", {}, [])
    found = _style(styles, theme, page)
    if not found.looks:
        raise Refused(_NONE)
    # Once more through the one gate that everything kept comes through.
    return json.dumps(as_values(style_from(json.loads(json.dumps(as_values(found)))))).encode()


def _tree(content: bytes) -> Tree:
    reader = _TreeReader(content)
    reader.read()
    return reader.root


def _style(styles: Tree, theme: Tree, page: _PageReader) -> Style:
    by_id = {each[1].get("styleId", ""): each for each in styles[2] if each[0] == "style"}
    named = {_value(each, "name").lower(): each for each in by_id.values()}
    looks = {
        name: _look(named[name.lower()], by_id, _KINDS[:2])
        for name in WANTED
        if name.lower() in named
    }
    table = by_id.get(page.table) or named.get(TABLE.lower())
    if table is not None and table[1].get("type") == "table":
        looks[TABLE] = _look(table, by_id, _KINDS)
    headings, body = _faces(theme)
    return Style(
        letters=kept("rPr", _defaults(styles, "rPrDefault", "rPr")),
        paragraphs=kept("pPr", _defaults(styles, "pPrDefault", "pPr")),
        looks=looks,
        colours=dict(_colours(theme)),
        headings_face=headings,
        body_face=body,
        page=page_of(page.told),
    )


def _look(style: Tree, by_id: Mapping[str, Tree], kinds: Iterable[str]) -> Look:
    """A style laid over all it is based on, so that it stands without them."""
    properties: dict[str, tuple[Element, ...]] = {}
    parts: dict[str, dict[str, tuple[Element, ...]]] = {}
    for each in reversed(list(_chain(style, by_id))):
        _lay(properties, each, kinds)
        for part in _children(each, "tblStylePr"):
            _lay(parts.setdefault(part[1].get("type", ""), {}), part, kinds)
    return Look(properties, parts)


def _chain(style: Tree, by_id: Mapping[str, Tree]) -> Iterator[Tree]:
    current: Tree | None = style
    for _ in range(_DEEPEST_CHAIN):
        if current is None:
            return
        yield current
        current = by_id.get(_value(current, "basedOn"))


def _lay(onto: dict[str, tuple[Element, ...]], tree: Tree, kinds: Iterable[str]) -> None:
    for kind in kinds:
        for found in _children(tree, kind):
            onto[kind] = laid_over(kind, onto.get(kind, ()), _elements(found))


def _defaults(styles: Tree, outer: str, inner: str) -> tuple[Element, ...]:
    return tuple(
        element
        for defaults in _children(styles, "docDefaults")
        for each in _children(defaults, outer)
        for properties in _children(each, inner)
        for element in _elements(properties)
    )


def _colours(theme: Tree) -> Iterator[tuple[str, str]]:
    for scheme in _below(theme, "clrScheme"):
        for name, _, inside in scheme[2]:
            for each in inside:
                yield name, each[1].get("lastClr", each[1].get("val", ""))


def _faces(theme: Tree) -> tuple[str, str]:
    found = {
        name: latin[1].get("typeface", "")
        for name in ("majorFont", "minorFont")
        for font in _below(theme, name)
        for latin in _children(font, "latin")
    }
    return found.get("majorFont", ""), found.get("minorFont", "")


def _below(tree: Tree, name: str) -> Iterator[Tree]:
    for each in tree[2]:
        if each[0] == name:
            yield each
        yield from _below(each, name)


def _children(tree: Tree, name: str) -> Iterator[Tree]:
    return (each for each in tree[2] if each[0] == name)


def _value(tree: Tree, name: str) -> str:
    return next((each[1].get("val", "") for each in _children(tree, name)), "")


def _elements(tree: Tree) -> tuple[Element, ...]:
    return tuple(
        (name, values, _elements((name, values, inside))) for name, values, inside in tree[2]
    )
