"""Of few answers nothing is shown that leads back to anybody, and a solver finds nothing either."""

from __future__ import annotations

import random

from app.instruments.rules.shown import (
    EVERYBODY,
    Gathered,
    Group,
    Part,
    QuestionShown,
    Shown,
    shown_of,
)
from tests.unit.instruments.solving import a_run, an_instrument, small_figures, worked_out

ASKED = an_instrument()


def gathered(
    answers: dict[str, dict[str, int]], question: str = "plan", *, paper: bool = False
) -> Gathered:
    """Answers by cohort to one question, everybody having answered it."""
    numbers = {}
    for cohort, given in answers.items():
        numbers[cohort, EVERYBODY, EVERYBODY] = sum(given.values())
        for value, number in given.items():
            numbers[cohort, question, value] = number
    return Gathered({}, numbers) if paper else Gathered(numbers, {})


def of(shown: Shown, key: str = "plan") -> QuestionShown:
    return next(each for each in shown.questions if each.key == key)


def test_large_groups_stand_side_by_side() -> None:
    shown = shown_of(
        ASKED,
        gathered(
            {
                "keyworker": {"all": 12, "some": 8, "none": 5},
                "lead_worker": {"all": 5, "some": 9, "none": 6},
            }
        ),
    )

    assert shown.people == 45
    assert shown.groups == (Group(("keyworker",), 25), Group(("lead_worker",), 20))
    keyworker, lead_worker = of(shown).by_group
    assert [part.number for part in keyworker] == [12, 8, 5, 0]
    assert [part.number for part in lead_worker] == [5, 9, 6, 0]
    assert of(shown).whole[0] == Part(("all",), 17)


def test_answers_of_few_are_told_with_those_beside_them() -> None:
    shown = shown_of(
        ASKED,
        gathered({"keyworker": {"all": 12, "some": 3, "none": 4}, "lead_worker": {"all": 9}}),
    )

    assert [part.values for part in of(shown).whole] == [("all",), ("some", "none"), ("",)]
    assert [[p.number for p in row] for row in of(shown).by_group] == [[12, 7, 0], [9, 0, 0]]


def test_twelve_answers_say_by_group_what_stands_out_and_no_figure() -> None:
    shown = shown_of(
        ASKED,
        gathered(
            {
                "keyworker": {"all": 4, "some": 2, "none": 1},
                "lead_worker": {"all": 1, "some": 3, "none": 1},
            },
            paper=True,
        ),
    )

    assert shown.groups == (Group(("keyworker",), 7), Group(("lead_worker",), 5))
    assert not of(shown).whole
    assert not of(shown).by_group
    assert of(shown).standing_out == ("all", "some")


def test_a_cohort_of_few_is_told_with_the_one_beside_it() -> None:
    shown = shown_of(ASKED, gathered({"keyworker": {"all": 20}, "lead_worker": {"none": 3}}))

    assert shown.groups == ()
    assert shown.people == 23


def test_of_four_answers_nothing_is_shown() -> None:
    assert shown_of(ASKED, gathered({"keyworker": {"all": 4}})) == Shown(None)


def test_few_phones_among_paper_are_left_out_since_an_officer_knows_the_paper() -> None:
    both = Gathered(
        gathered({"keyworker": {"none": 2}}).on_screen,
        gathered({"keyworker": {"all": 9}}, paper=True).on_paper,
    )

    shown = shown_of(ASKED, both)

    assert shown.people == 9
    assert shown.screens_left_out


def test_whoever_takes_the_paper_off_learns_of_no_few_phones() -> None:
    both = Gathered(
        gathered({"keyworker": {"all": 5, "some": 1}}).on_screen,
        gathered({"keyworker": {"all": 9, "some": 9, "none": 6}}, paper=True).on_paper,
    )

    shown = shown_of(ASKED, both)

    assert shown.people == 30
    assert [part.values for part in of(shown).whole] == [("all", "some"), ("none",), ("",)]
    assert [*worked_out(ASKED, both, shown)] == []


def test_a_solver_finds_no_small_count_and_something_where_all_is_shown() -> None:
    dice = random.Random(7)  # runs, not secrets
    told = 0
    for _ in range(8):
        run = a_run(dice, ASKED)
        shown = shown_of(ASKED, run)
        assert [*small_figures(shown)] == []
        assert [*worked_out(ASKED, run, shown)] == []
        told += sum(bool(each.whole) for each in shown.questions)
    assert told > 5

    # As a control: whole figures of everybody beside those of one group of two.
    bare = gathered({"keyworker": {"all": 9, "some": 6}, "lead_worker": {"all": 4, "none": 1}})
    careless = Shown(
        20,
        (Group(("keyworker",), 15), Group(("lead_worker",), 5)),
        (
            QuestionShown(
                "plan",
                (Part(("all",), 13), Part(("some",), 6), Part(("none",), 1), Part(("",), 0)),
                ((Part(("all",), 9), Part(("some",), 6), Part(("none", ""), 0)),),
            ),
        ),
    )
    assert [*worked_out(ASKED, bare, careless)]
