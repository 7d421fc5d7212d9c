"""Reads the parts of office documents: who is named in them, what is hidden, what would run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from app.files.opening.markup import Reader, local
from app.files.opening.opened import counted
from app.files.opening.tables import CELL_ENDS
from app.files.rules.refusal import Refused

_SOMEBODY = frozenset(("author", "initials", "lastModifiedBy", "userName"))
_SOMEBODYS = frozenset(
    (
        ("cmAuthor", "name"),
        ("author", "name"),
        ("author", "userId"),
        ("person", "displayName"),
        ("person", "userId"),
        ("presenceInfo", "userId"),
    )
)
_PERSONS = frozenset(("author", "creator", "creator-initials", "lastModifiedBy"))
# What a pivot table remembers of the rows it was made from, even when they are gone.
_KEPT_BY_PIVOTS = frozenset(("s", "n", "d"))
_CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo", "changed-region"))
_COMMENTS = frozenset(("comment", "cm", "annotation"))
_FETCHERS = frozenset(
    (
        *("ddeLink", "oleLink", "dde-link", "dde-source", "dde-connection-decl"),
        *("applet", "plugin", "connections"),
    )
)
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)

MACRO = "It holds a macro, which is a program. Save it without macros, and bring that."
LIVE_LINK = (
    "It would start another program or fetch something when it is opened. Take that link out, or"
    " save it as PDF."
)
PEOPLE_OUT = "Names of the people who wrote, changed and commented on it were taken out."


class People:
    """Numbers whoever wrote comments and changes: who answers whom stays clear without names."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def instead_of(self, name: str) -> str:
        return f"Author {self._numbers.setdefault(name, len(self._numbers) + 1)}"


class Hidden:
    """What is in a document that a reader of the printed page would not see."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self._words = {
            "change": ("tracked change", "tracked changes"),
            "comment": ("comment", "comments"),
            "sheet": ("hidden sheet", "hidden sheets"),
            "slide": ("hidden slide", "hidden slides"),
            "text": ("piece of hidden text", "pieces of hidden text"),
            "notes": ("page of speaker’s notes", "pages of speaker’s notes"),
        }

    @property
    def notes(self) -> list[str]:
        return [
            f"It still holds {counted(self.seen[what], *words)}."
            for what, words in self._words.items()
            if self.seen[what]
        ]


class PartReader(Reader):
    """Reads any part: takes names of people out, counts what is hidden, refuses what would run."""

    def __init__(self, content: bytes, people: People, hidden: Hidden) -> None:
        super().__init__(content)
        self._people, self._hidden = people, hidden
        self._person: tuple[int, list[str]] | None = None
        self._instructions: list[str] | None = None

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        if name in _FETCHERS:
            raise Refused(LIVE_LINK)
        for attribute, value in values.items():
            self._take_out(name, local(attribute), value)
        if name == "instrText":
            self._instructions = self._instructions or []
        if name in _PERSONS and not values:
            self._person = (self.place, [])
        if name == "sheet" and "name" in values:
            self.markup.words.append(f"\n{values['name']}\n")
        elif name in _KEPT_BY_PIVOTS and "v" in values:
            self.markup.words.append(values["v"] + CELL_ENDS)
        self._count(name, values)

    def _take_out(self, name: str, key: str, value: str) -> None:
        if value and (key in _SOMEBODY or (name, key) in _SOMEBODYS):
            self.markup.put(self.place, key, self._people.instead_of(value))
        elif key == "url" and name == "absPath":
            self.markup.put(self.place, key, "")
        elif key == "instr":
            _refuse_dde(value)

    def _count(self, name: str, values: Mapping[str, str]) -> None:
        if name in _CHANGES and (values or name == "changed-region"):
            self._hidden.seen["change"] += 1
        elif name in _COMMENTS:
            self._hidden.seen["comment"] += 1
        elif name == "sheet" and values.get("state", "visible") != "visible":
            self._hidden.seen["sheet"] += 1
        elif name == "sld" and values.get("show") in {"0", "false"}:
            self._hidden.seen["slide"] += 1
        elif name == "vanish":
            self._hidden.seen["text"] += 1
        elif name == "notes" and "xmlns:p" in values:
            self._hidden.seen["notes"] += 1

    def said(self, words: str) -> None:
        if self._person is not None:
            self._person[1].append(words)
            return
        super().said(words)
        if self._instructions is not None:
            self._instructions.append(words)

    def closes(self, name: str) -> None:
        if self._person is not None and name in _PERSONS:
            place, words = self._person
            self._person = None
            if "".join(words).strip():
                self.markup.put_words(place, self._people.instead_of("".join(words)))
        elif name == "p" and self._instructions is not None:
            _refuse_dde("".join(self._instructions))
            self._instructions = None


def _refuse_dde(instruction: str) -> None:
    if _DDE.search(instruction):
        raise Refused(LIVE_LINK)


class LinkReader(Reader):
    """Reads a part's list of relationships; a document may point to a page, never fetch one."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.unlinked = False
        self.linked_workbooks = False

    def opens(self, name: str, values: Mapping[str, str]) -> None:
        if name != "Relationship":
            return
        kind = values.get("Type", "").rpartition("/")[2]
        target = values.get("Target", "")
        if kind == "thumbnail":
            self.markup.drop(self.place)
        elif values.get("TargetMode", "").lower() != "external":
            _refuse_macro(kind)
        elif kind == "hyperlink":
            self._follow(target)
        elif kind in _PICTURES or kind == "attachedTemplate":
            # Word shows an empty frame, and uses its own template, instead of asking elsewhere.
            self.markup.put(self.place, "Target", "file:///taken-out")
            self.unlinked = True
        elif kind in _OTHER_WORKBOOKS:
            self.markup.put(self.place, "Target", target.replace("\\", "/").rpartition("/")[2])
            self.linked_workbooks = True
        else:
            raise Refused(LIVE_LINK)

    def _follow(self, target: str) -> None:
        """A link's target is read for e-mail addresses; one that runs something is refused."""
        scheme = target.partition(":")[0].strip().lower()
        if scheme in {"javascript", "vbscript", "data", "ms-msdt", "search-ms"}:
            raise Refused(LIVE_LINK)
        self.markup.words.append(f"\n{target}\n")


_PICTURES = frozenset(("image", "audio", "video", "media"))
_OTHER_WORKBOOKS = frozenset(("externalLinkPath", "externalLink", "xlPathMissing"))


def _refuse_macro(kind: str) -> None:
    if kind in {
        "vbaProject",
        "xlMacrosheet",
        "xlIntlMacrosheet",
        "control",
        "activeXControlBinary",
    }:
        raise Refused(MACRO)
