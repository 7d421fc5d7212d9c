"""Reading the plan's workbook: each cell that cannot be taken is named, with what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from app.action_plans.rules import Direction, Measure, Planned, Resources, Status
from app.plan_sheets.rules.cells import Part
from app.plan_sheets.rules.layout import ACTIONS, COLUMNS
from app.sheets.opening import NotTaken
from tests.books import bomb, saved, without_about
from tests.unit.plan_sheets.planning import EXPECTED, LISTS, brought, loaded, planned, written

FULL = planned(
    3,
    "Ask the schools",
    owner="Head of housing",
    status=Status.NOT_GOING_AHEAD,
    reason="No money",
    row_key="culture",
    organisation_id=6,
    in_group=True,
    starts_on=date(1850, 2, 1),
    due_on=date(2150, 3, 1),
    resources=Resources.NO,
    measure=Measure("Days until seen", Direction.DOWN, "10 days"),
)
PLAN = [FULL, planned(4, "Meet monthly", organisation_id=4)]
_FIRST_NEW = 4 + len(PLAN)


def typed(cells: dict[tuple[Part, int], Any], plan: list[Planned] = PLAN) -> Workbook:
    book = loaded(written(plan))
    for (part, line), value in cells.items():
        book[ACTIONS].cell(line, COLUMNS[part]).value = value
    return book


def test_a_workbook_as_it_was_taken_says_nothing_new() -> None:
    told = brought(saved(loaded(written(PLAN))))

    assert (told.filled, told.wrong, told.taken_on) == ([], [], "2026-11-03")


def test_what_was_renamed_or_ended_here_since_is_no_change_of_the_workbook() -> None:
    renamed = replace(LISTS, organisations={"5": "Schools"}, ended={"4": "Police", "6": "Trust"})

    told = brought(written(PLAN), replace(EXPECTED, lists=renamed))

    assert (told.filled, told.wrong) == ([], [])


def test_every_kind_of_cell_is_read_as_people_type_it() -> None:
    told = brought(
        saved(
            typed({
                (Part.WHAT, 5): "Meet weekly",
                (Part.ORGANISATION, 5): " ashby  SCHOOLS ",
                (Part.CARRIED, 5): "leads a group",
                (Part.ROW, 4): None,
                (Part.STARTS, 5): "1 March 2027",
                (Part.DUE, 5): datetime(2027, 7, 31, 12),  # noqa: DTZ001  # as workbooks hold days
                (Part.DIRECTION, 4): "Should go up",
                (Part.TARGET, 4): 12,
                (Part.STATUS, _FIRST_NEW): "under way",
            })
        )
    )  # fmt: skip

    assert told.wrong == []
    assert {(each.place.about.partition("/")[0], each.place.part, each.says) for each in
            told.filled} == {
        ("action", Part.WHAT, "Meet weekly"),
        ("action", Part.ORGANISATION, "5"),
        ("action", Part.CARRIED, "group"),
        ("action", Part.ROW, ""),
        ("action", Part.STARTS, "2027-03-01"),
        ("action", Part.DUE, "2027-07-31"),
        ("action", Part.DIRECTION, "up"),
        ("action", Part.TARGET, "12"),
        ("new", Part.STATUS, "under way"),
    }  # fmt: skip


def test_a_new_line_that_says_what_tells_its_empty_cells_where_nothing_can_stand() -> None:
    told = brought(
        saved(
            typed({(Part.WHAT, _FIRST_NEW): "Meet monthly", (Part.OWNER, _FIRST_NEW + 1): "Nobody"})
        )
    )

    empty = {each.place.part: each.where for each in told.filled if not each.says}
    assert {*Part} - {*empty} == {Part.WHAT, Part.CARRIED, Part.RESOURCES, Part.STATUS}
    assert empty[Part.DUE] == f"Actions, cell J{_FIRST_NEW}"
    assert len(told.filled) == len(empty) + 2


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        (Part.ORGANISATION, "The Circus", "Actions, cell E5: “The Circus” is none of this area’s"),
        (Part.STARTS, "soon", "Actions, cell I5: “soon” is no day. Write it like 31/7/2027"),
        (Part.DUE, "31/2/2027", "Actions, cell J5: “31/2/2027” is no day"),
        (Part.WHAT, "x" * 1001, "Actions, cell D5: shorten this to at most 1,000 characters"),
        (Part.TARGET, "x" * 61, "Actions, cell M5: shorten this to at most 60 characters"),
        (Part.STATUS, "", "Actions, cell O5: this can be changed but not taken away"),
        (Part.STATUS, "Finished", "Actions, cell O5: “Finished” is not in the list"),
        (Part.WHAT, "=1+1", "Actions, cell D5: it holds a formula. Type the words themselves"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_with_what_to_do(
    part: Part, value: object, said: str
) -> None:
    told = brought(saved(typed({(part, 5): value})))

    (wrong,) = told.wrong
    assert f"{wrong.where}: {wrong.words}".startswith(said)
    assert told.filled == []


def test_a_line_taken_out_is_told_and_one_that_lost_its_name_is_refused() -> None:
    book = typed({})
    book[ACTIONS].delete_rows(4)
    book[ACTIONS].cell(10, 1).value, book[ACTIONS].cell(10, 4).value = "action/99", "Mine"
    book[ACTIONS].cell(11, 1).value = "action/4"

    told = brought(saved(book))

    assert told.left_out == ("action/3",)
    assert [(each.where, each.words.partition(",")[0]) for each in told.wrong] == [
        ("Actions, cell D10", "it is not known which action this is"),
        ("Actions, cell D11", "this line is there a second time"),
    ]


def _another_area(book: bytes) -> bytes:
    found = loaded(book)
    found["About"]["A2"].value = "X99000009"
    return saved(found)


def _mangled(book: bytes) -> bytes:
    found = loaded(book)
    found["About"].delete_rows(6)
    return saved(found)


def _moved(book: bytes) -> bytes:
    found = loaded(book)
    found[ACTIONS].delete_cols(5)
    return saved(found)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_another_area, "It is another area’s plan. Bring the workbook of Ashby."),
        (_mangled, "It is not a workbook that was taken from here"),
        (without_about, "It is not a workbook that was taken from here"),
        (_moved, "The headings of its sheet “Actions” are not as they were"),
        (bomb, "It unpacks to more than such a workbook holds"),
    ],
)
def test_another_workbook_or_a_mangled_one_is_refused_with_what_to_do(
    spoil: Callable[[bytes], bytes], said: str
) -> None:
    with pytest.raises(NotTaken, match=said):
        brought(spoil(written(PLAN)))
