"""Opens Word, Excel and PowerPoint files, and takes out what they tell of their makers."""

from __future__ import annotations

import re

from app.files.opening.archive import Archive
from app.files.opening.opened import Opened
from app.files.opening.parts import MACRO, PEOPLE_OUT, Hidden, LinkReader, PartReader, People
from app.files.opening.pictures import JPEG_BEGINS, PNG_BEGINS, open_jpeg, open_png
from app.files.opening.sheets import SheetReader, StringReader, StyleReader, Workbook
from app.files.rules.kinds import Kind
from app.files.rules.refusal import Refused

_TYPES = "[Content_Types].xml"
_MAIN = {
    b"wordprocessingml.document.main+xml": Kind.DOCX,
    b"spreadsheetml.sheet.main+xml": Kind.XLSX,
    b"presentationml.presentation.main+xml": Kind.PPTX,
}
_MACROS = re.compile(rb"macroEnabled|vbaProject|activeX|macrosheet", re.IGNORECASE)
_MACRO_PARTS = re.compile(r"vbaproject|vbadata|activex|macrosheet", re.IGNORECASE)

_XML = frozenset(("xml", "rels"))
_LEFT_ALONE = frozenset(
    (
        *("emf", "wmf", "gif", "tif", "tiff", "bmp", "wdp", "ico", "svg", "png", "jpg", "jpeg"),
        *("jfif", "odttf", "fntdata", "ttf", "otf", "vml"),
    )
)
_RECORDINGS = frozenset(("mp4", "m4v", "mov", "avi", "wmv", "mpg", "mp3", "m4a", "wav", "wma"))
_RUNS_IN_PICTURE = re.compile(rb"<script|javascript:|\son\w+\s*=", re.IGNORECASE)
_TAGS = re.compile(rb"<[^>]*>")

# Documents name their properties by these roots, in whatever part they lie.
_PROPERTIES = frozenset(("coreProperties", "Properties"))
_NAMESPACE = re.compile(
    rb"xmlns(?::\w+)?\s*=\s*[\"']([^\"']*(?:core|extended|custom)-?properties)[\"']", re.IGNORECASE
)

_RECORDING = "It holds a film or a recording, which cannot be looked through. Take it out."
_INSIDE = "It holds another file inside it ({part}). Take that out, or bring it by itself."
_WRONG = "Its content is not what its ending says. Open it, save it again, and bring that."
_LINKS_OUT = "Pictures and templates that it would have fetched from elsewhere were unlinked."
_WORKBOOKS = "It holds values from other workbooks."


class Package:
    """One office file on its way from what came to what may be kept."""

    def __init__(self, content: bytes, depth: int, people: People, hidden: Hidden) -> None:
        self._archive = Archive(content)
        self._depth = depth
        self._people, self._hidden = people, hidden
        self._workbook = Workbook()
        self._changed: dict[str, bytes] = {}
        self._left_out: list[str] = []
        self.opened = Opened(b"")

    def open(self, kind: Kind) -> Opened:
        if _TYPES not in self._archive or self._kind() is not kind:
            raise Refused(_WRONG)
        # Sheets are read with what they share, so that comes first.
        shared = {"sharedStrings.xml": 0, "styles.xml": 0, "workbook.xml": 0}
        order = sorted(self._archive.names, key=lambda name: shared.get(name.rpartition("/")[2], 1))
        for name in order:
            self._open_part(name)
        self.opened.content = self._archive.written(self._changed, self._left_out)
        return self.opened

    def _kind(self) -> Kind | None:
        types = self._archive.read(_TYPES)
        if _MACROS.search(types) or any(map(_MACRO_PARTS.search, self._archive.names)):
            raise Refused(MACRO)
        found = {kind for mark, kind in _MAIN.items() if mark in types}
        return found.pop() if len(found) == 1 else None

    def _open_part(self, name: str) -> None:
        ending = name.rpartition(".")[2].lower()
        if name.lower().startswith(("[trash]/", "docprops/thumbnail.")):
            self._left_out.append(name)
        elif ending == "rels":
            self._open_links(name)
        elif ending == "xml":
            self._open_markup(name)
        elif ending in _LEFT_ALONE:
            self._open_picture(name, ending)
        elif ending in {Kind.DOCX, Kind.XLSX, Kind.PPTX} and not self._depth:
            self._open_inner(name, Kind(ending))
        elif ending in _RECORDINGS:
            raise Refused(_RECORDING)
        elif ending != "bin" or not re.search(r"printersettings|customproperty", name.lower()):
            raise Refused(_INSIDE.format(part=name.rpartition("/")[2]))

    def _open_links(self, name: str) -> None:
        reader = LinkReader(self._archive.read(name))
        markup = reader.read()
        self._note(name, markup.edited, markup.text)
        if reader.unlinked:
            self.opened.taken_out.add(_LINKS_OUT)
        if reader.linked_workbooks:
            self.opened.still_in.append(_WORKBOOKS)

    def _open_markup(self, name: str) -> None:
        content = self._archive.read(name)
        last = name.rpartition("/")[2]
        if last == "sharedStrings.xml":
            StringReader(content, self._workbook).read()
            return
        if last == "styles.xml" and name.startswith("xl/"):
            StyleReader(content, self._workbook).read()
            return
        if name.startswith("xl/worksheets/"):
            sheet = SheetReader(content, self._people, self._hidden, self._workbook)
            self._note(name, sheet.read().edited, sheet.text)
            return
        markup = PartReader(content, self._people, self._hidden).read()
        if markup.root in _PROPERTIES:
            self._note(name, _empty_properties(markup.root, content), markup.text)
            return
        self._note(name, markup.edited, markup.text)

    def _open_picture(self, name: str, ending: str) -> None:
        content = self._archive.read(name)
        if ending in {"svg", "vml"}:
            if _RUNS_IN_PICTURE.search(content):
                raise Refused(_INSIDE.format(part=name.rpartition("/")[2]))
            self.opened.texts.append(_TAGS.sub(b"\n", content).decode(errors="replace"))
            return
        cleaned = clean_picture(content)
        self._note(name, cleaned.content if cleaned.content != content else None, "")
        self.opened.taken_out |= cleaned.taken_out
        self.opened.still_in += cleaned.still_in

    def _open_inner(self, name: str, kind: Kind) -> None:
        """The workbook behind a chart is read like any other."""
        inner = Package(self._archive.read(name), self._depth + 1, self._people, self._hidden)
        opened = inner.open(kind)
        self._note(name, opened.content, "\n".join(opened.texts))
        self.opened.taken_out |= opened.taken_out
        self.opened.still_in += opened.still_in

    def _note(self, name: str, changed: bytes | None, text: str) -> None:
        if changed is not None:
            self._changed[name] = changed
        if text.strip():
            self.opened.texts.append(text)


def open_office(content: bytes, kind: Kind) -> Opened:
    people, hidden = People(), Hidden()
    opened = Package(content, 0, people, hidden).open(kind)
    opened.taken_out.add(PEOPLE_OUT)
    opened.still_in += hidden.notes
    return opened


def clean_picture(content: bytes) -> Opened:
    """A picture inside a document without what it tells of its making, as far as that can be."""
    openers = {PNG_BEGINS: open_png, JPEG_BEGINS: open_jpeg}
    for begins, opener in openers.items():
        if content.startswith(begins):
            try:
                cleaned = opener(content)
            except Refused:
                return Opened(content, still_in=["A picture in it could not be cleaned."])
            return Opened(cleaned.content, taken_out=cleaned.taken_out)
    return Opened(content)


def _empty_properties(root: str, content: bytes) -> bytes | None:
    named = _NAMESPACE.search(content)
    return b'<%s xmlns="%s"/>' % (root.encode(), named[1]) if named else None
