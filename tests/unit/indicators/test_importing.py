"""Lines of a file: which can be read, which are new, and what is said of the others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.indicators.rules.days import day_in
from app.indicators.rules.figures import figure, kept, plainly, said
from app.indicators.rules.importing import Entry, NotATable, Stands, outcome, read, sort
from app.indicators.rules.words import Unit

HEADINGS = ["Indicator", "Period", "Ends on", "Value", "Note"]
LINE = ["Plans", "2025", "31/12/2025", "188", ""]
IDS = {"plans": 7}
DAY = date(2025, 12, 31)


def one(**changed: str) -> Entry:
    cells = dict(zip(HEADINGS, LINE, strict=True)) | changed
    entries, problems = read([HEADINGS, list(cells.values())])
    assert problems == []
    return entries[0]


@pytest.mark.parametrize(
    "headings",
    [
        ["INDICATOR NAME", "Time period", "End date", "Figure", "Comments"],
        [" indicator ", "period", "ends-on:", "VALUE", "notes"],
    ],
)
def test_headings_may_be_written_in_several_ways(headings: list[str]) -> None:
    entries, _ = read([headings, ["Plans", "2025", "31/12/2025", "188", "as counted"]])

    assert entries == [Entry(2, "Plans", DAY, "2025", Decimal(188), "as counted")]


def test_columns_may_stand_in_any_order_and_some_be_missing() -> None:
    entries, _ = read([["Value", "Ends on", "Owner", "Indicator"], ["5", "31/12/2025", "x", "P"]])

    assert entries == [Entry(2, "P", DAY, "", Decimal(5), "")]


def test_missing_headings_are_named() -> None:
    with pytest.raises(NotATable, match="headed “Ends on” and none headed “Value”"):
        read([["Indicator", "Period"], ["Plans", "2025"]])


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["", ""]],
        [HEADINGS],
        [HEADINGS, ["", "", "", "", ""]],
        [HEADINGS, ["Plans"], ["Plants", ""]],
    ],
)
def test_a_file_without_lines_is_told_so(rows: list[list[str]]) -> None:
    with pytest.raises(NotATable):
        read(rows)


@pytest.mark.parametrize(
    ("cell", "typed", "words"),
    [
        (0, "", "names no indicator"),
        (2, "", "does not say on which day"),
        (2, "31/2/2026", "“31/2/2026” is no day"),
        (2, "2026", "“2026” is no day"),
        (3, "", "has no value"),
        (3, "about 12", "“about 12” is no number"),
        (3, "1e9", "“1e9” is no number"),
        (1, "x" * 101, "longer than 100"),
        (4, "x" * 501, "longer than 500"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(cell: int, typed: str, words: str) -> None:
    bad = [*LINE]
    bad[cell] = typed

    entries, problems = read([HEADINGS, LINE, [], bad])

    assert [each.line for each in entries] == [2]
    assert [each.line for each in problems] == [4]
    assert words in problems[0].words


@pytest.mark.parametrize(
    "text",
    ["31/7/2026", "31.07.26", "2026-07-31", "2026-07-31 00:00:00", "31 July 2026", "31-Jul-26",
     "31st jul 2026"],
)  # fmt: skip
def test_a_day_may_be_written_in_several_ways(text: str) -> None:
    assert day_in(text) == date(2026, 7, 31)


@pytest.mark.parametrize("text", ["7/31/2026", "31/7/1826", "July 2026", "45000", "31 ju 2026x"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,204.50", "1204.5"), ("12%", "12"), ("-3", "-3"), ("\u22123.25", "-3.25"), (".5", "0.5"),
     ("0.00", "0"), ("1200", "1200")],
)  # fmt: skip
def test_a_number_may_be_typed_in_several_ways(typed: str, number: str) -> None:
    found = figure(typed)

    assert found == Decimal(number)
    assert kept(found) == number


@pytest.mark.parametrize(
    "typed", ["", "12,34", "1.2.3", "=1+1", "1 000 000 000 000 000", "٣", "NaN"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert figure(typed) is None


def test_a_figure_is_said_with_its_unit() -> None:
    assert plainly(Decimal("120000.50")) == "120,000.5"
    assert said(Decimal("12.5"), Unit.PER_CENT, "") == "12.5%"
    assert said(Decimal(31), Unit.RATE, "per 1,000 children") == "31 per 1,000 children"
    assert said(Decimal(282), Unit.NUMBER, "plans") == "282 plans"
    assert said(Decimal(282), Unit.NUMBER, "") == "282"


def test_a_line_of_a_new_day_is_new() -> None:
    entry = one()

    assert sort([entry], IDS, {}, may_correct=False).new == [(7, entry)]


def test_an_unknown_indicator_is_named() -> None:
    found = sort([one(Indicator="Plants")], IDS, {}, may_correct=True)

    assert found.new == []
    assert "no indicator called “Plants”" in found.problems[0].words


@pytest.mark.parametrize("note", ["", "as counted"])
def test_what_is_known_changes_nothing(note: str) -> None:
    standing = {(7, DAY): Stands(Decimal(188), "2025", "as counted")}

    found = sort([one(Note=note)], IDS, standing, may_correct=True)

    assert (found.known, found.new, found.corrections, found.problems) == (1, [], [], [])


def test_another_value_for_the_day_corrects_and_keeps_what_the_line_leaves_out() -> None:
    standing = {(7, DAY): Stands(Decimal(180), "2025", "as counted")}

    found = sort([one(Period="")], IDS, standing, may_correct=True)

    [(indicator, entry)] = found.corrections
    assert indicator == 7
    assert (entry.figure, entry.period, entry.note) == (Decimal(188), "2025", "as counted")


def test_who_may_not_correct_is_told_who_may() -> None:
    found = sort([one()], IDS, {(7, DAY): Stands(Decimal(1), "2025", "")}, may_correct=False)

    assert found.corrections == []
    assert "co-ordinator or desk officer" in found.problems[0].words


def test_two_lines_that_contradict_each_other_are_told() -> None:
    entries, _ = read([HEADINGS, LINE, LINE, ["PLANS", "2025", "31/12/2025", "190", ""]])

    found = sort(entries, IDS, {}, may_correct=True)

    assert [entry.line for _, entry in found.new] == [2]
    assert found.known == 1
    assert [(each.line, "line 2 says otherwise" in each.words) for each in found.problems] == [
        (4, True)
    ]


def test_the_outcome_is_one_sentence() -> None:
    assert outcome(10, 0, 0) == "10 values saved."
    assert outcome(1, 2, 3) == "1 value saved, 2 values corrected, 3 values known already."
    assert outcome(0, 0, 0) == "Nothing was saved."
