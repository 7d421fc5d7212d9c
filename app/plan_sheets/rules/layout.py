"""How the plan's workbook is laid out, for whoever writes it and reads it; pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from app.plan_sheets.rules.cells import LONGEST, NEVER_EMPTY, Lists, Part

# What the first cell of the sheet that nobody sees says.
FORMAT = "plan 1"
START, ACTIONS = "Start here", "Actions"
# Lines of the sheet that nobody sees before those of the actions.
ABOUT_LINES = 5
# The number and the version of an action stand in these columns, closed, before its parts.
BEFORE = ("Number", "Version")
HEADINGS: Mapping[Part, str] = {
    Part.WHAT: "What is to be done",
    Part.ORGANISATION: "Organisation that owns it",
    Part.OWNER: "Who there (a role, no name)",
    Part.CARRIED: "Alone, or leading a group",
    Part.ROW: "Row it is about",
    Part.STARTS: "From (day/month/year)",
    Part.DUE: "By (day/month/year)",
    Part.MEASURE: "What shows that it worked",
    Part.DIRECTION: "Which way that should go",
    Part.TARGET: "How far",
    Part.RESOURCES: "Is there what it needs?",
    Part.STATUS: "How far it has come",
    Part.REASON: "If it does not go ahead, why",
}
# The first of them, counted from one: before it stand the hidden identifier and ``BEFORE``.
FIRST_COLUMN = 2 + len(BEFORE)
COLUMNS: Mapping[Part, int] = {part: FIRST_COLUMN + at for at, part in enumerate(Part)}
_LINE = re.compile(r"\d+$", re.ASCII)
_NOT_IN_LIST = "is not in the list. Choose one from the cell’s list"


def name_of(part: Part) -> str:
    """What a page calls a part: its heading, without what is said there on how to fill it in."""
    return HEADINGS[part].partition(" (")[0]


def letter(part: Part) -> str:
    """The column of a part, as spreadsheets call it."""
    return chr(64 + COLUMNS[part])


def where(part: Part, line: int) -> str:
    """A cell, as a message names it."""
    return f"{ACTIONS}, cell {letter(part)}{line}"


def in_order(named: str) -> tuple[int, str]:
    """For putting cells in the order of the sheet: by line, then by column."""
    line = _LINE.search(named)
    return (int(line[0]) if line else 0, named)


def beside(named: str, part: Part) -> str:
    """The cell of another part in the line of a cell that was named."""
    line = _LINE.search(named)
    return where(part, int(line[0])) if line else named


def digest(area_code: str, workbook: str, actions: Iterable[tuple[str, str]]) -> str:
    """Tells that nobody has changed whose the workbook is, or which actions stood in it."""
    told = [area_code, workbook, *(f"{about} {version}" for about, version in actions)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def chosen(part: Part, words: str, lists: Lists) -> str:
    """The value that a cell with a list names. Raises ``ValueError``, in words."""
    plain = _plain(words)
    if not plain:
        if part in NEVER_EMPTY:
            raise ValueError("this can be changed but not taken away. Choose one from its list")
        return ""
    for value, name in lists.of(part).items():
        if _plain(name) == plain:
            return value
    shown = words if len(words) <= 40 else f"{words[:40]}…"
    if part is Part.ORGANISATION:
        raise ValueError(
            f"“{shown}” is none of this area’s organisations. Choose one from the cell’s list, or"
            " add it to the area first"
        )
    raise ValueError(f"“{shown}” {_NOT_IN_LIST}")


def fits(part: Part, words: str) -> str:
    """A text that is not too long. Raises ``ValueError``, in words."""
    if len(words) > LONGEST[part]:
        raise ValueError(f"shorten this to at most {LONGEST[part]:,} characters")
    return words


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
