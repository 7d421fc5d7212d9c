"""Records: read line by line, added up, and cut down to what may be shown."""

from __future__ import annotations

from itertools import product

import pytest

from app.instruments.rules.definition import Definition, Field, Sort, Takes
from app.instruments.rules.entered import problems_in
from app.instruments.rules.lines import Counted, Quote, Unclear, counts_in, quotes_in
from app.instruments.rules.reckoning import reckon
from app.instruments.telling import Record, document_of, sentences_of
from app.papers.rules import Table

ANSWERS = Field("answers", Takes.COUNTS, "Answers", out_of="asked")
CHANGE = Field("change", Takes.BEFORE_AFTER, "Wellbeing", at_least=5, lowest=1, highest=5)


def made_of(*fields: Field) -> Definition:
    return Definition(
        key="k", number=1, title="T", purpose="P", notice="N", sort=Sort.RECORD,
        evidence="qualitative", views=("families",), ways=(), smallest_group=5, kept_days=1,
        cannot_show="C", feeds=(), fields=(Field("asked", Takes.NUMBER, "How many?"), *fields),
    )  # fmt: skip


def lines(*numbers: int) -> str:
    return "\n".join(f"Answer {'abcdefgh'[at]}: {number}" for at, number in enumerate(numbers))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Too many forms: 5", Counted("Too many forms", 5)),
        ("Aged 0 to 5: 4", Counted("Aged 0 to 5", 4)),
        ("Time – 12", Counted("Time", 12)),
        ("Time\t3", Counted("Time", 3)),
    ],
)
def test_an_answer_ends_with_its_number(typed: str, read: Counted) -> None:
    assert counts_in(f"\n{typed}\n") == (read,)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Time: 3\nForms", "End line 2 with how many"),
        ("Time: 3\ntime: 4", "Line 2 says “time” a second time"),
        ("12", "End line 1"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(typed: str, says: str) -> None:
    with pytest.raises(Unclear, match=says):
        counts_in(typed)


def test_a_quote_begins_with_its_sector() -> None:
    assert quotes_in("Health: “We hear it last: always.”") == (
        Quote("Health", "We hear it last: always."),
    )
    with pytest.raises(Unclear, match="Begin line 1 with the sector"):
        quotes_in("We hear it last")


@pytest.mark.acceptance(28)
@pytest.mark.parametrize(
    ("people", "numbers", "total", "says"),
    [
        (24, (4, 4, 4, 1, 7), 20, "20 of 24 gave an answer that is entered here: 4 not accounted"),
        (27, (5, 10, 12), 27, "All 27 are accounted for."),
        (None, (5, 10, 12), 27, "27 altogether."),
    ],
)
def test_answers_are_added_up_and_who_is_missing_is_told(
    people: int | None, numbers: tuple[int, ...], total: int, says: str
) -> None:
    told = reckon(counts_in(lines(*numbers)), people, 5, several=False)

    assert told.total == total
    assert told.sentence.startswith(says)


def test_more_answers_than_people_are_refused_unless_one_may_give_several() -> None:
    typed = {"asked": "8", "answers": lines(5, 6)}
    several = Field("answers", Takes.COUNTS, "Answers", out_of="asked", several=True)

    assert "add up to 11, but there were only 8" in problems_in(made_of(ANSWERS), typed)["answers"]
    assert problems_in(made_of(several), typed) == {}
    more = problems_in(made_of(several), typed | {"answers": lines(9, 2)})
    assert "has 9, but there were only 8" in more["answers"]


def test_no_small_count_can_be_worked_out_from_what_is_shown() -> None:
    """Every way to answer that looks the same leaves each small count two numbers or more."""
    looks: dict[object, list[tuple[int, ...]]] = {}
    for people in (10, 12, 20):
        for numbers in product(range(9), repeat=3):
            if sum(numbers) <= people:
                told = reckon(counts_in(lines(*numbers)), people, 5, several=False)
                looks.setdefault((people, told), []).append(numbers)

    for (_, told), same in looks.items():  # type: ignore[misc]  # keys are pairs
        for place, (_, said) in enumerate(told.said):
            could_be = {numbers[place] for numbers in same}
            if any(0 < number < 5 for number in could_be):
                assert not said.isdigit()
                assert len(could_be) > 1, (said, same)


@pytest.mark.acceptance(37)
def test_means_of_two_are_refused_and_those_of_six_show_the_change() -> None:
    held = made_of(CHANGE)
    two = {"change-n": "2", "change-before": "2.4", "change-after": "3.6"}
    six = two | {"change-n": "6"}

    assert "Enter 5 or more" in problems_in(held, two)["change-n"]
    assert problems_in(held, six) == {}
    (said,) = sentences_of(Record(held, six))
    assert said == "6 people: from 2.4 before to 3.6 after, up by 1.2 on a scale from 1 to 5."
    assert "from 1 to 5" in problems_in(held, six | {"change-after": "5.5"})["change-after"]


def test_what_is_shown_of_a_record_holds_no_small_number() -> None:
    held = made_of(ANSWERS)
    shown = document_of(Record(held, {"asked": "24", "answers": lines(4, 4, 4, 1, 7)}), "T", "")

    (table,) = [block for block in shown.blocks if isinstance(block, Table)]
    assert [number for _, number in table.rows] == ["fewer than 5"] * 4 + ["7"]
