"""The workbook for official wording comes back filled, or is refused by row."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from app.strands.overlay_file import read_overlay
from app.strands.overlay_workbook import write_template
from app.strands.rules import Edition
from app.strands.rules.overlay import Entry, problems_with
from app.strands.rules.problems import FileRefused

Change = Callable[[Any], None]


@pytest.fixture
def filled(three: Edition, tmp_path: Path) -> Path:
    path = tmp_path / "wording.xlsx"
    write_template(three, path)
    _edit(path, lambda sheet: None)
    return path


def test_a_template_holds_every_sentence_and_an_empty_column(
    three: Edition, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"

    write_template(three, path)

    rows = list(load_workbook(path)["Wording"].values)
    assert rows[0] == ("Identifier", "Stage", "Our words", "Official wording")
    assert rows[1] == ("PEO-MEE-A1", "Moored", "Few boats are met.", None)
    assert [row[0] for row in rows[1:]] == list(three.features)


def test_an_empty_template_is_refused_row_by_row(three: Edition, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(three, path)

    problems = problems_with(read_overlay(path).entries, three)

    assert str(problems[0]) == "Row 2: PEO-MEE-A1 has no wording; type the official wording."
    assert len(problems) == 9


def test_a_filled_template_fits(filled: Path, three: Edition) -> None:
    found = read_overlay(filled)

    assert found.edition_key == "harbour-1"
    assert found.entries[0] == Entry("Row 2", "PEO-MEE-A1", "Moored", "Official PEO-MEE-A1")
    assert problems_with(found.entries, three) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12, "Under 'Official wording' stands a number, not text"),
        ("=A2", "Under 'Official wording' stands a formula, not text"),
        (date(2016, 11, 1), "Under 'Official wording' stands a date, not text"),
        (True, "Under 'Official wording' stands true or false, not text"),
        ("#REF!", "Under 'Official wording' stands an error of the spreadsheet, not text"),
    ],
)
def test_what_a_spreadsheet_made_of_words_is_refused(
    filled: Path, value: object, words: str
) -> None:
    def change(sheet: Any) -> None:
        sheet["D4"].value = value

    _edit(filled, change)

    with pytest.raises(FileRefused, match=f"Row 4: {words}"):
        read_overlay(filled)


def test_words_that_begin_like_a_formula_may_stand_as_text(filled: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["D2"].value = "=partners agree"
        sheet["D2"].data_type = "s"

    _edit(filled, change)

    assert read_overlay(filled).entries[0].words == "=partners agree"


def _wrong_identifier(sheet: Any) -> None:
    sheet["A3"].value = "PEO-MEE-B9"


def _twice(sheet: Any) -> None:
    sheet["A3"].value = "PEO-MEE-A1"


def _wrong_stage(sheet: Any) -> None:
    sheet["B3"].value = "Moored"


def _row_lost(sheet: Any) -> None:
    sheet.delete_rows(3)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_wrong_identifier, "Row 3: 'PEO-MEE-B9' is not a sentence of the edition 'harbour-1'."),
        (_twice, "Row 3: PEO-MEE-A1 stands here a second time; the first is on row 2."),
        (_wrong_stage, "Row 3: PEO-MEE-B1 belongs to the stage Casting off, not 'Moored'."),
        (_row_lost, "PEO-MEE-B1 is missing; add it with its official wording."),
    ],
)
def test_a_row_that_does_not_fit_is_named(
    change: Change, words: str, filled: Path, three: Edition
) -> None:
    _edit(filled, change)

    problems = problems_with(read_overlay(filled).entries, three)

    assert words in [str(problem) for problem in problems]


def test_other_headings_are_refused(filled: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["D1"].value = "Words"

    _edit(filled, change)

    with pytest.raises(FileRefused, match="Row 1: The headings should be: Identifier, Stage"):
        read_overlay(filled)


def test_a_workbook_made_for_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    Workbook().save(path)

    with pytest.raises(FileRefused, match="start from a template"):
        read_overlay(path)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wording.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")

    with pytest.raises(FileRefused, match="damaged"):
        read_overlay(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.txt", "a photo")

    with pytest.raises(FileRefused, match="not a workbook that can be read"):
        read_overlay(path)


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_001)

    with pytest.raises(FileRefused, match="unpacks to more than 50 MB"):
        read_overlay(path)


def _edit(path: Path, change: Change) -> None:
    """Fill the column of official wording, then change the sheet."""
    book = load_workbook(path)
    sheet = book["Wording"]
    for row in sheet.iter_rows(min_row=2):
        row[3].value = f"Official {row[0].value}"
    change(sheet)
    book.save(path)
