"""A year from a decision, leap days included."""

from datetime import date

import pytest

from app.governance.rules.due import Due, due_on, how_near


@pytest.mark.parametrize(
    ("confirmed", "due"),
    [
        (date(2026, 11, 21), date(2027, 11, 21)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_an_update_is_due_on_the_same_date_next_year(confirmed: date, due: date) -> None:
    assert due_on(confirmed) == due


@pytest.mark.parametrize(
    ("today", "near"),
    [
        (date(2027, 9, 20), Due.LATER),
        (date(2027, 9, 21), Due.SOON),
        (date(2027, 11, 20), Due.SOON),
        (date(2027, 11, 21), Due.NOW),
        (date(2028, 1, 5), Due.NOW),
    ],
)
def test_the_date_draws_near(today: date, near: Due) -> None:
    assert how_near(date(2027, 11, 21), today) is near
