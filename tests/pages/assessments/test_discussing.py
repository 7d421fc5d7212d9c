"""The page that says which rows to talk about first."""

from __future__ import annotations

from flask import Flask

from tests.browser import page, words
from tests.workshop_factories import LEADERSHIP, Hall, make_hall


def voted(hall: Hall, row_key: str, choices: list[int]) -> None:
    hall.opened(row_key)
    hall.vote(choices)
    hall.do("close", "reveal")


def names(hall: Hall, query: str = "") -> list[str]:
    found = page(hall.console.get(f"{hall.address}/discuss{query}"))
    return [each.text_content() for each in found.xpath("//ol//strong")]


def test_rows_far_apart_come_first_and_a_gap_counts_once_the_hall_has_seen_it(app: Flask) -> None:
    hall = make_hall(app, {LEADERSHIP: 6})
    voted(hall, "strategy", [1, 1, 1, 5, 5, 5])
    voted(hall, LEADERSHIP, [0] * 8)
    assert names(hall) == ["Strategy", "Leadership"]
    sealed = words(hall.console.get(f"{hall.address}/discuss"))
    assert "desktop rating;" not in sealed

    hall.do("compare")

    assert names(hall) == ["Leadership", "Strategy"]
    assert "It lies three stages from the desktop rating" in words(
        hall.console.get(f"{hall.address}/discuss")
    )


def test_a_row_that_is_agreed_needs_no_more_talk(app: Flask) -> None:
    hall = make_hall(app, {LEADERSHIP: 4})
    voted(hall, LEADERSHIP, [2] * 8)
    hall.console.submit(f"{hall.address}/rows/{LEADERSHIP}/agree", {"agreed": "vote:2"})

    told = words(hall.console.get(f"{hall.address}/discuss"))

    assert names(hall) == []
    assert "Nothing waits to be talked about" in told


def test_rows_that_do_not_fit_are_for_another_day(app: Flask) -> None:
    hall = make_hall(app)
    voted(hall, "strategy", [1, 1, 1, 5, 5, 5])
    voted(hall, LEADERSHIP, [2] * 8)

    told = words(hall.console.get(f"{hall.address}/discuss?minutes=20"))
    wrong = words(hall.console.get(f"{hall.address}/discuss?minutes=many"))

    assert told.count("another day, or by link") == 1
    assert "Leadership (15 minutes): another day" in told
    assert "Enter the minutes as a whole number, like 15" in wrong
    assert "Not a valid" not in wrong
