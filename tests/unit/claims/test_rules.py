"""What partners say, and when it counts."""

from __future__ import annotations

import pytest

from app.claims.rules import (
    View,
    Voice,
    agreement_in_words,
    another_way_counts,
    another_way_in_words,
    view_problem,
)

YES, NOTE, NO = View.AGREE, View.AGREE_WITH_A_NOTE, View.DISAGREE


def voice(view: View, stands: bool = True) -> Voice:
    return Voice(1, "Ashby Police", view, "", stands)


def test_agreeing_needs_no_words_and_all_else_does() -> None:
    assert view_problem(YES, "") is None
    assert view_problem(NOTE, " ") == "Type the note"
    assert view_problem(NO, "") == "Say why you do not agree"
    assert view_problem(NO, "Too early.") is None


@pytest.mark.parametrize(
    ("views", "counts"),
    [([], False), ([YES], False), ([YES, NOTE], True), ([YES, YES, NO], False)],
)
def test_another_way_counts_when_two_agree_and_nobody_disagrees(
    views: list[View], counts: bool
) -> None:
    assert another_way_counts(views) is counts


@pytest.mark.parametrize(
    ("views", "words"),
    [
        ([], "It counts once two organisations have agreed."),
        ([YES], "It counts once one more organisation has agreed."),
        ([YES, NOTE], "Two organisations have agreed, so it counts."),
        ([YES, NO], "One organisation did not agree, so it does not count."),
    ],
)
def test_another_way_says_where_it_stands(views: list[View], words: str) -> None:
    assert another_way_in_words(views) == words


def test_agreement_reads_as_a_sentence() -> None:
    assert agreement_in_words([voice(YES), voice(NOTE), voice(NO)]) == (
        "Two organisations agree, one does not."
    )
    assert agreement_in_words([voice(YES)]) == "One organisation agrees."
    assert agreement_in_words([voice(NO), voice(NO)]) == "No organisations agree, two do not."


def test_what_was_said_of_an_earlier_rating_does_not_count() -> None:
    assert agreement_in_words([voice(YES, stands=False)]) == (
        "No organisation has said yet whether it agrees."
    )
