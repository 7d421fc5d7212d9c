"""A rating is a number of half steps; the scale names it."""

import pytest

from app.strands.rules import Colour, RagMark, Scale, Stage, gap_in_words, rag_mark

FOUR = Scale(
    (
        Stage("early", "Early", "red", "E"),
        Stage("developing", "Developing", "amber", "D"),
        Stage("maturing", "Maturing", "light_green", "MG"),
        Stage("mature", "Mature", "green", "MT"),
    )
)
COLOURS = {
    "red": Colour("red", "Red"),
    "amber": Colour("amber", "Amber"),
    "light_green": Colour("light_green", "Light green"),
    "green": Colour("green", "Green"),
}


@pytest.mark.parametrize(
    ("half_steps", "label", "phrase"),
    [
        (0, "Early", "Early"),
        (1, "Early / Developing", "between Early and Developing"),
        (3, "Developing / Maturing", "between Developing and Maturing"),
        (6, "Mature", "Mature"),
    ],
)
def test_a_rating_is_spelled_out(half_steps: int, label: str, phrase: str) -> None:
    assert FOUR.label(half_steps) == label
    assert FOUR.phrase(half_steps) == phrase


@pytest.mark.parametrize("half_steps", [-1, 7])
def test_a_rating_off_the_scale_has_no_name(half_steps: int) -> None:
    assert half_steps not in FOUR
    with pytest.raises(ValueError, match="not a rating between 0 and 6"):
        FOUR.label(half_steps)


def test_four_stages_make_seven_steps() -> None:
    assert FOUR.steps == (0, 1, 2, 3, 4, 5, 6)


def test_three_stages_make_five_steps() -> None:
    assert tuple(Scale(FOUR.stages[:3])) == (0, 1, 2, 3, 4)


def test_a_choice_begins_with_a_capital_and_keeps_the_stages_names() -> None:
    assert FOUR.choice(3) == "Between Developing and Maturing"
    assert FOUR.choice(4) == "Maturing"


def test_a_half_step_takes_the_lower_colour_with_a_mark() -> None:
    assert rag_mark(FOUR, 3, COLOURS, {}) == RagMark("amber", "Amber", half=True)


def test_an_area_may_colour_a_stage_its_own_way() -> None:
    assert rag_mark(FOUR, 4, COLOURS, {"maturing": "amber"}).word == "Amber"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (3, 3, "The same"),
        (3, 2, "Half a stage apart"),
        (0, 2, "One stage apart"),
        (5, 0, "Two and a half stages apart"),
        (0, 6, "Three stages apart"),
    ],
)
def test_a_gap_is_said_in_words(one: int, other: int, words: str) -> None:
    assert gap_in_words(one, other) == words
