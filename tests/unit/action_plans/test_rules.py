"""Actions in the order somebody wants them, and where they come from."""

from __future__ import annotations

import pytest

from app.action_plans.rules import By, Content, Planned, Status, in_order, origin_of

ROWS = {"leadership": "Leadership", "culture": "Culture"}


def planned(what: str, **more: object) -> Planned:
    known: dict[str, object] = {
        "id": 1, "owner": "", "status": Status.DRAFT, "reason": "", "row_key": None,
        "due_on": None, "origin": "", "version": 1,
    }  # fmt: skip
    return Planned(what=what, **(known | more))  # type: ignore[arg-type]


A = planned("a", row_key="culture", owner="Schools", status=Status.DONE)
B = planned("b", row_key="leadership", owner="", status=Status.AGREED)
C = planned("c", owner="council")


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        (By.ROW, ["The whole assessment", "Leadership", "Culture"]),
        (By.OWNER, ["No owner yet", "council", "Schools"]),
        (By.STATUS, ["Draft", "Agreed", "Done"]),
    ],
)
def test_a_list_stands_in_the_order_people_know(by: By, headings: list[str]) -> None:
    found = in_order([A, B, C], by, ROWS)

    assert [name for name, _ in found] == headings


def test_an_action_of_a_row_that_is_gone_is_of_the_whole() -> None:
    found = in_order([planned("x", row_key="gone")], By.ROW, ROWS)

    assert [name for name, _ in found] == ["The whole assessment"]


@pytest.mark.parametrize(
    "text", ["theme/5", "note/7", "sentence/LEA-LOC-D1", "row/family_experience"]
)
def test_an_origin_is_one_of_four(text: str) -> None:
    assert origin_of(text) == text


@pytest.mark.parametrize("text", ["", "theme/", "person/3", "theme/5\n", "row/a b", "rows/a"])
def test_what_is_no_origin_was_typed_here(text: str) -> None:
    assert origin_of(text) == ""
    assert planned("x", origin=origin_of(text)).comes_from == "Typed here"


def test_a_sentence_that_began_an_action_is_named() -> None:
    found = planned("x", origin="sentence/LEA-LOC-D1").comes_from

    assert found == "Sentence LEA-LOC-D1, which nobody found true here"


def test_only_what_differs_is_a_difference() -> None:
    mine = Content("a", owner="Health", row_key="culture", status=Status.DONE)

    assert mine.differences(A) == ("owner",)
