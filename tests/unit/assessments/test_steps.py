"""What the person running a workshop presses next."""

from __future__ import annotations

import pytest

from app.assessments.rules.steps import Planned, Step, next_press, way_back

ROWS = (
    Planned("leadership", "Leadership", opened=True),
    Planned("strategy", "Strategy", opened=False),
    Planned("culture", "Culture", opened=False),
)
ALL_OPENED = (ROWS[0],)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (None, Step.OPEN),
        ("open", Step.CLOSE),
        ("closing", Step.REVEAL),
        ("closed", Step.REVEAL),
        ("shown", Step.COMPARE),
        ("compared", Step.OPEN),
    ],
)
def test_there_is_one_next_press_for_each_state(state: str | None, step: Step) -> None:
    press = next_press(state, ROWS)

    assert press is not None
    assert press.step is step


def test_after_a_row_the_first_that_was_not_opened_comes_next() -> None:
    press = next_press("compared", ROWS)

    assert press is not None
    assert (press.row_key, "Strategy" in press.words) == ("strategy", True)


def test_after_the_last_row_the_workshop_ends() -> None:
    press = next_press("compared", ALL_OPENED)

    assert press is not None
    assert press.step is Step.END


@pytest.mark.parametrize("state", [None, "planned", "open", "closed", "shown", "compared"])
def test_while_a_workshop_goes_on_only_a_close_can_be_taken_back(state: str | None) -> None:
    assert way_back(state, ended=False) is None
    back = way_back("closing", ended=False)
    assert back is not None
    assert back.step is Step.TAKE_BACK


def test_an_end_can_be_taken_back() -> None:
    back = way_back("compared", ended=True)

    assert back is not None
    assert back.step is Step.REOPEN


def test_a_part_has_no_desktop_rating_to_be_shown() -> None:
    of_row, of_part = next_press("shown", ROWS), next_press("shown", ROWS, for_itself=True)

    assert of_row is not None
    assert of_part is not None
    assert of_row.step is of_part.step is Step.COMPARE
    assert "desktop rating" in of_row.words
    assert "desktop rating" not in of_part.words
