"""Opens OpenDocument files, and takes out what they tell of their makers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.files.opening.archive import Archive
from app.files.opening.office import clean_picture
from app.files.opening.opened import Opened
from app.files.opening.parts import LIVE_LINK, MACRO, PEOPLE_OUT, Hidden, PartReader, People
from app.files.opening.tables import Table
from app.files.rules.kinds import Kind
from app.files.rules.refusal import Refused

_TYPE = b"application/vnd.oasis.opendocument."
_TYPES = {
    _TYPE + b"text": Kind.ODT,
    _TYPE + b"spreadsheet": Kind.ODS,
    _TYPE + b"presentation": Kind.ODP,
}
_MACRO_PARTS = re.compile(r"(^|/)(basic|scripts|dialogs)/", re.IGNORECASE)
_LEFT_ALONE = frozenset(
    ("png", "jpg", "jpeg", "gif", "svg", "svm", "emf", "wmf", "tif", "tiff", "bmp", "ttf", "otf")
)
_OUT_OF_SIGHT = frozenset(("display", "visibility"))
_MOST_REPEATED = 1_000

_NO_PROPERTIES = (
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.3"/>'
)
# One grey dot, instead of the small picture of the first page.
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080000000"
    "03a7e9b550000000a49444154789c6368000000820081777cd72d0000000049454e44ae426082"
)

_LOCKED = "It is locked with a password. Save it without one, and bring that."
_WRONG = "Its content is not what its ending says. Open it, save it again, and bring that."
_INSIDE = "It holds another file inside it ({part}). Take that out, or bring it by itself."
_FETCHED = frozenset(("object", "object-ole", "section-source", "floating-frame", "event-listener"))


class ContentReader(PartReader):
    """Reads content or styles; tables are read row by row."""

    def __init__(self, content: bytes, people: People, hidden: Hidden) -> None:
        super().__init__(content, people, hidden)
        self._tables: list[Table] = []
        self._row: dict[int, str] = {}
        self._column = self._repeated = self._cell_from = 0
        self._value = ""

    @property
    def text(self) -> str:
        return "\n".join([self.markup.text, *(table.text for table in self._tables)])

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        _refuse_fetching(name, values)
        if name == "encryption-data":
            raise Refused(_LOCKED)
        if name == "table":
            self._tables.append(Table(values.get("table:name", "")))
        elif name == "table-row":
            self._row, self._column = {}, 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell_from = len(self.markup.words)
            repeated = values.get("table:number-columns-repeated", "1")
            self._repeated = int(repeated) if repeated.isdecimal() else 1
            self._value = values.get("office:date-value") or values.get("office:value") or ""
        if name == "table-properties" and values.get("table:display") == "false":
            self._hidden.seen["sheet"] += 1
        super().opens(name, values)

    def closes(self, name: str) -> None:
        if name in {"table-cell", "covered-table-cell"}:
            said = "".join(self.markup.words[self._cell_from :]).strip()
            # A number may be shown rounded or grouped; what is stored counts as well.
            for number in range(min(self._repeated, _MOST_REPEATED) if said else 0):
                self._row[self._column + number] = f"{said} {self._value}".strip()
            self._column += self._repeated
        elif name == "table-row" and self._tables:
            self._tables[-1].add(self._row)
        super().closes(name)


def _refuse_fetching(name: str, values: Mapping[str, str]) -> None:
    target = values.get("xlink:href", "")
    if target.startswith(("vnd.sun.star.script:", "macro:")) or name == "script":
        raise Refused(MACRO)
    elsewhere = ":" in target or target.startswith(("/", "../", "\\"))
    if elsewhere and name in _FETCHED | {"image", "fill-image"}:
        raise Refused(LIVE_LINK)


def open_open_document(content: bytes, kind: Kind) -> Opened:
    archive = Archive(content)
    if "mimetype" not in archive or _TYPES.get(archive.read("mimetype").strip()) is not kind:
        raise Refused(_WRONG)
    people, hidden, opened = People(), Hidden(), Opened(b"", taken_out={PEOPLE_OUT})
    changed: dict[str, bytes] = {}
    # The manifest says whether the rest is locked.
    for name in sorted(archive.names, key=lambda name: not name.startswith("META-INF/")):
        new = _open_part(archive, name, opened, people, hidden)
        if new is not None:
            changed[name] = new
    opened.still_in += hidden.notes
    opened.content = archive.written(changed)
    return opened


def _open_part(
    archive: Archive, name: str, opened: Opened, people: People, hidden: Hidden
) -> bytes | None:
    """Read one part; gives it anew when something had to be taken out."""
    last = name.rpartition("/")[2]
    ending = last.rpartition(".")[2].lower() if "." in last else ""
    if _MACRO_PARTS.search(name):
        raise Refused(MACRO)
    if name.startswith("Thumbnails/"):
        return _DOT
    content = archive.read(name)
    if ending in {"xml", "rdf"}:
        reader = ContentReader(content, people, hidden)
        markup = reader.read()
        opened.texts.append(reader.text)
        return _NO_PROPERTIES if markup.root == "document-meta" else markup.edited
    if ending in _LEFT_ALONE or name == "mimetype" or name.startswith("Configurations2/"):
        cleaned = clean_picture(content)
        opened.taken_out |= cleaned.taken_out
        opened.still_in += cleaned.still_in
        return cleaned.content if cleaned.content != content else None
    # Copies of charts for programs that do not draw them have no ending.
    if name.startswith("ObjectReplacements/") or last in {"layout-cache", "current.xml"}:
        return None
    raise Refused(_INSIDE.format(part=last))
