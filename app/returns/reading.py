"""Reads the workbook of a return, or the form filled in, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.governance.rules.canonical import canonical, fingerprint
from app.indicators.rules.days import day_in
from app.returns.json_file import CHANGED
from app.returns.rules.checking import Brought, Known, NotRead, Told
from app.returns.rules.layout import (
    ASKED,
    COLUMNS,
    FORM,
    FORMAT,
    NO,
    NUMBERS,
    RATINGS,
    RETURN,
    ROWS,
    TICKS,
    TOP,
    YES,
)
from app.returns.rules.told import SCHEMA
from app.sheets.opening import (
    NotTaken,
    folded,
    hidden_lines,
    letters,
    lines_of,
    opened,
    shortened,
    text_of,
    typed_in,
)
from app.sheets.rules.cells import Wrong
from app.sheets.rules.layout import ABOUT, IDENTIFIER, rating_of
from app.strands.rules.edition import Edition

_NOT_OURS = (
    "It is neither a return nor the form to fill in, or a part of it was taken out. Ask the area"
    " for the file as it was downloaded."
)
# How workbooks write some signs; each stands for the one sign it names.
_WRITTEN_OTHERWISE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_SAYS_NO_DAY = "is no day. Write it like 31/7/2027"
_NOT_IN_THE_LIST = "is not in the list. Choose one from the cell’s list"
_NO_NUMBER = "is no whole number. Write one such as 12"


def read_workbook(content: bytes, known: Known) -> Brought:
    """What a workbook tells that was looked through already. Raises ``NotRead``.

    Slow: keep it off the event loop.
    """
    try:
        with opened(content) as sheets:
            by_title = {sheet.title: sheet for sheet in sheets}
            return _Reader(by_title, known).brought()
    except NotTaken as problem:
        raise NotRead("The file", str(problem)) from None


@dataclass
class _Reader:
    """One workbook; what cannot be read is gathered by cell."""

    sheets: Mapping[str, Any]
    known: Known
    wrong: list[Wrong] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def brought(self) -> Brought:
        about = {line[0]: line[1] for line in hidden_lines(self.sheets.get(ABOUT), columns=2)}
        kind = about.get(FORMAT)
        if kind not in {RETURN, FORM} or TOP not in self.sheets or ROWS not in self.sheets:
            raise NotRead("The file", _NOT_OURS)
        edition = self.known.editions.get(about.get("edition/key", ""))
        if edition is None:
            raise NotRead("The file", "It is about an edition of the model that is not known here.")
        told = self._told(about, edition)
        if kind == RETURN and not self.wrong and not _fits(told, about.get("sha256")):
            self.wrong.append(Wrong("The file", CHANGED))
        origin = "file" if kind == RETURN else "form"
        return Brought(told, origin, _Cells(self.places), self.wrong)

    def _told(self, about: Mapping[str, str], edition: Edition) -> Told:
        asked = self._asked()
        confirmed = self._day(asked.get("confirmed_on", ""), "confirmed_on", must=True)
        rows = self._rows(about, edition)
        return {
            "schema": _number(about.get("schema")) or SCHEMA,
            "area": self._area(asked.get("area/name", ""), about),
            "edition": {"key": edition.key, "title": about.get("edition/title") or edition.title},
            "cycle": about.get("cycle") or confirmed[:4],
            "confirmed_on": confirmed,
            "version": _number(about.get("version")),
            "revision": _number(about.get("revision")),
            "rows": rows,
            "expectations": [*self._expectations(asked, about, rows, confirmed)],
            "support": asked.get("support", ""),
            "examples": asked.get("examples", ""),
        }

    def _asked(self) -> dict[str, str]:
        """What stands in the cells of the first sheet, by the place it fills."""
        found: dict[str, str] = {}
        for at, line in enumerate(lines_of(self.sheets[TOP]), start=1):
            name = text_of(line[0].value) if line else ""
            if name in ASKED and len(line) > 2:
                where = f"{TOP}, cell C{at}"
                self.places[name] = where
                found[name] = self._words(line[2], where)
        for name in ASKED:
            if name not in found:
                words = f"the line “{ASKED[name]}” is missing. Fill in a new form"
                self.wrong.append(Wrong(TOP, words))
        return found

    def _area(self, name: str, about: Mapping[str, str]) -> dict[str, str]:
        """The area of a form is chosen by name; a return says its code too."""
        self.places["area/code"] = self.places.get("area/name", TOP)
        if about.get("area/code"):
            return {"code": about["area/code"], "name": name}
        codes = [
            code
            for code, each in self.known.areas.items()
            if folded(name) in {folded(each), folded(code)}
        ]
        if len(codes) != 1:
            words = f"“{shortened(name)}” {_NOT_IN_THE_LIST}" if name else "choose the area"
            self.wrong.append(Wrong(self.places["area/code"], words))
            return {"code": "E00000000", "name": name or "?"}
        return {"code": codes[0], "name": self.known.areas[codes[0]]}

    def _rows(self, about: Mapping[str, str], edition: Edition) -> list[Told]:
        columns: dict[str, int] = {}
        names = {row.key: row.name for row in edition.rows}
        by_heading = {folded(words): name for name, words in COLUMNS.items()}
        found: list[Told] = []
        for at, line in enumerate(lines_of(self.sheets[ROWS]), start=1):
            first = text_of(line[0].value) if line else ""
            if first == IDENTIFIER:
                headings = [folded(text_of(cell.value)) for cell in line]
                columns = {by_heading[h]: c for c, h in enumerate(headings) if h in by_heading}
            elif columns and first.startswith("row/"):
                key = first.removeprefix("row/")
                row: Told = {"key": key, "name": about.get(first) or names.get(key, key)}
                for place in (f"rows/{len(found)}", f"rows/{len(found)}/key"):
                    self.places[place] = f"{ROWS}, line {at}"
                for name in COLUMNS:
                    column = columns.get(name, len(line))
                    where = f"{ROWS}, cell {letters(column)}{at}"
                    self.places[f"rows/{len(found)}/{name}"] = where
                    cell = line[column] if column < len(line) else None
                    row[name] = self._value(self._words(cell, where), name, where, edition)
                found.append(row)
        self.places["rows"] = ROWS
        return found

    def _value(self, words: str, name: str, where: str, edition: Edition) -> object:
        """What a cell of a row holds, in the form of a return."""
        if name in RATINGS:
            rating = rating_of(words, edition.scale)
            if rating is None:
                self.wrong.append(Wrong(where, f"“{shortened(words)}” {_NOT_IN_THE_LIST}"))
            return int(rating) if rating else None
        if name in TICKS:
            if folded(words) not in {"", folded(YES), folded(NO)}:
                self.wrong.append(Wrong(where, f"“{shortened(words)}” {_NOT_IN_THE_LIST}"))
            return folded(words) == folded(YES)
        if name in NUMBERS:
            if words and not _WHOLE.fullmatch(words):
                self.wrong.append(Wrong(where, f"“{shortened(words)}” {_NO_NUMBER}"))
                words = ""
            return int(words) if words else None if name == "voted" else 0
        return self._day(words, where) or None

    def _expectations(
        self, asked: Mapping[str, str], about: Mapping[str, str], rows: Sequence[Told], on: str
    ) -> Iterator[Told]:
        stood = [name for name in about if name.startswith("expectation/")]
        if stood:
            for name in stood:
                done, _, day = about[name].partition(" ")
                yield {"key": name.removeprefix("expectation/"), "done": done == YES,
                       "on": day or None}  # fmt: skip
            return
        reviewed = self._day(asked.get("expectations/peer_review", ""), "expectations/peer_review")
        self.places["expectations/3/on"] = self.places.get("expectations/peer_review", TOP)
        update = folded(asked.get("expectations/update", "")) == folded(YES)
        agreed = any(row["agreed"] is not None for row in rows)
        days = {
            "assessment": (True, on), "agreed": (agreed, on if agreed else None),
            "governance": (True, on), "peer_review": (bool(reviewed), reviewed or None),
            "update": (update, on if update else None),
        }  # fmt: skip
        for key, (is_done, met_on) in days.items():
            yield {"key": key, "done": is_done, "on": met_on}

    def _day(self, words: str, place: str, *, must: bool = False) -> str:
        where = self.places.get(place, place)
        if not words:
            if must:
                self.wrong.append(Wrong(where, "enter the day your board confirmed it"))
            return "2000-01-01" if must else ""
        day = day_in(words)
        if day is None:
            self.wrong.append(Wrong(where, f"“{shortened(words)}” {_SAYS_NO_DAY}"))
        return day.isoformat() if day else "2000-01-01" if must else ""

    def _words(self, cell: Any, where: str) -> str:
        if cell is None:
            return ""
        try:
            words = typed_in(cell)
        except ValueError as problem:
            self.wrong.append(Wrong(where, str(problem)))
            return ""
        # Text is taken as it stands, since a checksum is worked out of it.
        if not isinstance(cell.value, str):
            return words
        held = _WRITTEN_OTHERWISE.sub(lambda found: chr(int(found[1], 16)), cell.value)
        return held.replace("\r\n", "\n").strip()


class _Cells(dict[str, str]):
    """Where a workbook holds a place; what has no cell of its own is of the whole file."""

    def __missing__(self, place: str) -> str:
        return "The file"


def _fits(told: Told, checksum: str | None) -> bool:
    return fingerprint(canonical(told)) == checksum


def _number(words: str | None) -> int | None:
    return int(words) if words and _WHOLE.fullmatch(words) else None
