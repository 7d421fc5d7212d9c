"""What is said of the phones in a room, in every number."""

from __future__ import annotations

import pytest

from app.assessments.rules.room import silent_words, tried_words


@pytest.mark.parametrize(
    ("silent", "words"),
    [
        (0, ""),
        (1, "1 phone not heard from for 2 minutes"),
        (3, "3 phones not heard from for 2 minutes"),
    ],
)
def test_silent_phones_are_counted_in_words(silent: int, words: str) -> None:
    assert silent_words(silent) == words


@pytest.mark.parametrize(
    ("asked", "answered", "slowest", "words"),
    [
        (57, 57, 800, "All 57 phones answered; the slowest took 0.8 seconds."),
        (1, 1, 4, "The one phone here answered; it took less than 0.1 seconds."),
        (2, 1, 1240, "1 of 2 phones answered; it took 1.2 seconds. 1 did not answer: it may be"),
        (9, 7, 500, "7 of 9 phones answered; the slowest took 0.5 seconds. 2 did not answer: they"),
        (3, 0, 0, "None of 3 phones answered. 3 did not answer: they may be asleep"),
        (0, 0, 0, "No phone that can be asked has joined yet."),
    ],
)
def test_how_trying_the_room_went_is_told_to_anybody(
    asked: int, answered: int, slowest: int, words: str
) -> None:
    assert tried_words(asked, answered, slowest, over=True).startswith(words)


def test_while_it_lasts_it_says_how_far_it_is() -> None:
    said = tried_words(57, 12, 300, over=False)

    assert said == "Asking: 12 of 57 phones answered so far."


@pytest.mark.parametrize("over", [False, True])
def test_a_count_that_may_be_too_small_does_not_read_as_exact(over: bool) -> None:
    said = tried_words(57, 12, 300, over=over, whole=False)

    assert said.startswith("At least 12 of 57 phones answered. There may be more")
    assert "did not answer" not in said


def test_where_everybody_answered_nothing_can_be_missing() -> None:
    assert tried_words(57, 57, 300, over=True, whole=False).startswith("All 57 phones answered")


def test_phones_that_another_part_may_have_heard_from_are_not_called_silent_for_sure() -> None:
    said = silent_words(3, whole=False)

    assert said.startswith("At most 3 phones not heard from for 2 minutes: one part of the server")
    assert not silent_words(0, whole=False)
