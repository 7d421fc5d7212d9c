"""The second press in words."""

from __future__ import annotations

import pytest

from app.assessments.rules.comparing import compare, compare_part, whose
from app.strands.rules import Scale, Stage

FOUR = Scale(
    tuple(
        Stage(name.lower(), name, "red") for name in ("Early", "Developing", "Maturing", "Mature")
    )
)
THREE = Scale(tuple(Stage(name.lower(), name, "red") for name in ("Low", "Middle", "High")))
CALLED = whose("Ashby")


def test_without_a_desktop_rating_it_says_so_and_no_more() -> None:
    said = compare(FOUR, "", None, 4)

    assert "no rating of its own" in said
    assert "Maturing" not in said


def test_without_a_middle_only_what_was_sealed_is_said() -> None:
    said = compare(FOUR, CALLED, 2, None)

    assert f"{CALLED}: Developing." in said
    assert "Too few people voted" in said


@pytest.mark.parametrize(
    ("desktop", "middle", "both"),
    [(2, 2, ("Developing", "Developing")), (2, 5, ("Developing", "between Maturing and Mature"))],
)
def test_both_ratings_are_said_with_whose_they_are(
    desktop: int, middle: int, both: tuple[str, str]
) -> None:
    said = compare(FOUR, CALLED, desktop, middle)

    assert said.startswith(f"{CALLED}: {both[0]}. The room: {both[1]}.")


def test_every_gap_is_said_differently() -> None:
    tails = {
        compare(FOUR, CALLED, 0, middle).partition("The room: ")[2].partition(". ")[2]
        for middle in range(7)
    }

    assert len(tails) == 7


def test_it_speaks_of_whatever_stages_an_edition_has() -> None:
    assert "High" in compare(THREE, CALLED, 4, 0)


def test_the_longest_comparison_fits_its_column() -> None:
    long = Scale(tuple(Stage(str(n), "Developing nicely" * 2, "red") for n in range(5)))

    assert max(len(compare(long, whose("N" * 40), a, b)) for a in long for b in long) <= 300


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("Ashby", "Ashby’s own rating, fixed before the meeting"),
        ("Two Rivers", "Two Rivers’ own rating, fixed before the meeting"),
        ("N" * 41, "The area’s own rating, fixed before the meeting"),
    ],
)
def test_a_hall_reads_whose_rating_it_is_and_when_it_was_fixed(area: str, words: str) -> None:
    assert whose(area) == words


NONE = "The area makes no desktop rating of one part alone."


def test_while_its_row_is_sealed_a_part_has_nothing_beside_it_but_the_room() -> None:
    told = compare_part(FOUR, "Culture", None, 2, opened=False)

    assert told == (
        f"{NONE} What it says of Culture as a whole stays sealed until you vote on that."
        " The room: Developing."
    )


@pytest.mark.parametrize(
    ("carried", "middle", "said"),
    [
        (4, 2, "What is recorded for it carries Maturing. The room: Developing. One stage apart."),
        (4, None, "What is recorded for it carries Maturing. Too few people voted"),
        (None, 2, "Nothing is recorded for it yet. The room: Developing."),
    ],
)
def test_once_its_row_is_open_a_part_stands_beside_its_evidence(
    carried: int | None, middle: int | None, said: str
) -> None:
    assert said in compare_part(FOUR, "Culture", carried, middle, opened=True)
