"""Good practice is found by the words of a problem, whatever ending they have."""

from __future__ import annotations

import pytest

from app.practice.rules.cards import Card, Content
from app.practice.rules.searching import found, stem


def card(number: int, title: str, problem: str = "", sentence: str = "") -> Card:
    return Card(
        id=number, area_code="E99000001", area="Ashby",
        content=Content(title=title, problem=problem), rows=(), feature_ids=(),
        sentences=(sentence,), asked=(), edition_key="2016", from_review=False, version=1,
        shared_at=None,
    )  # fmt: skip


PARENTING = card(1, "A course every month", "Long waiting lists for parenting courses")


@pytest.mark.parametrize(
    "wanted",
    [
        "waiting list parenting",
        "waiting lists for parenting",
        "Waits: parent courses",
        "families on a waiting list for parenting",
    ],
)
def test_a_problem_is_found_whatever_the_endings(wanted: str) -> None:
    assert [each.id for each in found(wanted, [PARENTING])] == [1]


@pytest.mark.parametrize("wanted", ["housing debt", "parenting housing debt", ""])
def test_what_speaks_of_something_else_is_not_found(wanted: str) -> None:
    assert list(found(wanted, [PARENTING])) == []


def test_a_title_comes_before_a_problem_and_that_before_a_sentence() -> None:
    by_sentence = card(1, "One", "Two", "Waiting lists are short.")
    by_problem = card(2, "One", "Waiting lists are long.")
    by_title = card(3, "Shorter waiting lists")

    ordered = found("waiting list", [by_sentence, by_problem, by_title])

    assert [each.id for each in ordered] == [3, 2, 1]


def test_who_has_more_of_the_words_comes_first() -> None:
    two = card(1, "Waiting lists")
    three = card(2, "A course", "Waiting lists for parenting")

    assert [each.id for each in found("waiting list parenting", [two, three])] == [2, 1]


@pytest.mark.parametrize(
    ("word", "without"),
    [("lists", "list"), ("families", "family"), ("parenting", "parent"), ("bus", "bus")],
)
def test_a_word_loses_its_ending_where_enough_stays(word: str, without: str) -> None:
    assert stem(word) == without
