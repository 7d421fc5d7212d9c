"""The sentences of the one page."""

import pytest

from app.summaries.rules import Vote
from app.summaries.rules.wording import (
    agreed_sentence,
    standing_sentence,
    took_part_line,
    vote_lines,
)
from tests.unit.summaries.sample import DEVELOPING, EARLY, HALF_WAY, MATURING, SCALE


@pytest.mark.parametrize(
    ("ratings", "others", "sentence"),
    [
        (
            [("Leadership", DEVELOPING), ("Culture", HALF_WAY), ("Strategy", HALF_WAY)],
            [],
            "Of 3 rows, 1 is at Developing and 2 are between Developing and Maturing. "
            "The weakest is Leadership.",
        ),
        (
            [("Leadership", EARLY), ("Culture", EARLY), ("Strategy", MATURING)],
            ["not yet rated", "not yet shared"],
            "Of 5 rows, 2 are at Early, 1 is at Maturing, 1 is not yet rated and 1 is not yet "
            "shared. The weakest are Leadership and Culture.",
        ),
        ([("A", MATURING), ("B", MATURING)], [], "All 2 rows are at Maturing."),
        ([("A", HALF_WAY)], [], "The one row is between Developing and Maturing."),
        (
            [("A", EARLY)],
            ["not yet rated"] * 2,
            "Of 3 rows, 1 is at Early and 2 are not yet rated.",
        ),
        (
            [],
            ["not yet shared"] * 7,
            "No rating can be shown yet: of 7 rows, 7 are not yet shared.",
        ),
    ],
)
def test_one_sentence_says_where_the_rows_stand_and_which_is_weakest(
    ratings: list[tuple[str, int]], others: list[str], sentence: str
) -> None:
    assert standing_sentence(SCALE, ratings, others) == sentence


@pytest.mark.parametrize(
    ("vote", "lines"),
    [
        (None, ("No vote",)),
        (Vote(0), ("No vote",)),
        (Vote(3), ("3 voted", "Too few to show how")),
        (Vote(6, HALF_WAY), ("6 voted", "Middle: Developing / Maturing")),
        (Vote(9, MATURING, MATURING, MATURING), ("9 voted", "All chose Maturing")),
        (
            Vote(9, DEVELOPING, EARLY, MATURING),
            ("9 voted", "Middle: Developing", "Lowest: Early", "Highest: Maturing"),
        ),
    ],
)
def test_a_vote_is_said_as_far_as_it_may_be_shown(vote: Vote | None, lines: tuple[str]) -> None:
    assert vote_lines(SCALE, vote) == lines


@pytest.mark.parametrize(
    ("people", "groups", "line"),
    [
        (0, [], "Nobody has voted yet."),
        (1, ["Police"], "1 person took part, from Police."),
        (
            12,
            ["Police", "Health", "Council"],
            "12 people took part, from Police, Health and Council.",
        ),
        (12, [], "12 people took part."),
    ],
)
def test_who_took_part_is_named_without_the_number_of_a_group(
    people: int, groups: list[str], line: str
) -> None:
    assert took_part_line(people, groups) == line


@pytest.mark.parametrize(
    ("agreed", "others_rated", "sentence"),
    [
        (7, False, "Partners have agreed every row."),
        (5, True, "Partners have agreed 5 of 7 rows. Elsewhere the area’s own rating is shown."),
        (5, False, "Partners have agreed 5 of 7 rows."),
        (0, True, "Partners have not agreed a row yet; the ratings are the area’s own."),
        (0, False, "Partners have not agreed a row yet."),
    ],
)
def test_the_page_says_first_whose_ratings_it_shows(
    agreed: int, others_rated: bool, sentence: str
) -> None:
    assert agreed_sentence(agreed, 7, others_rated=others_rated) == sentence
