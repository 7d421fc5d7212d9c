"""Quarters of the financial year."""

from __future__ import annotations

from datetime import date

import pytest

from app.returns.rules.quarters import Quarter


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 3, 31), "2025-Q4"),
        (date(2026, 4, 1), "2026-Q1"),
        (date(2026, 6, 30), "2026-Q1"),
        (date(2026, 7, 1), "2026-Q2"),
        (date(2026, 10, 1), "2026-Q3"),
        (date(2026, 12, 31), "2026-Q3"),
        (date(2027, 1, 1), "2026-Q4"),
    ],
)
def test_the_year_begins_in_april(day: date, key: str) -> None:
    quarter = Quarter.of(day)

    assert quarter.key == key
    assert Quarter.read(key) == quarter
    assert quarter.first <= day <= quarter.last
    assert quarter.following.before == quarter


def test_a_quarter_says_its_months_and_its_financial_year() -> None:
    assert Quarter(2026, 4).words == "January to March 2027, quarter 4 of 2026/27"
    assert Quarter(1999, 1).words == "April to June 1999, quarter 1 of 1999/00"


@pytest.mark.parametrize("key", ["", "2026-Q5", "2026Q1", "26-Q1", "0000-Q1", "9999-Q4"])
def test_what_is_no_quarter_is_none(key: str) -> None:
    with pytest.raises(ValueError, match=f"^{key}$"):
        Quarter.read(key)
