"""A plan as its workbook holds it, and that workbook read again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from app.action_plans.rules import Planned, Status
from app.plan_sheets.queries import Contents, line_of
from app.plan_sheets.reading import Brought, Expected, read
from app.plan_sheets.rules.cells import Lists
from app.plan_sheets.writing import as_workbook

AREA, STAMP, TAKEN = "X99000001", "ab" * 32, date(2026, 11, 3)
LISTS = Lists(
    rows={"leadership": "Leadership", "culture": "Culture"},
    organisations={"4": "Ashby Police", "5": "Ashby Schools"},
    ended={"6": "Ashby Trust"},
)
EXPECTED = Expected(AREA, "Ashby", LISTS)


def planned(number: int, what: str, **more: object) -> Planned:
    known: dict[str, object] = {
        "owner": "", "status": Status.DRAFT, "reason": "", "row_key": None, "due_on": None,
        "origin": "", "version": 1,
    }  # fmt: skip
    return Planned(id=number, what=what, **(known | more))  # type: ignore[arg-type]


def written(plan: Sequence[Planned], lists: Lists = LISTS) -> bytes:
    return as_workbook(Contents(AREA, "Ashby", lists, [*map(line_of, plan)], TAKEN, STAMP))


def loaded(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def brought(content: bytes, expected: Expected = EXPECTED) -> Brought:
    return read(content, expected)
