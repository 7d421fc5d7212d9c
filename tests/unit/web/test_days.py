"""A date in three boxes: read, refused in words, and given back as typed."""

from __future__ import annotations

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.web.days import DayField


class DayForm(Form):
    met = DayField("When did the board meet?")


def sent(day: str, month: str, year: str) -> DayForm:
    form = DayForm(MultiDict({"met-day": day, "met-month": month, "met-year": year}))
    form.validate()
    return form


@pytest.mark.parametrize("month", ["3", "03", "March", "mar"])
def test_a_date_is_read_however_its_month_is_typed(month: str) -> None:
    assert sent("27", month, "2027").met.data == date(2027, 3, 27)


def test_empty_boxes_are_no_date_and_no_mistake() -> None:
    form = sent("", " ", "")

    assert form.met.data is None
    assert not form.met.errors


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("27", "", "2027"), "Enter the month too"),
        (("", "", "2027"), "Enter the day and the month too"),
        (("31", "2", "2027"), "Enter a real date"),
        (("1", "13", "2027"), "Enter a real date"),
        (("1", "ma", "2027"), "Enter a real date"),
        (("1", "3", "27"), "Enter a real date"),
        (("x", "3", "2027"), "Enter a real date"),
        (("²", "3", "2027"), "Enter a real date"),
    ],
)
def test_what_is_no_date_is_refused_and_comes_back(typed: tuple[str, str, str], words: str) -> None:
    form = sent(*typed)

    assert words in form.met.errors[0]
    assert tuple(form.met.typed.values()) == typed
    assert form.met.data is None


def test_a_date_that_stands_fills_the_boxes() -> None:
    form = DayForm(data={"met": date(2027, 3, 27)})

    assert form.met.typed == {"day": "27", "month": "3", "year": "2027"}
