"""Quarters of a year, and free months in words."""

from datetime import date

import pytest

from app.matching.rules.quarters import Quarter, Span, free_in_words, quarters_shared

SPRING = Span(date(2027, 3, 10), date(2027, 7, 20))
MAY = Span(date(2027, 5, 1), date(2027, 5, 31))
JULY = Span(date(2027, 7, 18), date(2027, 9, 1))


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2027, 1, 1), Quarter(2027, 1)),
        (date(2027, 3, 31), Quarter(2027, 1)),
        (date(2027, 4, 1), Quarter(2027, 2)),
        (date(2027, 12, 31), Quarter(2027, 4)),
    ],
)
def test_a_day_is_in_one_quarter(day: date, quarter: Quarter) -> None:
    assert Quarter.of(day) == quarter
    assert quarter.first <= day <= quarter.last


def test_the_year_turns_after_the_fourth_quarter() -> None:
    assert Quarter(2027, 4).following == Quarter(2028, 1)
    assert Quarter(2027, 4).words == "October to December 2027"


def test_only_quarters_with_a_shared_day_count() -> None:
    assert quarters_shared(SPRING, [JULY, MAY]) == (Quarter(2027, 2), Quarter(2027, 3))
    assert quarters_shared(MAY, [JULY]) == ()


def test_free_months_are_named_within_the_quarter() -> None:
    assert free_in_words(SPRING, [MAY], Quarter(2027, 2)) == "May"
    assert free_in_words(SPRING, [SPRING], Quarter(2027, 2)) == "April, May and June"
    assert free_in_words(SPRING, [SPRING], Quarter(2027, 1)) == "March"
    assert free_in_words(SPRING, [MAY], Quarter(2027, 3)) == ""


def test_a_span_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="on or after"):
        Span(date(2027, 5, 2), date(2027, 5, 1))
