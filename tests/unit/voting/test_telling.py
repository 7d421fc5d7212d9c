"""How near a room is to one answer, and what has moved since the last vote."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.disclosure.rules import Level, Shown, Tally
from app.disclosure.rules.shown import shown_at
from app.strands.rules import Scale, Stage
from app.voting.rules import Nearness, movement, nearness, nearness_sentence, quartile_range

FOUR = Scale(
    tuple(
        Stage(name.lower(), name, "red") for name in ("Early", "Developing", "Maturing", "Mature")
    )
)


def seen(figures: Mapping[int, int], level: Level = Level.FIGURES) -> Shown:
    return shown_at(level, Tally(figures))


@pytest.mark.parametrize(
    ("figures", "reach", "words"),
    [
        ({2: 9}, 0, Nearness.CLOSE),
        ({1: 4, 2: 2, 3: 3, 4: 3}, 2.25, Nearness.SOME_WAY),
        # Whoever reads that all lie within half a stage of the middle sees no distance.
        ({1: 3, 2: 4, 3: 3}, 1.5, Nearness.CLOSE),
        ({2: 6, 3: 4}, 1, Nearness.CLOSE),
        ({0: 5, 2: 5}, 2, Nearness.SOME_WAY),
        ({0: 5, 6: 5}, 6, Nearness.FAR),
        # One voice far away does not make a room far apart.
        ({2: 9, 6: 1}, 0, Nearness.CLOSE),
    ],
)
def test_the_middle_half_of_a_room_says_how_near_it_is(
    figures: dict[int, int], reach: float, words: Nearness
) -> None:
    assert quartile_range(figures) == reach
    assert nearness(figures) is words


def test_a_room_reads_how_many_are_near_the_middle() -> None:
    assert nearness_sentence(seen({0: 2, 2: 6, 3: 2})) == (
        "8 of 10 lie within half a stage of the middle: the room is close together."
    )
    assert nearness_sentence(seen({1: 4, 2: 6})) == (
        "All 10 lie within half a stage of the middle: the room is close together."
    )


def test_nothing_is_said_where_figures_are_hidden_or_all_chose_the_same() -> None:
    assert nearness_sentence(seen({0: 2, 2: 6}, Level.MIDDLE)) == ""
    assert nearness_sentence(seen({2: 9})) == ""


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            {0: 5, 6: 5},
            {2: 9, 3: 1},
            "The middle moved up by one stage, from Early to Developing.",
        ),
        (
            {3: 9, 2: 1},
            {3: 5, 0: 5, 6: 3},
            "The middle stayed between Developing and Maturing.",
        ),
        (
            {4: 10},
            {3: 10},
            "The middle moved down by half a stage, from Maturing to between Developing and"
            " Maturing.",
        ),
    ],
)
def test_a_second_vote_says_what_moved(
    before: dict[int, int], after: dict[int, int], words: str
) -> None:
    assert movement(seen(before), seen(after), FOUR) == words


def test_of_a_small_vote_only_the_middle_is_compared() -> None:
    few, many = seen({2: 3, 4: 3}, Level.MIDDLE), seen({2: 9, 4: 1})

    assert movement(few, many, FOUR) == "The middle stayed at Developing."
    assert movement(seen({2: 3}, Level.NUMBER), many, FOUR) == ""


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({0: 5, 6: 5}, {1: 3, 2: 4, 3: 3}, "close together, closer than in the vote before."),
        ({0: 5, 6: 5}, {1: 4, 3: 6}, "some way apart, closer than in the vote before."),
        ({2: 10}, {0: 5, 3: 5}, "far apart, further than in the vote before."),
        ({2: 6, 3: 4}, {3: 6, 4: 4}, "close together, as in the vote before."),
    ],
)
def test_how_near_a_room_is_and_whether_it_came_closer_is_one_sentence(
    before: dict[int, int], after: dict[int, int], words: str
) -> None:
    said = nearness_sentence(seen(after), seen(before))

    assert said.endswith(f"the room is {words}")


def test_a_small_vote_before_says_nothing_of_coming_closer() -> None:
    said = nearness_sentence(seen({1: 4, 2: 6}), seen({2: 5}, Level.MIDDLE))

    assert said.endswith("the room is close together.")
