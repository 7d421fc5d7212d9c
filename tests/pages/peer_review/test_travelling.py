"""A reviewer's workbook taken, filled in and brought back: all shown first, all of it or none."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from openpyxl import load_workbook

from app import storage
from app.access.permissions import Identity
from app.assessments.models import Assessment
from app.audit.events import chain_of
from app.claims import actions as claims
from app.evidence import actions as evidence
from app.evidence.models import EvidenceVersion
from app.evidence.rules.content import Content
from app.evidence.rules.readers import SeenBy
from app.extensions import db
from app.peer_review.actions import notes as noting
from app.peer_review.actions import passes as rating
from app.peer_review.actions import verdicts as judging
from app.peer_review.actions.reviews import end_review
from app.peer_review.queries import notes, passes, reviews, verdicts
from app.peer_review.rules.conduct import Member
from app.peer_review.rules.noting import HeardFrom, Kind, Verdict
from app.peer_review.rules.workbook import EMPTY_LINES
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from tests.books import bomb, cut_off, saved, without_about
from tests.browser import Browser, page, sign_in, words
from tests.evidence_factories import make_item
from tests.pages.governance.deciding import AREA
from tests.pages.peer_review.conftest import make_reviewed
from tests.pages.peer_review.noting import make_heard, make_note, open_passes
from tests.pages.peer_review.rating import bring_in
from tests.pages.peer_review.test_notes import culture_feature
from tests.pages.peer_review.travelling import (
    bring,
    cells,
    everything,
    fill,
    name,
    press,
    said,
    taken,
)
from tests.remembering import remembered
from tests.review_factories import Reviewed

SHOWS = "Nine of ten parents know whom to call."
SECRET = "Only the desk may read this."
NOTHING = "Nothing in it differs from what stands here."
ROW = "row/culture"


@pytest.fixture
def reviewed(app: Flask) -> Reviewed:
    """A review of an assessment with a sentence that is true, and evidence shown and withheld."""
    return remembered("travelling", lambda: make_reviewed(_show_and_withhold))


def _show_and_withhold(ann: Identity, held: Assessment) -> None:
    feature = culture_feature()
    make_item(ann, feature, title="Survey", shows=SHOWS, seen_by=SeenBy.REVIEWERS)
    make_item(ann, feature, title="Case audit", shows=SECRET, seen_by=SeenBy.TEAM)
    with storage.writing():
        claims.answer(ann, AREA, held.id, feature, Answer.YES)


@pytest.fixture
def rob(reviewed: Reviewed, client: Browser) -> Identity:
    """A reviewer who is signed in."""
    sign_in(client, reviewed.team[1])
    return reviewed.team[1]


def place_of(reviewed: Reviewed, who: Identity) -> Member:
    db.session.rollback()
    found = reviews.member(reviewed.review, who.person_id)
    assert found is not None
    return found


def item_called(title: str) -> int:
    found = db.session.query(EvidenceVersion).filter_by(title=title).first()
    assert found is not None
    return found.item_id


def rated(reviewed: Reviewed, who: Identity, row_key: str = "culture") -> tuple[int | None, str]:
    answer = passes.own(reviewed.review, place_of(reviewed, who).id).answers[row_key]
    return answer.half_steps, answer.because


def noted(reviewed: Reviewed, who: Identity) -> list[tuple[str, str, str, str]]:
    """The notes of somebody: on what, which words, what it is and what it says."""
    return [
        (each.on or (each.heard_from.words if each.heard_from else ""), each.quoted,
         each.kind.words, each.words)
        for each in notes.for_reviewer(reviewed.review, place_of(reviewed, who))
        if each.own
    ]  # fmt: skip


def rate_here(reviewed: Reviewed, who: Identity, half_steps: int, because: str) -> None:
    """Rate Culture on the pages."""
    place = place_of(reviewed, who)
    answer = passes.own(reviewed.review, place.id).answers.get("culture")
    seen = answer.number if answer else 0
    with storage.writing():
        rating.rate_row(who, reviewed.review, "culture", half_steps, because, seen)


def deeds(reviewed: Reviewed) -> list[str]:
    return [event.action for event in chain_of(f"review/{reviewed.review_id}")]


def test_the_workbook_holds_what_its_reviewer_may_read_and_has_said(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    rate_here(reviewed, rob, 3, "Half of the teams do.")
    key = make_note(reviewed, rob, "Says who?", Kind.CHALLENGE, chosen="Why")
    survey = item_called("Survey")
    with storage.writing():
        judging.judge(
            rob, reviewed.review, place_of(reviewed, rob), (survey, 1), Verdict.TOO_OLD, "Old."
        )

    book = taken(client, reviewed.address)

    start_sheet = [str(line[0].value) for line in book["Start here"].iter_rows() if line[0].value]
    assert start_sheet[0].startswith("Confidential: peer review of")
    assert start_sheet[1].startswith("For Rob Pike, on the assessment")
    assert said(book, ROW) == ["Between Developing and Maturing", "Half of the teams do."]
    assert said(book, f"evidence/{survey}") == ["It is too old", "Old."]
    assert said(book, f"note/{key}") == ["Culture", "Why", "", "Challenge", "Says who?"]
    assert [cells(book, f"note/{key}")[4].protection.locked] == [True]
    for about in (ROW, f"evidence/{survey}", f"new/{EMPTY_LINES}"):
        assert [each.protection.locked for each in cells(book, about)] == [False] * len(
            cells(book, about)
        )
    text = everything(book)
    for read in ("Why Culture.", SHOWS, edition("2016").features[culture_feature()].words):
        assert read in text
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert cut_off(book["Start here"]) == []
    assert {s.title for s in book.worksheets if s.sheet_state == "veryHidden"} == {"Lists", "About"}


def test_each_list_offers_what_the_pages_offer(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = taken(client, reviewed.address)

    lists = [[str(c.value) for c in column if c.value] for column in book["Lists"].iter_cols()]

    scale = edition("2016").scale
    assert lists[0] == [*(scale.choice(step) for step in scale), "I cannot say"]
    assert lists[1] == [each.words for each in Verdict]
    assert lists[2] == [row.name for row in edition("2016").rows]
    assert lists[3:] == [[each.words for each in HeardFrom], [each.words for each in Kind]]
    ruled = {
        (sheet.title, str(rule.formula1).partition("$")[2][0], str(rule.sqref).split(":")[0][0])
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
    }
    assert ruled == {
        ("Rows", "A", "E"), ("Evidence", "B", "E"),
        ("Notes", "C", "B"), ("Notes", "D", "D"), ("Notes", "E", "E"),
    }  # fmt: skip


def test_of_evidence_that_is_withheld_there_is_the_title_alone(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = taken(client, reviewed.address)

    assert "Case audit" in everything(book)
    assert SECRET not in everything(book)
    line = next(line for line in book["Evidence"].iter_rows() if line[1].value == "Case audit")
    assert line[3].value == "Ask on the visit: what it says is not given to reviewers."
    assert [cell.protection.locked for cell in line[4:6]] == [True, True]


def test_nothing_of_a_team_mate_is_in_it_before_or_after_the_opening(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    fay = reviewed.team[2]
    make_note(reviewed, fay, "Fay doubts it.")
    make_heard(reviewed, fay, "Fay heard it.", HeardFrom.FAMILIES)
    bring_in(reviewed, fay, culture=6)

    before = everything(taken(client, reviewed.address))
    bring_in(reviewed, reviewed.team[0])
    bring_in(reviewed, rob)
    after = everything(taken(client, reviewed.address))

    for text in (before, after):
        assert "Fay" not in text
    assert "Seen in Culture." in after


def test_a_workbook_brought_as_it_was_taken_changes_nothing(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    rate_here(reviewed, rob, 3, "=1+1 _x0041_\nand “more”")
    make_note(reviewed, rob, "-5 % of what it was", chosen="Why")

    preview = bring(client, reviewed.address, taken(client, reviewed.address))

    assert NOTHING in words(preview)
    assert "Make all these changes" not in preview.text


def test_everything_typed_is_shown_first_and_then_made_as_the_pages_make_it(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    survey = item_called("Survey")
    book = taken(client, reviewed.address)
    fill(book, ROW, "between developing and maturing", "Half of the teams do.")
    fill(book, "row/leadership", "I cannot say", "We met nobody.")
    fill(book, f"evidence/{survey}", "It supports what is claimed", "")
    fill(book, "new/1", "Culture", "why  culture", "", "Challenge", "Says who?")
    fill(book, "new/2", "Culture", "NINE of ten", "", "Question", "Who was asked?")
    fill(book, "new/3", "Leadership", "", "Heard from families", "Lesson", "They feel heard.")
    began = len(deeds(reviewed))

    preview = bring(client, reviewed.address, book)

    shown = words(preview)
    assert "6 additions. Nothing is changed yet." in shown
    assert "Culture Nothing Between Developing and Maturing Half of the teams do." in shown
    assert "Culture Why: “Why Culture” Challenge Says who?" in shown
    assert "Culture What it shows: “Nine of ten” Question Who was asked?" in shown
    assert "Leadership Heard from families Lesson They feel heard." in shown
    assert noted(reviewed, rob) == []
    assert len(deeds(reviewed)) == began

    press(client, preview)

    assert "6 entries from your workbook are saved." in words(client.get(reviewed.address))
    assert rated(reviewed, rob) == (3, "Half of the teams do.")
    assert rated(reviewed, rob, "leadership") == (None, "We met nobody.")
    verdict = verdicts.own_verdict(reviewed.review, place_of(reviewed, rob), survey)
    assert verdict is not None
    assert verdict.verdict is Verdict.SUPPORTS
    assert noted(reviewed, rob) == [
        ("Why", "Why Culture", "Challenge", "Says who?"),
        ("What it shows", "Nine of ten", "Question", "Who was asked?"),
        ("Heard from families", "", "Lesson", "They feel heard."),
    ]
    assert deeds(reviewed)[began:] == [
        "pass:rated", "pass:rated", "evidence:judged",
        "review-note:made", "review-note:made", "review-note:made",
    ]  # fmt: skip


def test_bringing_the_same_file_twice_changes_nothing_the_second_time(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = fill(taken(client, reviewed.address), ROW, "Mature", "All of them.")
    fill(book, "new/1", "Culture", "Why", "", "Strength", "Well said.")
    press(client, bring(client, reviewed.address, book))
    began = len(deeds(reviewed))

    again = bring(client, reviewed.address, book)

    assert NOTHING in words(again)
    assert "Make all these changes" not in again.text
    press(client, again)
    assert len(noted(reviewed, rob)) == 1
    assert len(deeds(reviewed)) == began


def test_pressing_twice_makes_a_note_once(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = taken(client, reviewed.address)
    fill(book, "new/1", "Culture", "Why", "", "Strength", "Well said.")
    preview = bring(client, reviewed.address, book)

    press(client, preview)
    second = press(client, preview)

    assert "You have saved something here since this page was shown." in words(second)
    assert len(noted(reviewed, rob)) == 1


def test_a_note_taken_back_here_is_told_and_does_not_come_back(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = taken(client, reviewed.address)
    fill(book, "new/1", "Culture", "Why", "", "Strength", "Well said.")
    press(client, bring(client, reviewed.address, book))
    (kept,) = notes.for_reviewer(reviewed.review, place_of(reviewed, rob))
    with storage.writing():
        found = notes.note(reviewed.review, kept.key)
        assert found is not None
        noting.withdraw(rob, reviewed.review, found)

    again = bring(client, reviewed.address, book)

    assert "Culture (Notes, cell B4): You took this note back" in words(again)
    assert "Make all these changes" not in again.text
    assert noted(reviewed, rob) == []


@pytest.mark.parametrize(
    ("pick", "stays"), [("mine", (6, "From Excel.")), ("theirs", (4, "From a page."))]
)
def test_a_rating_changed_in_both_places_shows_both_and_one_is_picked(
    client: Browser, reviewed: Reviewed, rob: Identity, pick: str, stays: tuple[int, str]
) -> None:
    rate_here(reviewed, rob, 2, "As it began.")
    book = fill(taken(client, reviewed.address), ROW, "Mature", "From Excel.")
    fill(book, "row/leadership", "Early", "Nobody leads.")
    rate_here(reviewed, rob, 4, "From a page.")

    preview = bring(client, reviewed.address, book)

    shown = words(preview)
    assert "Developing As it began." in shown
    assert "Maturing From a page." in shown
    assert "In the workbook (Rows, cell E" in shown
    assert "Mature From Excel." in shown
    assert "1 addition and 1 answer that you have changed here since" in shown

    again = press(client, preview)

    assert "Choose which one is to stay" in words(again)
    assert rated(reviewed, rob) == (4, "From a page.")

    press(client, again, pick_row_culture=pick)

    assert rated(reviewed, rob) == stays
    assert rated(reviewed, rob, "leadership") == (0, "Nobody leads.")


def test_what_is_said_here_between_the_preview_and_the_press_is_shown_and_nothing_is_lost(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = fill(taken(client, reviewed.address), ROW, "Mature", "From Excel.")
    preview = bring(client, reviewed.address, book)
    rate_here(reviewed, rob, 4, "From a page.")

    again = press(client, preview)

    assert "You have saved something here since this page was shown." in words(again)
    assert "From a page." in words(again)
    assert rated(reviewed, rob) == (4, "From a page.")


def test_what_nobody_typed_stays_although_it_was_changed_here_meanwhile(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    rate_here(reviewed, rob, 2, "As it began.")
    book = fill(taken(client, reviewed.address), "row/leadership", "Early", "Nobody leads.")
    rate_here(reviewed, rob, 4, "From a page.")

    press(client, bring(client, reviewed.address, book))

    assert rated(reviewed, rob) == (4, "From a page.")
    assert rated(reviewed, rob, "leadership") == (0, "Nobody leads.")


@pytest.mark.parametrize(
    ("about", "says", "told"),
    [
        (ROW, ("Splendid", "x"), "Rows, cell E{row}: “Splendid” is not in the list."),
        (ROW, ("Mature", ""), "Rows, cell F{row}: say why, in a sentence or two."),
        (ROW, ("Mature", "=A1"), "Rows, cell F{row}: it holds a formula."),
        (ROW, ("Mature", "x" * 1001), "Rows, cell F{row}: shorten this to at most 1,000"),
        ("new/1", ("Nowhere", "Why", "", "Lesson", "x"), "Notes, cell B{row}: “Nowhere” is not"),
        ("new/1", ("Culture", "", "", "Lesson", "x"), "Notes, cell C{row}: copy the words"),
        ("new/1", ("Culture", "Why", "Seen in the data", "Lesson", "x"), "Notes, cell D{row}:"),
        ("new/1", ("Culture", "Why", "", "Poem", "x"), "Notes, cell E{row}: “Poem” is not in"),
        ("new/1", ("Culture", "Why", "", "Lesson", ""), "Notes, cell F{row}: type your note."),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_and_nothing_else_is_changed_either(
    client: Browser,
    reviewed: Reviewed,
    rob: Identity,
    about: str,
    says: tuple[str, ...],
    told: str,
) -> None:
    book = fill(taken(client, reviewed.address), "row/leadership", "Early", "Nobody leads.")
    fill(book, about, *says)

    preview = bring(client, reviewed.address, book)

    assert "1 cell to put right first" in words(preview)
    assert told.format(row=cells(book, about)[0].row) in words(preview)
    assert "Make all these changes" not in preview.text
    press(client, preview)
    assert "leadership" not in passes.own(reviewed.review, place_of(reviewed, rob).id).answers


def test_words_that_are_not_in_the_text_are_told_with_the_nearest(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = taken(client, reviewed.address)
    fill(book, "new/1", "Culture", "nine of eleven parents", "", "Question", "Who was asked?")

    preview = bring(client, reviewed.address, book)

    shown = words(preview)
    assert "Notes, cell C4: these words are not in the text of Culture." in shown
    assert "Nearest to them is “Nine of ten parents”" in shown


def test_words_that_only_the_desk_may_read_are_not_found_by_guessing(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = taken(client, reviewed.address)
    fill(book, "new/1", "Culture", SECRET, "", "Question", "What is it?")
    fill(book, "new/2", "Culture", "Only the dask may read", "", "Question", "What is it?")

    shown = words(bring(client, reviewed.address, book))

    assert "2 cells to put right first" in shown
    assert SECRET not in shown
    assert "Only the desk" not in shown


def test_a_row_and_an_item_that_are_not_known_are_told(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    survey, audit = item_called("Survey"), item_called("Case audit")
    book = taken(client, reviewed.address)
    for about, other in ((ROW, "row/nowhere"), (f"evidence/{survey}", "evidence/999")):
        name(book, about, other)
        fill(book, other, *(("Mature", "x") if about == ROW else ("It is too old", "x")))
    fill(book, f"evidence/{audit}", "It is too old", "x")
    fill(book, "new/1", "Culture", "Why", "", "Lesson", "x")
    name(book, "new/1", None)

    shown = words(bring(client, reviewed.address, book))

    assert "4 cells to put right first" in shown
    assert "this row is not in the version you review" in shown
    assert shown.count("this evidence is not given to reviewers") == 2
    assert "its hidden first cell was changed" in shown


def test_evidence_that_was_closed_to_reviewers_since_is_not_judged(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    survey = item_called("Survey")
    book = fill(taken(client, reviewed.address), f"evidence/{survey}", "It is too old", "x")
    preview = bring(client, reviewed.address, book)
    with storage.writing():
        evidence.change(
            reviewed.ann, AREA, survey, Content("Survey", SHOWS, seen_by=SeenBy.TEAM), 1
        )

    again = press(client, preview)

    assert "this evidence is not given to reviewers" in words(again)
    assert verdicts.own_verdict(reviewed.review, place_of(reviewed, rob), survey) is None


def test_a_note_that_is_here_already_stays_as_it_was_written(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    key = make_note(reviewed, rob, "Says who?", chosen="Why")
    book = taken(client, reviewed.address)
    fill(book, f"note/{key}", "Culture", "Why", "", "Question", "Who says so?")

    shown = words(bring(client, reviewed.address, book))

    assert "Notes, cell F4: this note is here already" in shown
    assert [each[3] for each in noted(reviewed, rob)] == ["Says who?"]


def test_lines_that_are_there_twice_and_headings_that_are_gone_are_told(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = taken(client, reviewed.address)
    fill(book, "new/1", "Culture", "Why", "", "Lesson", "One.")
    fill(book, "new/2", "Culture", "Why", "", "Lesson", "Two.")
    name(book, "new/2", "new/1")
    book["Rows"].cell(3, 6).value = "Anything"

    shown = words(bring(client, reviewed.address, book))

    assert "Notes, cell B5: it is there a second time, after Notes, cell B4." in shown
    assert "Rows: its line of headings is not as it was." in shown


def test_lines_sorted_by_somebody_are_read_all_the_same(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = fill(taken(client, reviewed.address), ROW, "Mature", "All of them.")
    sheet = book["Rows"]
    lines = [[one.value for one in line] for line in sheet.iter_rows(min_row=4)]
    for at, line in enumerate(reversed(lines), start=4):
        for column, value in enumerate(line, start=1):
            sheet.cell(at, column).value = value

    press(client, bring(client, reviewed.address, book))

    assert rated(reviewed, rob) == (6, "All of them.")


def test_ratings_stay_once_the_pass_is_in_and_the_rest_is_brought(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = fill(taken(client, reviewed.address), ROW, "Mature", "All of them.")
    fill(book, "new/1", "Culture", "Why", "", "Strength", "Well said.")
    bring_in(reviewed, rob)

    preview = bring(client, reviewed.address, book)

    shown = words(preview)
    assert "What stays as it is here" in shown
    assert "Your pass is in, so your ratings stay as they are." in shown

    press(client, preview)

    assert rated(reviewed, rob) == (2, "Seen in Culture.")
    assert len(noted(reviewed, rob)) == 1
    locked = cells(taken(client, reviewed.address), ROW)
    assert [each.protection.locked for each in locked] == [True, True]


def test_ratings_stay_once_the_passes_are_opened_even_between_preview_and_press(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = fill(taken(client, reviewed.address), ROW, "Mature", "All of them.")
    preview = bring(client, reviewed.address, book)
    open_passes(reviewed)

    again = press(client, preview)

    assert "You have saved something here since this page was shown." in words(again)
    assert "The first passes have been opened" in words(again)
    assert rated(reviewed, rob) == (2, "Seen in Culture.")


def test_a_review_that_has_ended_is_not_there_for_a_workbook_either(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = fill(taken(client, reviewed.address), ROW, "Mature", "All of them.")
    preview = bring(client, reviewed.address, book)
    with storage.writing():
        end_review(reviewed.ann, reviewed.review)

    answers = [
        client.get(f"{reviewed.address}/workbook.xlsx"),
        client.get(f"{reviewed.address}/workbook"),
        bring(client, reviewed.address, book),
        press(client, preview),
    ]

    assert [each.status_code for each in answers] == [404] * 4


def test_a_workbook_is_for_the_reviewer_who_took_it(
    app: Flask, client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = fill(taken(client, reviewed.address), ROW, "Mature", "All of them.")
    fays = Browser(app)
    sign_in(fays, reviewed.team[2])

    refused = bring(fays, reviewed.address, book)

    assert "It is not the workbook that you took yourself for this review." in words(refused)
    assert "All of them." not in refused.text
    assert "Rob" not in words(refused)


def test_nobody_of_the_area_takes_or_brings_one(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.ann)

    answers = [
        client.get(f"{reviewed.address}/workbook.xlsx"),
        client.get(f"{reviewed.address}/workbook"),
        client.submit(f"{reviewed.address}/workbook/changes", {"lines": "[]", "now": ""}),
    ]

    assert {each.status_code for each in answers} <= {403, 404}
    assert "Work without a connection" not in client.get(reviewed.address).text


def other_review(book: bytes) -> bytes:
    found = load_workbook(io.BytesIO(book))
    found["About"]["A2"].value = "77"
    return saved(found)


def without_stamp(book: bytes) -> bytes:
    found = load_workbook(io.BytesIO(book))
    found["About"]["A4"].value = None
    return saved(found)


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (other_review, "It is not the workbook that you took yourself for this review."),
        (without_about, "It is not a workbook that was taken from here"),
        (without_stamp, "It is not a workbook that was taken from here"),
        (lambda book: book[:-200], "was not kept."),
        (lambda _: b"No workbook at all.", "was not kept."),
        (bomb, "was not kept."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(
    client: Browser, reviewed: Reviewed, rob: Identity, spoilt: object, told: str
) -> None:
    assert callable(spoilt)
    content = spoilt(saved(taken(client, reviewed.address)))

    answered = bring(client, reviewed.address, content)

    assert told in words(answered)
    assert "There is a problem" in words(answered)


def test_lines_that_no_preview_has_sent_are_refused(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    address = f"{reviewed.address}/workbook/changes"
    cell = '["a", "b"], ["", ""]'

    shapeless = client.submit(address, {"lines": "nothing", "now": ""})
    forged = [
        client.submit(address, {"lines": f"[[{each}]]", "now": ""})
        for each in (
            f'"row/culture", {cell}, ["99", "x"]',
            f'"row/nowhere", {cell}, ["2", "x"]',
            f'"evidence/{item_called("Case audit")}", {cell}, ["seen", "x"]',
            f'"evidence/x", {cell}, ["seen", "x"]',
            f'"other/x", {cell}, ["seen", "x"]',
        )
    ]

    assert shapeless.status_code == 400
    for each in forged:
        assert "1 cell to put right first" in words(each)
    assert deeds(reviewed).count("pass:rated") == 0


def test_what_is_of_one_person_is_refused_or_asked_about(
    client: Browser, reviewed: Reviewed, rob: Identity
) -> None:
    book = taken(client, reviewed.address)
    fill(book, ROW, "Mature", "Her NHS number is 943 476 5919.")

    refused = bring(client, reviewed.address, book)

    assert "It holds what looks like an NHS number" in words(refused)

    fill(book, ROW, "Mature", "The hub is at SO23 8UJ.")
    preview = bring(client, reviewed.address, book)

    assert "Why may this stay?" in words(preview)

    asked_for = page(preview).xpath("//input[@name='may_stay_for']/@value")[0]
    press(client, preview, may_stay="organisation", may_stay_for=asked_for)

    assert rated(reviewed, rob) == (6, "The hub is at SO23 8UJ.")
    (event,) = [e for e in chain_of(f"review/{reviewed.review_id}") if e.action == "pass:rated"]
    assert "organisation" in str(event.details)
