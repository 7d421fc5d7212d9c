"""The workbook taken, filled in and brought back: every change shown first, all of it or none."""

from __future__ import annotations

import io
from datetime import date

import pytest
from flask import Flask
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from app import clock, storage
from app.access.permissions import Role
from app.assessments import actions, queries
from app.audit.deeds import Action
from app.audit.events import chain_of, record
from app.claims.actions import answer
from app.claims.queries import answers
from app.extensions import db
from app.sheets.queries import values
from app.sheets.rules.cells import Part, Place
from app.strands import queries as strands
from app.strands.rules.claim import Answer
from app.texts.actions import revise
from tests.books import bomb, cut_off, saved, without_about
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_area, make_person
from tests.pages.sheets.conftest import Desk
from tests.pages.sheets.filling import address, bring, cell, fill, press, taken, telling
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall

ROW = f"row/{LEADERSHIP}"
GAINED, MISSING = "feature/LEA-LOC-D1", "feature/LEA-LOC-D2"


def standing(desk: Desk) -> dict[Place, str]:
    return dict(values(desk.held))


def say(desk: Desk, feature: str, said: Answer, because: str = "") -> None:
    """Somebody answers a sentence on the pages."""
    key = feature.removeprefix("feature/")
    with storage.writing():
        answer(desk.who, ASHBY, desk.assessment_id, key, said, because=because)


def write(desk: Desk, field: str, typed: str) -> None:
    """Somebody writes a text of the row on the pages."""
    with storage.writing():
        revise(desk.who, ASHBY, queries.row_subject(desk.assessment_id, LEADERSHIP), field, typed)


def confirm(desk: Desk) -> None:
    """Close the assessment as a board's decision does."""
    held = desk.held
    with storage.writing():
        db.session.merge(held).closed_at = clock.now()
        record(desk.who, Action.VERSION_FROZEN, ASHBY, f"assessment/{desk.assessment_id}")


def test_the_workbook_holds_every_row_and_every_sentence_as_it_stands(desk: Desk) -> None:
    say(desk, GAINED, Answer.PARTLY, because="Two of five boards do.")

    book = taken(desk.browser, desk.at)

    edition = strands.edition("2016")
    for row in edition.rows:
        assert cell(book, f"row/{row.key}", Part.RATING).protection.locked is False
    for key in edition.features:
        assert cell(book, f"feature/{key}", Part.ANSWER).protection.locked is False
    assert cell(book, ROW, Part.RATING).value == "Developing"
    assert cell(book, GAINED, Part.ANSWER).value == "Partly"
    assert cell(book, GAINED, Part.BECAUSE).value == "Two of five boards do."
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert cut_off(book["Start here"]) == []
    assert {s.title for s in book.worksheets if s.sheet_state == "veryHidden"} == {"Lists", "About"}


def test_each_sheet_says_what_can_be_chosen(desk: Desk) -> None:
    book = taken(desk.browser, desk.at)

    rules = book["Leadership"].data_validations.dataValidation
    offered = {
        str(rule.formula1): [
            str(one.value) for line in book["Lists"][str(rule.formula1).partition("!")[2]]
            for one in line
        ]
        for rule in rules
    }  # fmt: skip
    assert sorted(offered.values()) == [
        ["No longer true", "Partly", "Still true", "Not known"],
        ["True here", "Partly", "Not yet", "Not known"],
    ]
    gained, missing = cell(book, GAINED, Part.ANSWER), cell(book, MISSING, Part.ANSWER)
    assert [gained.coordinate in rule.sqref for rule in rules] != [
        missing.coordinate in rule.sqref for rule in rules
    ]


def test_a_workbook_brought_as_it_was_taken_changes_nothing(desk: Desk) -> None:
    say(desk, GAINED, Answer.YES, because="=1+1 _x0041_\nand more")
    write(desk, "reason", "-5 % of what it was")

    preview = bring(desk.browser, desk.at, taken(desk.browser, desk.at))

    assert "Nothing in it differs from what stands here." in words(preview)
    assert "Make all these changes" not in preview.text


def test_every_kind_of_change_is_shown_first_and_then_made(desk: Desk) -> None:
    book = fill(
        taken(desk.browser, desk.at),
        {
            (ROW, Part.RATING): "Between Developing and Maturing",
            (ROW, Part.REASON): "Most boards plan together.",
            (ROW, Part.KEY_EVIDENCE): "Minutes of four boards.",
            (ROW, Part.NEXT_STEPS): "Ask the fifth.",
            (ROW, Part.TARGET): "maturing",
            (ROW, Part.TARGET_BY): date(2099, 3, 31),
            (GAINED, Part.ANSWER): "True here",
            (GAINED, Part.BECAUSE): "=SUM of what we know",
            (MISSING, Part.ANSWER): "No longer true",
            (MISSING, Part.ANOTHER_WAY): "One plan for all.",
        },
    )
    cell(book, GAINED, Part.BECAUSE).data_type = "s"
    before = standing(desk)

    preview = bring(desk.browser, desk.at, book)

    assert "10 changes in 1 row. Nothing is changed yet." in words(preview)
    shown = table_of(preview)
    assert ("Your desktop rating", "Developing", "Between Developing and Maturing") in shown
    assert ("By when (day/month/year)", "Nothing", "31 March 2099") in shown
    assert shown[-1][1:] == ("Nothing", "One plan for all.")
    assert standing(desk) == before

    press(desk.browser, preview)

    assert standing(desk) == before | {
        Place(ROW, Part.RATING): "3",
        Place(ROW, Part.REASON): "Most boards plan together.",
        Place(ROW, Part.KEY_EVIDENCE): "Minutes of four boards.",
        Place(ROW, Part.NEXT_STEPS): "Ask the fifth.",
        Place(ROW, Part.TARGET): "4",
        Place(ROW, Part.TARGET_BY): "2099-03-31",
        Place(GAINED, Part.ANSWER): "yes",
        Place(GAINED, Part.BECAUSE): "=SUM of what we know",
        Place(MISSING, Part.ANSWER): "no",
        Place(MISSING, Part.ANOTHER_WAY): "One plan for all.",
    }
    assert "10 changes from your workbook are saved." in words(desk.browser.get(f"/areas/{ASHBY}/"))
    assert [e.action for e in chain_of(ASHBY)].count("workbook:brought") == 1


def table_of(preview: TestResponse) -> list[tuple[str, ...]]:
    """What the preview's tables say, line by line."""
    return [
        tuple(" ".join(str(one.text_content()).split()) for one in line.xpath("./th|./td"))
        for line in page(preview).xpath("//tbody/tr")
    ]


def test_an_emptied_cell_takes_the_words_away(desk: Desk) -> None:
    write(desk, "reason", "An old reason.")
    book = fill(taken(desk.browser, desk.at), {(ROW, Part.REASON): None})

    press(desk.browser, bring(desk.browser, desk.at, book))

    assert Place(ROW, Part.REASON) not in standing(desk)


def test_what_nobody_filled_in_stays_although_it_was_changed_here_meanwhile(desk: Desk) -> None:
    book = fill(taken(desk.browser, desk.at), {(ROW, Part.NEXT_STEPS): "Ask the fifth."})
    write(desk, "reason", "Written here meanwhile.")

    press(desk.browser, bring(desk.browser, desk.at, book))

    assert standing(desk)[Place(ROW, Part.REASON)] == "Written here meanwhile."
    assert standing(desk)[Place(ROW, Part.NEXT_STEPS)] == "Ask the fifth."


@pytest.mark.parametrize(("pick", "stays"), [("mine", "From Excel."), ("theirs", "From a page.")])
def test_a_text_changed_in_both_places_shows_both_and_one_is_picked(
    desk: Desk, pick: str, stays: str
) -> None:
    write(desk, "reason", "As it began.")
    book = fill(taken(desk.browser, desk.at), {(ROW, Part.REASON): "From Excel."})
    write(desk, "reason", "From a page.")

    preview = bring(desk.browser, desk.at, book)

    said = words(preview)
    assert all(each in said for each in ("As it began.", "From a page.", "From Excel."))
    assert "1 place that somebody has changed here since you took the workbook." in said

    again = press(desk.browser, preview)

    assert "Choose which one is to stay" in words(again)
    assert standing(desk)[Place(ROW, Part.REASON)] == "From a page."

    press(desk.browser, again, pick_row_leadership_reason=pick)

    assert standing(desk)[Place(ROW, Part.REASON)] == stays


def test_bad_cells_are_named_and_nothing_else_is_changed_either(desk: Desk) -> None:
    book = fill(
        taken(desk.browser, desk.at),
        {
            (ROW, Part.RATING): "Splendid",
            (ROW, Part.TARGET_BY): "31/31/2027",
            (ROW, Part.NEXT_STEPS): "Ask the fifth.",
            (GAINED, Part.ANSWER): "Perhaps",
            (MISSING, Part.BECAUSE): "=A1",
        },
    )
    where = cell(book, GAINED, Part.ANSWER).coordinate
    before = standing(desk)

    preview = bring(desk.browser, desk.at, book)

    said = words(preview)
    assert "4 cells to put right first" in said
    assert f"Leadership, cell {where}: “Perhaps” is none of the answers." in said
    assert "Rows, cell C5: “Splendid” is none of the ratings." in said
    assert "“31/31/2027” is no day" in said
    assert "it holds a formula. Type the words themselves" in said
    assert "Make all these changes" not in preview.text
    assert standing(desk) == before


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ({(ROW, Part.TARGET): "Maturing"}, "Enter the date by which the row is to be there."),
        (
            {(ROW, Part.TARGET): "Maturing", (ROW, Part.TARGET_BY): date(2001, 1, 1)},
            "Enter a date in the future.",
        ),
        ({(GAINED, Part.BECAUSE): "We all know."}, "choose an answer beside what is typed there"),
        ({(ROW, Part.REASON): "x" * 6001}, "it is longer than 6,000 characters"),
    ],
)
def test_what_the_pages_would_refuse_the_workbook_refuses_by_its_cell(
    desk: Desk, says: dict[tuple[str, Part], object], told: str
) -> None:
    ((about, _), _), *_ = says.items()
    book = fill(taken(desk.browser, desk.at), says)
    sheet = "Rows" if about == ROW else "Leadership"

    preview = bring(desk.browser, desk.at, book)

    assert "1 cell to put right first" in words(preview)
    assert f"{sheet}, cell " in words(preview)
    assert told in words(preview)


def test_an_answer_can_be_changed_and_not_taken_away(desk: Desk) -> None:
    say(desk, GAINED, Answer.YES)
    book = fill(taken(desk.browser, desk.at), {(GAINED, Part.ANSWER): ""})

    preview = bring(desk.browser, desk.at, book)

    assert "Choose “Not known” instead" in words(preview)


def test_a_rating_that_partners_have_voted_on_is_closed_in_the_workbook_and_refused(
    hall: Hall,
) -> None:
    at = address(ASHBY, hall.assessment_id)
    before = taken(hall.console, at)
    hall.press("open", LEADERSHIP)

    book = taken(hall.console, at)
    preview = bring(hall.console, at, fill(before, {(ROW, Part.RATING): "Mature"}))

    assert cell(book, ROW, Part.RATING).protection.locked is True
    assert cell(book, "row/culture", Part.RATING).protection.locked is False
    assert "Voting on this row has begun" in words(preview)


def test_a_sentence_named_twice_is_told(desk: Desk) -> None:
    book = taken(desk.browser, desk.at)
    sheet, line = book["Leadership"], cell(book, GAINED, Part.ANSWER).row
    sheet.cell(line + 1, 1).value = GAINED

    preview = bring(desk.browser, desk.at, book)

    assert f"it is there a second time, after Leadership, cell E{line}" in words(preview)


def test_sheets_sorted_and_renamed_by_somebody_are_read_all_the_same(desk: Desk) -> None:
    book = fill(taken(desk.browser, desk.at), {(GAINED, Part.ANSWER): "True here"})
    sheet = book["Leadership"]
    sheet.title = "Ours"
    lines = [[one.value for one in line] for line in sheet.iter_rows(min_row=4)]
    for at, line in enumerate(reversed(lines), start=4):
        for column, value in enumerate(line, start=1):
            sheet.cell(at, column).value = value

    preview = bring(desk.browser, desk.at, book)

    assert "1 change in 1 row." in words(preview)


def test_what_is_of_one_person_is_refused_or_asked_about(desk: Desk) -> None:
    book = taken(desk.browser, desk.at)
    fill(book, {(ROW, Part.REASON): "Her NHS number is 943 476 5919."})

    refused = bring(desk.browser, desk.at, book)

    assert "It holds what looks like an NHS number" in words(refused)

    fill(book, {(ROW, Part.REASON): "The hub is at SO23 8UJ."})
    preview = bring(desk.browser, desk.at, book)

    assert "Why may this stay?" in words(preview)

    asked_for = page(preview).xpath("//input[@name='may_stay_for']/@value")[0]
    press(desk.browser, preview, may_stay="organisation", may_stay_for=asked_for)

    assert standing(desk)[Place(ROW, Part.REASON)] == "The hub is at SO23 8UJ."
    noted = [event.details for event in chain_of(ASHBY) if event.action == "text:revised"]
    assert "organisation" in str(noted[-1])


def test_the_cells_are_looked_through_before_it_is_their_turn_to_write(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = fill(taken(desk.browser, desk.at), {(f"row/{LEADERSHIP}", Part.REASON): "A word"})
    told: list[str] = []
    telling(monkeypatch, storage.writers(), "enter", told)
    telling(monkeypatch, storage.executor(), "submit", told)

    preview = bring(desk.browser, desk.at, book)

    assert told.index("enter") == len(told) - 1
    told.clear()
    press(desk.browser, preview)

    assert told == ["submit", "enter"]
    assert standing(desk)[Place(f"row/{LEADERSHIP}", Part.REASON)] == "A word"


def test_a_change_made_between_the_preview_and_the_press_is_shown_and_nothing_is_lost(
    desk: Desk,
) -> None:
    book = fill(
        taken(desk.browser, desk.at),
        {(ROW, Part.REASON): "From Excel.", (ROW, Part.NEXT_STEPS): "Ask the fifth."},
    )
    preview = bring(desk.browser, desk.at, book)
    write(desk, "reason", "From a page.")

    again = press(desk.browser, preview)

    assert "Somebody has saved something since this page was shown." in words(again)
    assert "From a page." in words(again)
    assert Place(ROW, Part.NEXT_STEPS) not in standing(desk)

    press(desk.browser, again, pick_row_leadership_reason="mine")

    assert standing(desk)[Place(ROW, Part.REASON)] == "From Excel."
    assert standing(desk)[Place(ROW, Part.NEXT_STEPS)] == "Ask the fifth."


def test_an_empty_workbook_starts_an_assessment_with_what_it_says(app: Flask, desk: Desk) -> None:
    other = make_area("E99000002", "Birch")
    browser = Browser(app)
    sign_in(browser, make_person(Role.CO_ORDINATOR, other))
    book = load_workbook(io.BytesIO(browser.get(f"/areas/{other}/workbook.xlsx").data))
    fill(book, {(GAINED, Part.ANSWER): "Not yet", (ROW, Part.RATING): "Early"})

    started = browser.submit(f"/areas/{other}/assessments", {"then": "workbook"})
    press(browser, bring(browser, started.location, book))

    held = queries.open_assessment(other)
    assert held is not None
    assert answers(held.id)["LEA-LOC-D1"].answer == Answer.NO
    assert queries.desktop_rating(held.id, LEADERSHIP) is not None


def test_last_years_workbook_says_what_it_holds_and_takes_nothing_away(desk: Desk) -> None:
    say(desk, GAINED, Answer.YES)
    book = taken(desk.browser, desk.at)
    fill(book, {(MISSING, Part.ANSWER): "Still true"})
    confirm(desk)
    with storage.writing():
        begun = actions.start_assessment(desk.who, ASHBY, "2016").id
        answer(desk.who, ASHBY, begun, "LEA-LOC-E1", Answer.NO)
    at = address(ASHBY, begun)

    preview = bring(desk.browser, at, book)
    press(desk.browser, preview)

    assert "3 changes in 1 row." in words(preview)
    said = {key: each.answer for key, each in answers(begun).items()}
    assert said == {"LEA-LOC-E1": "no", "LEA-LOC-D1": "yes", "LEA-LOC-D2": "yes"}


def test_a_confirmed_assessment_takes_no_workbook(desk: Desk) -> None:
    book = fill(taken(desk.browser, desk.at), {(ROW, Part.REASON): "Late."})
    preview = bring(desk.browser, desk.at, book)
    confirm(desk)

    for refused in (bring(desk.browser, desk.at, book), press(desk.browser, preview)):
        assert refused.location == f"/areas/{ASHBY}/"
    assert "A board confirmed this assessment" in words(desk.browser.get(f"/areas/{ASHBY}/"))
    assert Place(ROW, Part.REASON) not in standing(desk)


def other_edition(book: bytes) -> bytes:
    found = load_workbook(io.BytesIO(book))
    found["About"]["A3"].value = "2031"
    return saved(found)


def other_area(book: bytes) -> bytes:
    found = load_workbook(io.BytesIO(book))
    found["About"]["A2"].value = "E99000077"
    return saved(found)


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (other_area, "It is another area’s workbook. Bring one of Ashby."),
        (other_edition, "It is about another edition of the model"),
        (without_about, "It is not a workbook that was taken from here"),
        (lambda book: book[:-200], "was not kept."),
        (lambda _: b"No workbook at all.", "was not kept."),
        (bomb, "was not kept."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(
    desk: Desk, spoilt: object, told: str
) -> None:
    assert callable(spoilt)
    content = spoilt(saved(taken(desk.browser, desk.at)))

    answered = bring(desk.browser, desk.at, content)

    assert told in words(answered)
    assert "There is a problem" in words(answered)


def test_a_file_of_another_kind_is_refused_by_its_name(desk: Desk) -> None:
    answered = bring(desk.browser, desk.at, taken(desk.browser, desk.at), name="Ours.xls")

    assert "Bring the Excel workbook itself: its name ends in .xlsx" in words(answered)


def test_cells_that_no_preview_has_sent_are_refused(desk: Desk) -> None:
    for cells in ("nothing", '[["row/leadership","rating","","","99"]]', '[["row/x","reason"]]'):
        answered = desk.browser.submit(f"{desk.at}/changes", {"cells": cells, "now": ""})

        assert answered.status_code == 400
    assert standing(desk)[Place(ROW, Part.RATING)] == "2"


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER])
def test_the_workbook_holds_the_sealed_draft_so_only_the_desk_takes_it(
    app: Flask, desk: Desk, role: Role
) -> None:
    browser = Browser(app)
    sign_in(browser, make_person(role, ASHBY))

    refused = [browser.get(f"{desk.at}.xlsx"), browser.get(desk.at)]

    assert {each.status_code for each in refused} == {403}
    assert "Fill in the assessment in Excel" not in browser.get(f"/areas/{ASHBY}/").text


def test_another_way_of_what_is_not_true_here_is_refused_by_its_cell(desk: Desk) -> None:
    says = {(GAINED, Part.ANSWER): "Not yet", (GAINED, Part.ANOTHER_WAY): "Over coffee."}

    preview = bring(desk.browser, desk.at, fill(taken(desk.browser, desk.at), says))

    assert "another way can count only for what is true here" in words(preview)
