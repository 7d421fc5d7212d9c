"""Where reviewers differ, by the figures alone."""

from __future__ import annotations

import pytest

from app.peer_review.rules.passes import (
    Answer,
    Difference,
    OwnPass,
    Rated,
    Settled,
    to_keep_as_all_chose,
    widest_first,
)


def difference(row_key: str, area: int | None, *ratings: int | None) -> Difference:
    return Difference(
        row_key,
        tuple(Rated(place, "Somebody", "", each, "") for place, each in enumerate(ratings)),
        area,
    )


@pytest.mark.parametrize(
    ("ratings", "reach", "spread"),
    [
        ((), 0, 0.0),
        ((3,), 0, 0.0),
        ((None, 3), 0, 0.0),
        ((2, 4), 2, 1.0),
        ((2, 2, 4), 2, 1.0),
        ((0, 2, 6), 6, 3.0),
        ((1, 1, 1, 1, 6), 5, 0.0),
    ],
)
def test_how_far_reviewers_lie_apart(
    ratings: tuple[int | None, ...], reach: int, spread: float
) -> None:
    row = difference("culture", 2, *ratings)

    assert (row.reach, row.spread) == (reach, spread)


def test_what_all_chose_is_kept_where_nothing_is_settled_yet() -> None:
    rows = [
        difference("alike", 2, 3, 3, 3),
        difference("one cannot say", 2, 1, None, 1),
        difference("one alone", 2, 3, None),
        difference("nobody", 2),
        difference("apart", 2, 2, 2, 4),
        difference("settled already", 2, 2, 2),
    ]

    kept = to_keep_as_all_chose(rows, {"settled already": Settled(4, "Together.", 1)})

    assert kept == {"alike": 3, "one cannot say": 1}


def test_the_widest_difference_comes_first_and_the_area_decides_between_equals() -> None:
    rows = [
        difference("alike", 2, 2, 2, 2),
        difference("apart", 2, 2, 2, 4),
        difference("far", 2, 0, 3, 6),
        difference("alike, but not with the area", 0, 4, 4, 4),
    ]

    ranked = [each.row_key for each in widest_first(rows)]

    assert ranked == ["far", "apart", "alike, but not with the area", "alike"]


def test_rows_that_differ_alike_stay_in_the_order_of_the_model() -> None:
    rows = [difference("leadership", None, 2, 3), difference("culture", None, 4, 5)]

    assert [each.row_key for each in widest_first(rows)] == ["leadership", "culture"]


def test_a_row_nobody_rated_by_the_board_has_no_distance_from_it() -> None:
    assert difference("culture", None, 6).from_the_area == 0


def test_a_pass_names_the_rows_without_an_answer_in_order() -> None:
    own = OwnPass({"culture": Answer("culture", 1, None, "Not visited.")})

    assert own.unanswered(["strategy", "culture", "leadership"]) == ("strategy", "leadership")
