"""Writes what a reviewer reads and has said as a workbook: what they may say is open to type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from app.peer_review.queries.notes import Noted
from app.peer_review.queries.passages import EvidencePart
from app.peer_review.queries.travelling import Contents
from app.peer_review.rules.noting import HeardFrom, Kind, Verdict
from app.peer_review.rules.travelling import JUDGED, NEW, RATED
from app.peer_review.rules.workbook import (
    EMPTY_LINES,
    EVIDENCE,
    FORMAT,
    HEADINGS,
    KEPT,
    NOTES,
    ROWS,
    START,
    TEXT,
    ratings,
    words_of,
)
from app.sheets.dressing import (
    HEADING,
    OPEN,
    TOLD,
    choose_from,
    file_of,
    finish,
    head,
    make_high_enough,
    new_book,
    write,
    write_about,
    write_lists,
    write_start,
)
from app.sheets.rules.layout import ABOUT, LISTS
from app.web.filters import short_day
from app.web.words import listed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Letters a column is wide; the first holds the identifiers and is hidden.
_ROW_WIDTHS = (12, 24, 22, 50, 26, 50)
_TEXT_WIDTHS = (12, 24, 18, 90)
_ITEM_WIDTHS = (12, 32, 24, 54, 26, 44)
_NOTE_WIDTHS = (12, 24, 48, 24, 16, 60)
# The line on which a sheet begins, under its title and its headings.
_FIRST = 4
_ASK = "Ask on the visit: what it says is not given to reviewers."
_GONE = "(These words were taken away for good.)"
_HOW = (
    "You have agreed to keep what you read in here to yourself. Keep this workbook where only you"
    " can open it, send it to nobody, and delete it once you have brought it back.",
    "Fill in the pale cells and leave the others as they are. Some have a list to choose from.",
    f"“{ROWS}”: how you rate each row, and why. Rate by yourself: nobody else sees it before the"
    " first passes of the team are opened.",
    f"“{TEXT}”: what the area’s board confirmed, text by text, to read and to copy words from.",
    f"“{EVIDENCE}”: what you make of each item. Of some there is the title alone.",
    f"“{NOTES}”: first the notes you have made already, which stay as they are; then empty lines."
    " Copy the exact words you mean out of their text, or choose from whom you heard it.",
    "You need not fill in everything. What you leave as it is stays as it is.",
    "When you are connected again, save the workbook and bring it back on the page you took it"
    " from. You see every change first, and nothing is changed before you say so.",
    "Never type anything about a particular family here.",
)


def as_workbook(held: Contents) -> bytes:
    """The workbook of one reviewer. Slow: keep it off the event loop."""
    book = new_book(f"Peer review of {held.area}: to fill in")
    _write_start(book.worksheets[0], held)
    _write_rows(book.create_sheet(ROWS), held)
    _write_text(book.create_sheet(TEXT), held)
    _write_evidence(book.create_sheet(EVIDENCE), held)
    _write_notes(book.create_sheet(NOTES), held)
    write_lists(book.create_sheet(LISTS), _lists(held))
    _write_about(book.create_sheet(ABOUT), held)
    return file_of(book)


def _write_start(sheet: Worksheet, held: Contents) -> None:
    sheet.title = START
    lines = (
        f"Confidential: peer review of {held.area} by {held.champion}",
        f"For {held.who}, on the assessment {held.cycle}. Made on {short_day(held.made_on)}.",
        "",
        *_HOW,
    )
    write_start(sheet, lines)


def _write_rows(sheet: Worksheet, held: Contents) -> None:
    before = ("Row", "What they claim", "Why they say so")
    head(sheet, "How you rate each row", (*before, *HEADINGS[RATED]))
    for at, row in enumerate(held.reading.rows, start=_FIRST):
        reason = next((each.words for each in row.texts if each.heading == "Why"), "")
        _tell(sheet, at, (f"row/{row.key}", row.name, row.rating, reason))
        _ask(sheet, at, 5, _said(held, f"row/{row.key}"), TOLD if held.standing.closed else OPEN)
        make_high_enough(sheet, at, _ROW_WIDTHS, least=4)
    last = _FIRST + len(held.reading.rows) - 1
    choose_from(sheet, "A", len(ratings(held.reading.edition.scale)), f"E{_FIRST}:E{last}")
    finish(sheet, _ROW_WIDTHS, f"C{_FIRST}")


def _write_text(sheet: Worksheet, held: Contents) -> None:
    head(sheet, "What the board confirmed, text by text", ("Row", "What it is", "Words"))
    texts = [(row.name, each) for row in held.reading.rows for each in (*row.texts, *row.sentences)]
    for at, (row, passage) in enumerate(texts, start=_FIRST):
        _tell(sheet, at, ("", row, passage.heading, passage.words))
        make_high_enough(sheet, at, _TEXT_WIDTHS, least=1)
    finish(sheet, _TEXT_WIDTHS, f"A{_FIRST}")


def _write_evidence(sheet: Worksheet, held: Contents) -> None:
    before = ("What it is called", "Stands behind", "What it shows")
    head(sheet, "What you make of the evidence", (*before, *HEADINGS[JUDGED]))
    places = []
    for at, item in enumerate(held.reading.items.values(), start=_FIRST):
        shows = item.shows.words if item.shows else _ASK
        about = f"evidence/{item.item}"
        _tell(sheet, at, (about, item.title.words, _rows_of(held, item), shows))
        _ask(sheet, at, 5, _said(held, about), TOLD if item.withheld else OPEN)
        make_high_enough(sheet, at, _ITEM_WIDTHS, least=2)
        if not item.withheld:
            places.append(f"E{at}")
    choose_from(sheet, "B", len(Verdict), *places)
    finish(sheet, _ITEM_WIDTHS, f"C{_FIRST}")


def _write_notes(sheet: Worksheet, held: Contents) -> None:
    head(sheet, "What you noted, and what you note now", HEADINGS[NEW])
    for at, note in enumerate(held.notes, start=_FIRST):
        write(sheet, (at, 1), f"{KEPT}/{note.key}", TOLD)
        _ask(sheet, at, 2, _noted(note), TOLD)
        make_high_enough(sheet, at, _NOTE_WIDTHS, least=2)
    first = _FIRST + len(held.notes)
    last = first + EMPTY_LINES - 1
    for number in range(1, EMPTY_LINES + 1):
        at = first + number - 1
        write(sheet, (at, 1), f"new/{number}", TOLD)
        _ask(sheet, at, 2, ("",) * len(HEADINGS[NEW]), OPEN)
        make_high_enough(sheet, at, _NOTE_WIDTHS, least=3)
    for place, column, number in (
        ("B", "C", len(held.reading.rows)), ("D", "D", len(HeardFrom)), ("E", "E", len(Kind)),
    ):  # fmt: skip
        choose_from(sheet, column, number, f"{place}{first}:{place}{last}")
    finish(sheet, _NOTE_WIDTHS, f"B{_FIRST}")


def _lists(held: Contents) -> list[Sequence[str]]:
    return [
        ratings(held.reading.edition.scale),
        [each.words for each in Verdict],
        [row.name for row in held.reading.rows],
        [each.words for each in HeardFrom],
        [each.words for each in Kind],
    ]


def _write_about(sheet: Worksheet, held: Contents) -> None:
    """Whose it is and of which review, and what each line said when it was taken."""
    of = (FORMAT, str(held.reading.review_id), str(held.reading.reviewer_id), held.stamp)
    noted = {f"{KEPT}/{note.key}": _noted(note) for note in held.notes}
    stood = ((about, *said) for about, said in {**held.standing.said, **noted}.items())
    write_about(sheet, [*((each,) for each in of), *stood])


def _tell(sheet: Worksheet, at: int, words: Iterable[str]) -> None:
    """What is there to read: the identifier, what the line is about, and what is said of it."""
    for column, each in enumerate(words, start=1):
        write(sheet, (at, column), each, HEADING if column == 2 else TOLD)


def _ask(sheet: Worksheet, at: int, first: int, words: Iterable[str], style: str) -> None:
    for column, each in enumerate(words, start=first):
        write(sheet, (at, column), each, style)


def _said(held: Contents, about: str) -> tuple[str, str]:
    """What a reviewer has said of a row or an item, in the words of its cells."""
    kind = about.partition("/")[0]
    choice, words = held.standing.said.get(about, ("", ""))
    return words_of(choice, kind, 0, held.reading.edition.scale, held.reading.row_names), words


def _noted(note: Noted) -> tuple[str, ...]:
    heard = note.heard_from.words if note.heard_from else ""
    return (note.row, note.quoted, heard, note.kind.words, _GONE if note.purged else note.words)


def _rows_of(held: Contents, item: EvidencePart) -> str:
    behind = [
        row.name
        for row in held.reading.rows
        if any(each.item == item.item for each in row.evidence)
    ]
    return listed(behind)
