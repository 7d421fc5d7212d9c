"""Reading a list of neighbours line by line."""

from __future__ import annotations

import pytest

from app.champions.rules.neighbours import NotAList, Pair, as_rows, in_order, read

KNOWN = {"E1", "E2", "E3"}
HEADINGS = ["Area code", "Neighbour code", "Position"]


def test_lines_are_read_whatever_the_order_of_the_columns() -> None:
    rows = [["Position", "Name", "AREA CODE", "neighbour"], ["1", "Ashby", "e1", "E2"], []]

    found = read(rows, KNOWN)

    assert found.problems == []
    assert found.pairs == [Pair("E1", "E2", 1)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["E9", "E2", "1"], "no area here has the area code “E9”"),
        (["E1", "E9", "1"], "no area here has the neighbour code “E9”"),
        (["E1", "", "1"], "no area here has the neighbour code “”"),
        (["E1", "E1", "1"], "E1 stands there as its own neighbour"),
        (["E1", "E2", "first"], "the position is “first”. Write a number from 1 to 50"),
        (["E1", "E2", "0"], "the position is “0”"),
        (["E1", "E2", "51"], "the position is “51”"),
        (["E1", "E2", "99999"], "the position is “99999”"),
        (["E1", "E2"], "the position is “”"),
        (["E3", "E1", "2"], "line 2 has E1 for E3 already"),
        (["E3", "E2", "1"], "line 2 has position 1 of E3 already"),
    ],
)
def test_a_line_that_cannot_be_taken_is_told_by_its_number(line: list[str], words: str) -> None:
    found = read([HEADINGS, ["E3", "E1", "1"], line], KNOWN)

    (problem,) = found.problems
    assert problem.line == 3
    assert words in problem.words
    assert found.pairs == [Pair("E3", "E1", 1)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "There is nothing in it"),
        ([["Area code", "Neighbour code"]], "does not have the headings"),
        ([HEADINGS], "There are headings and nothing below them"),
    ],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(rows: list[list[str]], words: str) -> None:
    with pytest.raises(NotAList, match=words):
        read(rows, KNOWN)


def test_neighbours_stand_by_their_position_and_what_was_read_reads_again() -> None:
    pairs = [Pair("E2", "E1", 2), Pair("E2", "E3", 1), Pair("E1", "E2", 1)]

    again = read(as_rows(pairs), KNOWN)

    assert again.pairs == pairs
    assert in_order(pairs) == {"E1": ("E2",), "E2": ("E3", "E1")}
