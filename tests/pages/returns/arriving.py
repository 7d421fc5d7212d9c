"""Files with returns: whole ones, and ones damaged in every way that was thought of."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import openpyxl

from app.clock import today
from app.governance.rules.canonical import canonical, fingerprint
from app.returns.json_file import as_json
from app.returns.writing import Blank, as_form, as_workbook
from app.strands.rules.edition import Edition

Told = dict[str, Any]


def a_return(code: str, name: str, model: Edition, **more: object) -> Told:
    """A whole return of this area, every row Developing."""
    row = {
        "desktop": 2, "vote_middle": 2, "voted": 12, "agreed": 2, "peer": None, "target": 4,
        "target_on": "2027-04-01", "evidence": 3, "figures": 1, "support": False, "example": False,
    }  # fmt: skip
    told = {
        "schema": 1,
        "area": {"code": code, "name": name},
        "edition": {"key": model.key, "title": model.title},
        "cycle": "2026",
        "confirmed_on": (today() - timedelta(days=30)).isoformat(),
        "version": 1,
        "revision": 1,
        "rows": [{"key": each.key, "name": each.name, **row} for each in model.rows],
        "expectations": [{"key": "governance", "done": True, "on": "2026-06-01"}],
        "support": "",
        "examples": "",
    }
    return told | more


def as_file(told: Told) -> bytes:
    return as_json(canonical(told))


def as_sheet(told: Told, model: Edition) -> bytes:
    return as_workbook(told, model, fingerprint(canonical(told)))


def filled_form(name: str, model: Edition, **cells: str | date) -> bytes:
    """The form as an area fills it in; more cells by their place on the sheet of rows."""
    book = openpyxl.load_workbook(io.BytesIO(as_form(Blank(model, [name]))))
    book["The return"]["C4"], book["The return"]["C5"] = name, today() - timedelta(days=40)
    book["Rows"]["C4"] = "Developing"
    for place, value in cells.items():
        sheet, _, cell = place.partition("__")
        book["The return" if sheet == "top" else "Rows"][cell] = value
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _of(place: str, value: object) -> Callable[[Told, Edition], bytes]:
    """A file that says something else at one place; its checksum fits."""

    def damage(told: Told, _model: Edition) -> bytes:
        made: Any = deepcopy(told)
        *path, last = [int(part) if part.isdigit() else part for part in place.split("/")]
        inner = made
        for part in path:
            inner = inner[part]
        if value is KeyError:
            del inner[last]
        else:
            inner[last] = value
        return as_file(made)

    return damage


def _row_twice(told: Told, _model: Edition) -> bytes:
    return as_file(told | {"rows": [*told["rows"][:-1], told["rows"][0]]})


def _changed_after(told: Told, _model: Edition) -> bytes:
    return as_file(told).replace(b'"desktop": 2', b'"desktop": 3')


def _cut_off(told: Told, _model: Edition) -> bytes:
    return as_file(told)[:-200]


def _formula(told: Told, model: Edition) -> bytes:
    return filled_form(told["area"]["name"], model, rows__F6="=1+1")


def _no_stage(told: Told, model: Edition) -> bytes:
    return filled_form(told["area"]["name"], model, rows__C5="M")


def _nobodys(told: Told, model: Edition) -> bytes:
    return filled_form("Atlantis", model)


def _no_workbook(_told: Told, _model: Edition) -> bytes:
    return b"PK\x03\x04 but no more"


DAMAGES: dict[str, tuple[str, Callable[[Told, Edition], bytes], str, str]] = {
    "cut off": ("json", _cut_off, "The file", "breaks off in line"),
    "changed after": ("json", _changed_after, "sha256", "was changed after it was made"),
    "no such area": ("json", _of("area/code", "E99999999"), "area.code", "there is no area"),
    "no such edition": ("json", _of("edition/key", "1999"), "edition.key", "does not know"),
    "off the scale": ("json", _of("rows/2/agreed", 7), "rows[2].agreed", "7 is no agreed rating"),
    "a text for a number": ("json", _of("rows/1/voted", "12"), "rows[1].voted", "whole number"),
    "in the future": ("json", _of("confirmed_on", "2098-01-01"), "confirmed_on", "in the future"),
    "no day": ("json", _of("confirmed_on", "2026-02-30"), "confirmed_on", "there is no day"),
    "a part is missing": ("json", _of("rows/0/peer", KeyError), "rows[0]", "peer is missing"),
    "a part too many": ("json", _of("rows/0/names", "Ann"), "rows[0]", "names has no place"),
    "a row twice": ("json", _row_twice, "rows[6].key", "stands there twice"),
    "a small vote": ("json", _of("rows/3/voted", 3), "rows[3].vote_middle", "fewer than 5"),
    "more figures": ("json", _of("rows/4/figures", 9), "rows[4].figures", "more pieces"),
    "of one person": ("json", _of("support", "Ask 943 476 5919"), "support", "NHS number"),
    "another schema": ("json", _of("schema", 2), "schema", "this product reads 1"),
    "a formula": ("xlsx", _formula, "Rows, cell F6", "it holds a formula"),
    "no stage": ("xlsx", _no_stage, "Rows, cell C5", "“M” is not in the list"),
    "nobody's": ("xlsx", _nobodys, "The return, cell C4", "“Atlantis” is not in the list"),
    "no workbook": ("xlsx", _no_workbook, "The file", "was not kept"),
}
"""Each damage: its ending, how it is done, where it is named, and what is said of it."""
