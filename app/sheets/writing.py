"""Writes an assessment as a workbook to fill in: what is to be typed is open, all else is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from app.sheets.dressing import (
    HEADING,
    OPEN,
    TOLD,
    choose_from,
    column_letter,
    file_of,
    finish,
    head,
    make_high_enough,
    new_book,
    write,
    write_about,
    write_day,
    write_lists,
    write_start,
)
from app.sheets.queries import Contents
from app.sheets.rules.cells import FEATURE_PARTS, ROW_PARTS, Part, Place
from app.sheets.rules.layout import (
    ABOUT,
    FORMAT,
    HEADINGS,
    LISTS,
    LONGEST,
    ROWS,
    START,
    titles,
    words_of,
)
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Criterion, Feature, Polarity, Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Letters a column is wide; the first holds the identifiers and is hidden.
_ROW_WIDTHS = (12, 26, 26, 44, 44, 44, 26, 16)
_FEATURE_WIDTHS = (12, 13, 24, 58, 17, 40, 40, 18)
_ANSWERS = {
    Polarity.ACHIEVEMENT: (Answer.YES, Answer.PARTLY, Answer.NO, Answer.NOT_KNOWN),
    Polarity.SHORTFALL: (Answer.NO, Answer.PARTLY, Answer.YES, Answer.NOT_KNOWN),
}
_HOW = (
    "Fill in the pale cells and leave the others as they are. Some have a list to choose from.",
    "The sheet “Rows” holds each row’s rating, its reasons and its target. Then each row has a"
    " sheet of its own with the sentences of the model: say of each whether it is so here.",
    "You need not fill in everything. What you leave as it is stays as it is.",
    f"A cell takes up to {LONGEST:,} characters. Type words and not formulas.",
    "When you are done, save the workbook and bring it back on the page you took it from. You see"
    " every change first, and nothing is changed before you say so.",
    "The desktop ratings in here are sealed until partners have voted: keep this workbook within"
    " your team.",
    "Never type anything about a particular family here.",
)


def as_workbook(held: Contents) -> bytes:
    """The workbook of an assessment, or an empty one. Slow: keep it off the event loop."""
    book = new_book(f"{held.area}: assessment to fill in")
    _write_start(book.worksheets[0], held)
    _write_rows(book.create_sheet(ROWS), held)
    rows = held.edition.rows
    for row, title in zip(rows, titles([row.name for row in rows]), strict=True):
        _write_sentences(book.create_sheet(title), held, row)
    _write_lists(book.create_sheet(LISTS), held)
    _write_about(book.create_sheet(ABOUT), held)
    return file_of(book)


def _write_start(sheet: Worksheet, held: Contents) -> None:
    sheet.title = START
    of = f"the assessment of {held.cycle}" if held.cycle else "a new assessment"
    write_start(sheet, (f"{held.area}: {of}", held.edition.title, "", *_HOW))


def _write_rows(sheet: Worksheet, held: Contents) -> None:
    head(sheet, "Each row in a line", ("Row", *(HEADINGS[part] for part in ROW_PARTS)))
    for at, row in enumerate(held.edition.rows, start=4):
        about = f"row/{row.key}"
        write(sheet, (at, 1), about)
        write(sheet, (at, 2), row.name, HEADING)
        for column, part in enumerate(ROW_PARTS, start=3):
            closed = part is Part.RATING and row.key in held.settled
            _write_value(sheet, (at, column), held, Place(about, part), closed=closed)
        make_high_enough(sheet, at, _ROW_WIDTHS, least=4)
    last = 3 + len(held.edition.rows)
    for part in (Part.RATING, Part.TARGET):
        letter = column_letter(3 + ROW_PARTS.index(part))
        choose_from(sheet, "A", len(held.edition.scale.steps), f"{letter}4:{letter}{last}")
    finish(sheet, _ROW_WIDTHS, "C4")


def _write_sentences(sheet: Worksheet, held: Contents, row: Row) -> None:
    head(
        sheet,
        f"{row.name}: {row.question}",
        ("Stage", "Looked at", "Sentence", *(HEADINGS[part] for part in FEATURE_PARTS)),
        "What stands behind it",
    )
    names = {stage.key: stage.name for stage in held.edition.stages}
    places: dict[Polarity, list[str]] = {polarity: [] for polarity in Polarity}
    for at, (criterion, feature) in enumerate(_sentences(held, row), start=4):
        about = f"feature/{feature.id}"
        before = (about, names[feature.stage_key], criterion.name, feature.words)
        for column, words in enumerate(before, start=1):
            write(sheet, (at, column), words, TOLD)
        for column, part in enumerate(FEATURE_PARTS, start=5):
            _write_value(sheet, (at, column), held, Place(about, part))
        write(sheet, (at, 8), held.behind.get(feature.id, "") or "Nothing yet", TOLD)
        places[feature.polarity].append(f"E{at}")
        make_high_enough(sheet, at, _FEATURE_WIDTHS, least=2)
    for letter, polarity in zip("BC", _ANSWERS, strict=True):
        choose_from(sheet, letter, len(Answer), *places[polarity])
    finish(sheet, _FEATURE_WIDTHS, "E4")


def _sentences(held: Contents, row: Row) -> Iterable[tuple[Criterion, Feature]]:
    """Stage by stage, as they are gone through: from the first stage upwards."""
    for stage in held.edition.stages:
        for criterion in held.edition.criteria_of(row.key):
            for feature in criterion.at(stage.key):
                yield criterion, feature


def _write_lists(sheet: Worksheet, held: Contents) -> None:
    scale = held.edition.scale
    columns = [
        [scale.choice(step) for step in scale],
        *([each.words(polarity) for each in answers] for polarity, answers in _ANSWERS.items()),
    ]
    write_lists(sheet, columns)


def _write_about(sheet: Worksheet, held: Contents) -> None:
    """What the workbook is of, and what each cell stood at when it was taken."""
    of = "" if held.assessment_id is None else str(held.assessment_id)
    stood = ((place.about, place.part.value, value) for place, value in held.values.items())
    write_about(sheet, [(FORMAT,), (held.area_code,), (held.edition.key,), (of,), *stood])


def _write_value(
    sheet: Worksheet, place: tuple[int, int], held: Contents, of: Place, *, closed: bool = False
) -> None:
    value = held.values.get(of, "")
    style = TOLD if closed else OPEN
    if of.part is Part.TARGET_BY:
        write_day(sheet, place, date.fromisoformat(value) if value else None, style)
        return
    feature = held.edition.features.get(of.about.removeprefix("feature/"))
    polarity = feature.polarity if feature else None
    write(sheet, place, words_of(value, of.part, held.edition, polarity), style)
