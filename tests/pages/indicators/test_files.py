"""Bringing a file of values, and taking the values away as one."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from app.access.permissions import Role
from app.audit.events import chain_of
from app.extensions import db
from app.files import shelf
from app.indicators import queries
from app.indicators.models import IndicatorValue
from tests.browser import page, words
from tests.hostile.bad_files import Bad, bad_files
from tests.pages.indicators.conftest import (
    ASHBY,
    HEADINGS,
    INDICATORS,
    Room,
    csv_of,
    workbook_of,
)

MONTHS = [
    ("Plans", f"2026-{month:02}", f"28/{month}/2026", str(month * 10)) for month in range(1, 11)
]
TWELVE = (
    *MONTHS[:4],
    ("Plants", "", "28/11/2026", "5"),
    *MONTHS[4:],
    ("Plans", "", "31/11/2026", "6"),
)


def rows_kept() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(IndicatorValue.id))) or 0


@pytest.mark.parametrize("write", [csv_of, workbook_of])
def test_of_twelve_lines_ten_are_kept_and_two_named(
    room: Room, write: Callable[..., bytes]
) -> None:
    plans = room.add("Plans")
    name = "values.csv" if write is csv_of else "values.xlsx"

    answer = room.bring(write(*TWELVE), name)

    said = words(answer)
    assert "10 values saved." in said
    assert "2 lines are not kept" in said
    assert "Line 6: there is no indicator called “Plants” here" in said
    assert "Line 13: “31/11/2026” is no day." in said
    assert len(room.figures(plans)) == 10


@pytest.mark.parametrize("write", [csv_of, workbook_of])
def test_the_same_file_twice_changes_nothing(room: Room, write: Callable[..., bytes]) -> None:
    room.add("Plans")
    name = "values.csv" if write is csv_of else "values.xlsx"
    room.bring(write(*MONTHS), name)
    events = len(chain_of(ASHBY))

    answer = room.bring(write(*MONTHS), name)

    assert answer.status_code == 302
    assert "10 values known already." in words(room.desk.get(answer.location))
    assert rows_kept() == 10
    assert len(chain_of(ASHBY)) == events


def test_another_value_for_a_day_corrects_it(room: Room) -> None:
    plans = room.add("Plans")
    room.bring(csv_of(*MONTHS))

    room.bring(csv_of(("plans", "", "28/1/2026", "11", "late forms")))

    assert room.figures(plans)[0] == ("2026-01-28", "11")
    value = room.tracked(plans).values[0]
    assert (value.period, value.note, value.number) == ("2026-01", "late forms", 2)


def test_a_contributor_brings_new_values_and_corrects_none(room: Room) -> None:
    plans = room.add("Plans")
    room.bring(csv_of(MONTHS[0]))

    answer = room.bring(
        csv_of(("Plans", "", "28/1/2026", "99"), MONTHS[1]), by=room.person(Role.CONTRIBUTOR)
    )

    assert "Line 2: another value is kept for that day" in words(answer)
    assert room.figures(plans) == [("2026-01-28", "10"), ("2026-02-28", "20")]


def test_cells_of_a_workbook_are_read_as_they_look(room: Room) -> None:
    plans = room.add("Plans", unit="per cent")
    content = workbook_of(
        ("Plans", None, date(2026, 1, 31), 0.125),
        ("Plans", None, date(2026, 2, 28), 12),
        ("Plans", None, "31 March 2026", 0.1 + 0.2),
        formats={"D2": "0.0%"},
    )

    room.bring(content, "values.xlsx")

    assert [each[1] for each in room.figures(plans)] == ["12.5", "12", "0.3"]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t"), ("utf-8", ";")],
)
def test_a_csv_may_come_from_any_usual_program(room: Room, encoding: str, separator: str) -> None:
    plans = room.add("Café visits")
    lines = (HEADINGS, ("Café visits", "£ – 2026", "31/1/2026", "5", ""))
    text = "\n".join(separator.join(line) for line in lines)

    answer = room.bring(text.encode(encoding))

    assert answer.status_code == 302, words(answer)
    assert room.tracked(plans).values[0].period == "£ – 2026"


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b"", "values.csv", "It is empty"),
        (b"one,two\n1,2\n", "values.csv", "no column headed “Indicator”"),
        (csv_of(), "values.csv", "nothing below them"),
        (csv_of(("Plans", "", "31/1/2026", "5")), "values.pdf", "Bring a CSV file or an Excel"),
        (csv_of(("Plans", "", "31/1/2026", "5")), "values.xlsx", "not .xlsx"),
        (b"x" * (2 * 1024 * 1024 + 1), "values.csv", "larger than 2 MB"),
        (b"Indicator,Ends on,Value\n" + b"P,31/1/2026,5\n" * 5001, "values.csv", "more than 5,000"),
        (csv_of(("Plans", "", "31/1/2026", '=cmd|x!A1')), "values.csv", "holds a formula"),
        (csv_of(("Plans", "NHS 943 476 5919", "31/1/2026", "5")), "values.csv", "an NHS number"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_will_not_do_is_refused_in_words(
    room: Room, content: bytes, name: str, problem: str
) -> None:
    room.add("Plans")

    answer = room.bring(content, name)

    assert problem in words(answer)
    assert rows_kept() == 0
    assert list(shelf.folder().glob("??/*")) == []


def test_what_is_of_one_person_may_stay_for_a_reason_alone(room: Room) -> None:
    plans = room.add("Plans")
    content = csv_of(("Plans", "2026", "31/1/2026", "5", "ask ann.lee@mailbox.example"))

    asked = room.bring(content)

    assert "an e-mail address" in words(asked)
    assert room.figures(plans) == []
    kinds = page(asked).cssselect("input[name=may_stay_for]")[0].get("value")
    room.bring(content, may_stay="worker", may_stay_for=kinds)
    assert room.figures(plans) == [("2026-01-31", "5")]
    event = next(each for each in chain_of(ASHBY) if each.action == "indicator-values:imported")
    assert event.details["passed_because"] == "worker"


@pytest.mark.parametrize(
    "bad", [each for each in bad_files() if each.name.endswith((".xlsx", ".csv"))], ids=str
)
def test_a_hostile_table_is_refused(room: Room, bad: Bad) -> None:
    room.add("Plans")

    answer = room.bring(bad.make(), bad.name)

    assert answer.status_code == 200
    assert page(answer).cssselect(".govuk-error-summary")
    assert rows_kept() == 0


def test_lines_must_be_looked_through_first(room: Room) -> None:
    answer = room.bring(csv_of(*MONTHS), checked="")

    assert "Look through the file first" in words(answer)
    assert rows_kept() == 0


def test_the_book_tells_how_many_lines_and_no_words(room: Room) -> None:
    room.add("Plans")

    room.bring(csv_of(*TWELVE))

    event = next(each for each in chain_of(ASHBY) if each.action == "indicator-values:imported")
    assert event.details == {"saved": 10, "corrected": 0, "known": 0, "refused": 2}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_taken_away_can_be_brought_again(room: Room, kind: str) -> None:
    plans = room.add("=Plans, “all” of them")
    room.value(plans, "31/1/2026", "-1,204.5", period="+1 month", note="@home\u2014=1+1")
    room.add("Nothing yet")
    before = room.tracked(plans).values

    taken = room.desk.get(f"{INDICATORS}/all.{kind}")
    answer = room.bring(taken.data, f"values.{kind}")

    assert answer.status_code == 302, words(answer)
    assert "1 value known already." in words(room.desk.get(answer.location))
    assert room.tracked(plans).values == before


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\uff1d"])
def test_nothing_in_a_file_is_a_formula(room: Room, start: str) -> None:
    risky = f"{start}SUM(A1)"
    plans = room.add(f"Plans {risky}")
    room.value(plans, "31/1/2026", "5", period=risky, note=risky)

    text = room.desk.get(f"{INDICATORS}/all.csv").data.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(room.desk.get(f"{INDICATORS}/all.xlsx").data))

    assert f"'{risky.strip()}" in text
    assert f",{risky.strip()}" not in text
    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_names_the_indicators_and_says_nothing_when_left_empty(
    room: Room, kind: str
) -> None:
    room.add("Plans")

    template = room.desk.get(f"{INDICATORS}/template.{kind}")
    answer = room.bring(template.data, f"template.{kind}")

    if kind == "csv":
        assert template.data.decode("utf-8-sig").splitlines() == [",".join(HEADINGS), "Plans,,,,"]
    assert "nothing below them" in words(answer)


def test_values_of_one_area_stay_there(room: Room) -> None:
    room.add("Plans")

    assert [each.name for each in queries.indicators(ASHBY)] == ["Plans"]
    assert queries.indicators("E99000002") == []
