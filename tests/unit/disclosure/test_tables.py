"""Small tables: nothing that is shown leads back to a count of 1 to 4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.disclosure.rules.tables import (
    FEWER,
    NOT_SHOWN,
    SmallTable,
    Unreadable,
    few_in_words,
    publish,
    read,
)

# The shape of Table 1 of the segmentation study (S3, lines 220 to 230), with its counts.
TABLE_1 = """Type\tHouseholds\t% of households\tHouseholds in the town\t% in the town
47\t4\t22.2\t3945\t8.8
48\t3\t16.7\t2424\t5.4
49\t0\t0.0\t2701\t6.0
50\t3\t16.7\t865\t1.9
51\t2\t11.1\t1061\t2.4
52\t3\t16.7\t1102\t2.5"""


def column(table: SmallTable, at: int) -> list[str]:
    return [line[at] for line in table.lines]


def test_counts_of_one_to_four_read_fewer_than_five_and_a_nought_stays() -> None:
    table = read(TABLE_1)

    assert column(table, 1) == [FEWER, FEWER, "0", FEWER, FEWER, FEWER]


def test_the_percentages_of_hidden_counts_are_hidden_with_them() -> None:
    table = read(TABLE_1)

    assert column(table, 2) == [NOT_SHOWN, NOT_SHOWN, "0.0", NOT_SHOWN, NOT_SHOWN, NOT_SHOWN]


def test_large_counts_stay() -> None:
    table = read(TABLE_1)

    assert column(table, 3) == ["3945", "2424", "2701", "865", "1061", "1102"]


def test_a_total_that_would_give_a_count_away_is_not_shown() -> None:
    table = read("Group\tFamilies\nNorth\t12\nSouth\t3\nTotal\t15")

    assert column(table, 1) == ["12", FEWER, NOT_SHOWN]


def test_a_total_that_leaves_every_count_free_stays() -> None:
    table = read("Group\tFamilies\nNorth\t12\nEast\t2\nSouth\t3\nTotal\t17")

    assert column(table, 1) == ["12", FEWER, FEWER, "17"]


@pytest.mark.parametrize(("east", "south"), [(1, 1), (4, 4), (1, 2)])
def test_a_total_that_leaves_few_possibilities_is_not_shown(east: int, south: int) -> None:
    whole = 12 + east + south

    table = read(f"Group\tFamilies\nNorth\t12\nEast\t{east}\nSouth\t{south}\nTotal\t{whole}")

    assert column(table, 1) == ["12", FEWER, FEWER, NOT_SHOWN]


def test_a_total_is_known_by_its_sum_without_a_name() -> None:
    table = read("Group\tFamilies\nNorth\t12\nSouth\t3\nThe county\t15")

    assert column(table, 1) == ["12", FEWER, NOT_SHOWN]


def test_with_totals_both_ways_those_over_a_hidden_count_and_the_last_one_go() -> None:
    table = read(
        "Group\tBoys\tGirls\tAll\nNorth\t10\t20\t30\nSouth\t3\t9\t12\nWest\t6\t7\t13\nAll\t19\t36\t55"
    )

    assert table.lines == (
        ("North", "10", "20", "30"),
        ("South", FEWER, "9", NOT_SHOWN),
        ("West", "6", "7", "13"),
        ("All", NOT_SHOWN, "36", NOT_SHOWN),
    )


def test_percentages_that_tell_the_whole_are_hidden_altogether() -> None:
    table = read("Group;Families;%\nNorth;10;50\nEast;7;35\nSouth;3;15")

    assert column(table, 2) == [NOT_SHOWN] * 3


def test_percentages_go_where_a_line_only_looks_like_a_total() -> None:
    table = read("Group;Boys;Girls;% of boys\nNorth;6;0;21%\nSouth;2;20;7%\nWest;20;20;71%")

    assert column(table, 3) == [NOT_SHOWN] * 3


def test_percentages_of_a_large_whole_tell_too_little_and_stay() -> None:
    table = read("Group;Families;%\nNorth;24000;60\nEast;15997;40\nSouth;3;0")

    assert column(table, 2) == ["60", "40", NOT_SHOWN]


def test_a_column_that_is_itself_called_total_hides_its_small_counts() -> None:
    table = read("Group;Total\nNorth;10\nSouth;3\nTotal;13")

    assert column(table, 1) == ["10", FEWER, NOT_SHOWN]


def test_a_small_total_over_nothing_typed_goes_with_the_total_of_all() -> None:
    table = read("Group;Boys;Girls;Total\nNorth;;;3\nSouth;20;30;50\nTotal;20;30;53")

    assert column(table, 3) == [NOT_SHOWN, NOT_SHOWN, NOT_SHOWN]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Only headings\tcount", "at least one line below"),
        ("One column\nNorth", "between the columns"),
        ("A\tB\nNorth\t3\t4", "Line 1 below the headings has 3 columns; there are 2"),
        ("A\tB\n" + "North\t3\n" * 61, "at most 60 lines"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(typed: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(typed)


def test_thousands_may_be_written_with_a_comma() -> None:
    table = read("Group\tFamilies\nNorth\t1,204\nSouth\t3")

    assert column(table, 1) == ["1,204", FEWER]


# What somebody sees who knows this page: they write down every table that reads exactly like the
# one shown. Each hidden count must be able to be 1, 2, 3 and 4 among them.

COUNTS = st.integers(0, 9)


def with_totals(
    inner: Sequence[Sequence[int]], down: bool, across: bool, shares: bool
) -> list[list[str]]:
    lines = [[f"Group {at}", *map(str, counts)] for at, counts in enumerate(inner)]
    columns = [sum(column) for column in zip(*inner, strict=True)]
    if across:
        for line, counts in zip(lines, inner, strict=True):
            line.append(str(sum(counts)))
    if shares:
        for line, counts in zip(lines, inner, strict=True):
            line.append(f"{100 * counts[0] / (columns[0] or 1):.0f}%")
    if down:
        lines.append(
            [
                "Total",
                *map(str, columns),
                *([str(sum(columns))] if across else []),
                *(["100%"] if shares else []),
            ]
        )
    return lines


def alternatives(
    inner: Sequence[Sequence[int]],
) -> Iterator[list[list[int]]]:
    """Every table in which only the counts of 1 to 4 are others from 1 to 4."""
    small = [
        (line, column)
        for line, counts in enumerate(inner)
        for column, count in enumerate(counts)
        if 0 < count < 5
    ]
    for values in product(range(1, 5), repeat=len(small)):
        other = [list(counts) for counts in inner]
        for (line, column), value in zip(small, values, strict=True):
            other[line][column] = value
        yield other


def possible(
    inner: Sequence[Sequence[int]], down: bool, across: bool, shares: bool
) -> dict[tuple[int, int], set[int]]:
    """What each hidden count could be for somebody who knows these rules and what is shown."""
    width = len(inner[0])
    headings = ["Group", *(f"Kind {at}" for at in range(width))]
    headings += ["Total"] if across else []
    headings += ["Part of kind 0, %"] if shares else []
    shown = publish(headings, with_totals(inner, down, across, shares))
    found: dict[tuple[int, int], set[int]] = {
        (line, column): set()
        for line, counts in enumerate(inner)
        for column, count in enumerate(counts)
        if 0 < count < 5
    }
    for other in alternatives(inner):
        if publish(headings, with_totals(other, down, across, shares)) == shown:
            for (line, column), values in found.items():
                values.add(other[line][column])
    return found


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=2, max_size=3),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_every_hidden_count_could_be_any_number_from_one_to_four(
    inner: list[list[int]], down: bool, across: bool, shares: bool
) -> None:
    found = possible(inner, down, across, shares)

    assert all(values == {1, 2, 3, 4} for values in found.values()), (inner, found)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=5), st.booleans(), st.booleans())
def test_a_single_column_gives_no_count_away(counts: list[int], down: bool, shares: bool) -> None:
    found = possible([[count] for count in counts], down, across=False, shares=shares)

    assert all(values == {1, 2, 3, 4} for values in found.values()), (counts, found)


@pytest.mark.parametrize(
    "cell", ["3 families", "3*", "(3)", "~3", "three", "3 (15%)", "n=3", "3/20", "+3", "Two"]
)
def test_a_few_in_words_is_named_since_nothing_could_be_hidden_in_it(cell: str) -> None:
    assert few_in_words(f"Ward | Families\nNorth 3 | 20\nSouth | {cell}") == cell


@pytest.mark.parametrize("cell", ["3", "15", "30 families", "3.5", "", "–", "fewer than 5", "4%"])
def test_figures_and_marks_are_no_words(cell: str) -> None:
    assert few_in_words(f"Ward | Families\nNorth 3 | 20\nSouth | {cell}") is None


def test_three_with_a_point_is_three_people() -> None:
    shown = read("Ward | Families\nNorth | 20\nSouth | 3.0\nWest | 40")

    assert shown.lines[1][1] == FEWER
