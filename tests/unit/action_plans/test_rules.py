"""Actions in the order somebody wants them, and where they come from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.action_plans.rules import (
    By,
    Content,
    Due,
    Planned,
    Progress,
    Seed,
    Status,
    in_order,
    origin_of,
    progress_of,
    with_actions,
)
from app.action_plans.rules.tallying import tally
from app.strands.rules.claim import Answer, Said
from app.strands.rules.edition import Feature, Polarity

TODAY = date(2026, 3, 2)
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
    found = in_order([A, B, C], by, ROWS, TODAY)

    assert [name for name, _ in found] == headings


@pytest.mark.parametrize(
    ("days", "status", "due"),
    [
        (-1, Status.AGREED, Due.OVERDUE),
        (0, Status.AGREED, Due.SOON),
        (28, Status.UNDER_WAY, Due.SOON),
        (29, Status.DRAFT, Due.LATER),
        (None, Status.DRAFT, Due.NO_DAY),
        (-1, Status.DONE, Due.OVER),
        (-1, Status.NOT_GOING_AHEAD, Due.OVER),
    ],
)
def test_what_is_late_and_what_is_due_soon(days: int | None, status: Status, due: Due) -> None:
    day = None if days is None else TODAY + timedelta(days=days)

    assert planned("x", status=status, due_on=day).due(TODAY) is due


def test_by_date_the_latest_stands_first_and_what_is_over_last() -> None:
    actions = [
        planned("over", status=Status.DONE),
        planned("no day"),
        planned("late", due_on=TODAY - timedelta(days=1)),
        planned("later", due_on=TODAY - timedelta(days=9)),
        planned("soon", due_on=TODAY),
    ]

    found = in_order(actions, By.DATE, ROWS, TODAY)

    assert [(name, [each.what for each in listed]) for name, listed in found] == [
        ("Overdue", ["later", "late"]),
        ("Due within four weeks", ["soon"]),
        ("No date yet", ["no day"]),
        ("Done or not going ahead", ["over"]),
    ]


def test_a_seed_says_what_is_to_become_true_or_to_end_and_knows_its_action() -> None:
    gained = Seed("LEA-LOC-D1", "Boards meet.", "it is not true yet", ends=False)
    wrong = Seed("LEA-LOC-E2", "Nobody leads.", "it is still true", ends=True)
    known = planned("Let boards meet", origin="sentence/LEA-LOC-D1")

    first, second = with_actions([gained, wrong], [known, A])

    assert (first.what, first.planned) == ("Make true: Boards meet.", known)
    assert (second.what, second.planned) == ("No longer: Nobody leads.", None)
    assert second.origin == "sentence/LEA-LOC-E2"


def feature(key: str, polarity: Polarity = Polarity.ACHIEVEMENT) -> Feature:
    return Feature(key, "developing", polarity, False, False, (), "Words.")


def test_progress_counts_the_sentences_that_are_shown_and_not_the_actions_that_are_done() -> None:
    features = {
        "shown": feature("shown"),
        "said only": feature("said only"),
        "silent": feature("silent"),
        "ended": feature("ended", Polarity.SHORTFALL),
        "goes on": feature("goes on", Polarity.SHORTFALL),
        "given up": feature("given up"),
    }
    said = {
        "shown": Said(Answer.YES, supports=1),
        "said only": Said(Answer.YES),
        "ended": Said(Answer.NO),
        "goes on": Said(Answer.YES),
        "given up": Said(Answer.YES, supports=1),
    }
    actions = [
        *(planned("x", origin=f"sentence/{key}", status=Status.DONE) for key in features),
        planned("the same again", origin="sentence/shown"),
        planned("of a theme", origin="theme/5", status=Status.DONE),
        planned("of another edition", origin="sentence/gone"),
    ]
    actions[5] = planned("x", origin="sentence/given up", status=Status.NOT_GOING_AHEAD)

    assert progress_of(actions, features, said) == Progress(planned=5, now_true=2)


def test_an_action_of_a_row_that_is_gone_is_of_the_whole() -> None:
    found = in_order([planned("x", row_key="gone")], By.ROW, ROWS, TODAY)

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

    assert found == "Sentence LEA-LOC-D1 of the model, to be true here"


def test_only_what_differs_is_a_difference() -> None:
    mine = Content("a", owner="Health", row_key="culture", status=Status.DONE)

    assert mine.differences(A) == ("owner",)


def test_the_tally_of_a_plan_adds_up_and_says_what_is_late() -> None:
    late = planned("d", row_key="culture", status=Status.UNDER_WAY, due_on=TODAY - timedelta(1))

    found = tally([A, B, C, late], ROWS, TODAY)

    assert [(row.name, row.total, row.overdue) for row in found.rows] == [
        ("Leadership", 1, 0),
        ("Culture", 2, 1),
        ("The whole assessment", 1, 0),
    ]
    assert found.whole.total == sum(row.total for row in found.rows)
    assert found.sentence == (
        "4 actions: 1 done, 1 under way, 1 agreed, 1 draft. Of what is open, 1 is overdue."
    )
