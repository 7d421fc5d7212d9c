"""The plan taken as a workbook, filled in and brought back: all of it shown first, or none made."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Role
from app.action_plans import actions
from app.action_plans.rules import Content, Planned, Resources, Status, content_of
from app.audit.events import chain_of
from app.plan_sheets.rules.cells import Part
from app.plan_sheets.rules.layout import ACTIONS
from tests.books import cut_off, saved
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.action_plans.planning import held
from tests.pages.plan_sheets.conftest import Desk
from tests.pages.plan_sheets.filling import BOOK, PLAN, cell, fill
from tests.pages.sheets.filling import bring, press, taken, telling
from tests.workshop_factories import ASHBY


def action(number: int) -> Planned:
    return next(each for each in held() if each.id == number)


def change_here(desk: Desk, number: int, **more: object) -> None:
    """Somebody changes an action on the pages."""
    now = action(number)
    content = replace(content_of(now), **more)  # type: ignore[arg-type]
    with storage.writing():
        actions.change(desk.who, ASHBY, number, content, now.version)


def shown_in(preview: TestResponse) -> list[tuple[str, ...]]:
    """What the preview's tables say: the field, what stands here, what the workbook says."""
    lines = page(preview).xpath("//tbody/tr")
    return [tuple(" ".join(each.text_content().split()) for each in line) for line in lines]


def test_the_workbook_holds_the_plan_with_lists_and_closed_identifiers(desk: Desk) -> None:
    book = taken(desk.browser, BOOK)

    first, empty = f"action/{desk.first}", "new/60"
    sheet = book[ACTIONS]
    at = cell(book, first, Part.WHAT).row
    assert [sheet.cell(at, column).protection.locked for column in (1, 2, 3, 4)] == [
        True, True, True, False,
    ]  # fmt: skip
    assert [sheet.cell(at, column).value for column in (2, 3)] == [str(desk.first), "1"]
    assert cell(book, first, Part.DUE).is_date
    assert cell(book, empty, Part.WHAT).protection.locked is False
    offered = {
        str(rule.sqref): [
            one.value for line in book["Lists"][str(rule.formula1).partition("!")[2]]
            for one in (line if isinstance(line, tuple) else (line,))
        ]
        for rule in sheet.data_validations.dataValidation
    }  # fmt: skip
    assert ["Ashby Police"] in offered.values()
    assert [each.words for each in Status] in offered.values()
    assert all(cell(book, empty, Part.STATUS).coordinate[1:] in each for each in offered)
    assert cut_off(book["Start here"]) == []
    assert all(each.protection.sheet for each in book.worksheets)
    assert action(desk.second).what == "=1+1 _x0041_\nand more"
    assert cell(book, f"action/{desk.second}", Part.WHAT).data_type == "s"


def test_a_workbook_brought_as_it_was_taken_changes_nothing(desk: Desk) -> None:
    preview = bring(desk.browser, BOOK, taken(desk.browser, BOOK))

    assert "Nothing in it differs from what stands here." in words(preview)
    assert "Make all these changes" not in preview.text


def test_additions_and_changes_are_shown_first_then_made_and_brought_twice_made_once(
    desk: Desk,
) -> None:
    book = taken(desk.browser, BOOK)
    first, second = f"action/{desk.first}", f"action/{desk.second}"
    fill(book, first, {Part.STATUS: "under way", Part.DUE: date(2099, 6, 30), Part.OWNER: None})
    fill(book, second, {Part.STATUS: "Not going ahead", Part.REASON: "No money this year"})
    new = {
        Part.WHAT: "Meet monthly", Part.ORGANISATION: "ashby police", Part.ROW: "Leadership",
        Part.CARRIED: "Leads a group", Part.STARTS: "1/2/2099", Part.MEASURE: "Days until seen",
        Part.DIRECTION: "Should go down", Part.TARGET: "10 days", Part.RESOURCES: "Yes",
    }  # fmt: skip
    fill(book, "new/7", new)
    before = held()

    preview = bring(desk.browser, BOOK, book)

    assert "1 new action and 2 changed actions. Nothing is changed yet." in words(preview)
    told = shown_in(preview)
    assert ("How far it has come", "Draft", "Under way") in told
    assert ("By", "31 March 2099", "30 June 2099") in told
    assert ("Who there", "Head of housing", "Nothing") in told
    assert "Meet monthly" in words(preview)
    assert held() == before

    done = press(desk.browser, preview)

    assert "1 action is added and 2 actions are changed by your workbook." in words(
        desk.browser.get(str(done.location))
    )
    one, other, third = held()
    assert (one.status, one.due_on, one.owner) == (Status.UNDER_WAY, date(2099, 6, 30), "")
    assert one.origin == "sentence/LEA-LOC-D1"
    assert (other.status, other.reason) == (Status.NOT_GOING_AHEAD, "No money this year")
    assert (third.what, third.organisation_id, third.in_group) == (
        "Meet monthly", desk.police, True,
    )  # fmt: skip
    assert (third.starts_on, third.resources) == (date(2099, 2, 1), Resources.YES)
    assert third.measure.sentence == "Days until seen should go down, to 10 days"
    assert third.comes_from == "A line of the plan’s workbook"
    assert "brought back a workbook for the action plan" in words(
        desk.browser.get(f"/areas/{ASHBY}/history")
    )

    again = bring(desk.browser, BOOK, book)

    assert "Nothing in it differs from what stands here." in words(again)
    assert len(held()) == 3


def test_the_same_preview_pressed_twice_adds_its_actions_once(desk: Desk) -> None:
    book = fill(taken(desk.browser, BOOK), "new/1", {Part.WHAT: "Meet monthly"})
    preview = bring(desk.browser, BOOK, book)

    press(desk.browser, preview)
    second = press(desk.browser, preview)

    assert "Somebody has saved something since this page was shown" in words(second)
    assert [each.what for each in held()].count("Meet monthly") == 1


def test_a_line_brought_before_goes_on_and_other_words_in_it_change_nothing(desk: Desk) -> None:
    book = fill(taken(desk.browser, BOOK), "new/1", {Part.WHAT: "Meet monthly"})
    press(desk.browser, bring(desk.browser, BOOK, book))
    fill(book, "new/1", {Part.OWNER: "Head of schools"})

    press(desk.browser, bring(desk.browser, BOOK, book))

    assert [each.owner for each in held() if each.what == "Meet monthly"] == ["Head of schools"]

    before = held()
    for other in ("Something else", None):
        fill(book, "new/1", {Part.WHAT: other})
        told = words(bring(desk.browser, BOOK, book))
        assert f"Actions, cell D6: this line is action {before[-1].id} by now" in told
        assert "Make all these changes" not in told
    assert held() == before


def test_a_cell_emptied_in_a_line_brought_before_is_empty_here_too(desk: Desk) -> None:
    new = {Part.WHAT: "Meet monthly", Part.OWNER: "Head of schools", Part.DUE: "1/2/2099"}
    book = fill(taken(desk.browser, BOOK), "new/1", new)
    first = bring(desk.browser, BOOK, book)
    assert "Nothing" not in str(page(first).xpath("string(//dl)"))
    press(desk.browser, first)
    fill(book, "new/1", {Part.OWNER: None})

    preview = bring(desk.browser, BOOK, book)

    assert shown_in(preview) == [("Who there", "Head of schools", "Nothing")]
    press(desk.browser, preview)
    kept = held()[-1]
    assert (kept.owner, kept.due_on) == ("", date(2099, 2, 1))

    change_here(desk, kept.id, owner="Head of housing")
    assert "Nothing in it differs" in words(bring(desk.browser, BOOK, book))


def test_one_line_filled_in_two_copies_of_a_workbook_becomes_two_actions(desk: Desk) -> None:
    mine = taken(desk.browser, BOOK)
    theirs = load_workbook(io.BytesIO(saved(mine)))
    fill(mine, "new/1", {Part.WHAT: "Meet monthly", Part.DUE: date(2099, 6, 30)})
    other = {Part.WHAT: "Train the wardens", Part.OWNER: "Head of wardens"}
    fill(theirs, "new/1", other)
    previews = [bring(desk.browser, BOOK, each) for each in (mine, theirs)]
    press(desk.browser, previews[0])
    before = held()

    late = words(press(desk.browser, previews[1]))

    assert f"Actions, cell D6: this line is action {before[-1].id} by now" in late
    assert "Nothing in it differs" not in late
    assert held() == before

    fill(theirs, "new/1", dict.fromkeys(other))
    press(desk.browser, bring(desk.browser, BOOK, fill(theirs, "new/2", other)))

    assert [(each.what, each.owner, each.due_on) for each in held()[2:]] == [
        ("Meet monthly", "", date(2099, 6, 30)), ("Train the wardens", "Head of wardens", None),
    ]  # fmt: skip
    for each in (mine, theirs):
        assert "Nothing in it differs" in words(bring(desk.browser, BOOK, each))


def test_a_line_whose_action_was_reworded_here_is_still_that_action(desk: Desk) -> None:
    book = fill(taken(desk.browser, BOOK), "new/1", {Part.WHAT: "Meet monthly"})
    press(desk.browser, bring(desk.browser, BOOK, book))
    kept = held()[-1].id
    change_here(desk, kept, what="Meet weekly")

    preview = bring(desk.browser, BOOK, book)

    assert "Changed here as well" in words(preview)
    (pick,) = {str(name) for name in page(preview).xpath("//input[@type='radio']/@name")}
    press(desk.browser, preview, **{pick: "theirs"})
    assert action(kept).what == "Meet weekly"
    assert len(held()) == 3


def test_where_both_changed_the_same_both_are_shown_and_nothing_is_lost(desk: Desk) -> None:
    about = f"action/{desk.first}"
    book = fill(
        taken(desk.browser, BOOK),
        about,
        {Part.WHAT: "Ask every school", Part.STATUS: "Agreed", Part.OWNER: "A new role"},
    )
    change_here(desk, desk.first, what="Ask the colleges", owner="Another role")

    preview = bring(desk.browser, BOOK, book)

    told = words(preview)
    assert "2 cells that somebody has changed here since you took the workbook" in told
    for each in ("Ask the schools", "Ask the colleges", "Ask every school"):
        assert each in told
    undecided = press(desk.browser, preview)
    assert "Choose which one is to stay" in words(undecided)
    assert action(desk.first).status is Status.DRAFT

    what, owner = (f"pick_action_{desk.first}_{part}" for part in ("what", "owner"))
    press(desk.browser, undecided, **{what: "mine", owner: "theirs"})

    now = action(desk.first)
    assert (now.what, now.owner, now.status) == ("Ask every school", "Another role", Status.AGREED)


def test_what_is_saved_between_the_preview_and_the_press_is_looked_at_again(desk: Desk) -> None:
    book = taken(desk.browser, BOOK)
    fill(book, f"action/{desk.first}", {Part.WHAT: "Ask every school"})
    fill(book, f"action/{desk.second}", {Part.STATUS: "Done"})
    preview = bring(desk.browser, BOOK, book)
    change_here(desk, desk.first, what="Ask the colleges")

    answer = press(desk.browser, preview)

    assert answer.status_code == 200
    assert "Somebody has saved something since this page was shown" in words(answer)
    assert action(desk.first).what == "Ask the colleges"
    assert action(desk.second).status is Status.AGREED


def test_a_bad_cell_is_named_and_keeps_everything_from_being_made(desk: Desk) -> None:
    book = taken(desk.browser, BOOK)
    fill(book, f"action/{desk.first}", {Part.WHAT: "Good", Part.ORGANISATION: "The Circus"})
    fill(book, f"action/{desk.second}", {Part.STATUS: "Not going ahead", Part.DIRECTION: None})
    fill(book, "new/1", {Part.TARGET: "10 days", Part.STARTS: "1/3/2099", Part.DUE: "1/2/2099"})
    fill(book, "new/2", {Part.WHAT: "x", Part.REASON: "Why not"})

    told = words(bring(desk.browser, BOOK, book))

    for each in (
        "Actions, cell E4: “The Circus” is none of this area’s organisations.",
        "Actions, cell P5: say why it does not go ahead.",
        "Actions, cell D6: say what is to be done.",
        "Actions, cell J6: this day comes before the day it begins.",
        "Actions, cell K6: say what you look at, or leave out which way and how far.",
        "Actions, cell P7: a reason is kept only for what does not go ahead.",
    ):
        assert each in told
    assert "Make all these changes" not in told
    assert action(desk.first).what == "Ask the schools"


def test_what_is_of_one_person_is_named_by_its_cell_and_refused_or_asked_about(
    desk: Desk,
) -> None:
    book = taken(desk.browser, BOOK)
    fill(book, "new/1", {Part.WHAT: "Ring 943 476 5919"})

    told = words(bring(desk.browser, BOOK, book))

    assert "Actions, cell D6: this looks like an NHS number" in told
    assert "Make all these changes" not in told

    fill(book, "new/1", {Part.WHAT: "Meet at the hub, SO23 8UJ"})
    preview = bring(desk.browser, BOOK, book)
    assert "Actions, cell D6: this looks like a full postcode" in words(preview)
    assert "say why it may stay" in words(press(desk.browser, preview))
    assert len(held()) == 2

    asked_for = page(preview).xpath("//input[@name='may_stay_for']/@value")[0]
    press(desk.browser, preview, may_stay="organisation", may_stay_for=str(asked_for))

    (kept,) = [each for each in held() if each.what.endswith("SO23 8UJ")]
    (event,) = [
        each
        for each in chain_of(ASHBY)
        if (each.subject, each.action) == (f"action/{kept.id}", "action:added")
    ]
    assert event.details["passed_because"] == "organisation"


def test_the_cells_are_looked_through_before_it_is_its_turn_to_write(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = fill(taken(desk.browser, BOOK), "new/1", {Part.WHAT: "Meet monthly"})
    preview = bring(desk.browser, BOOK, book)
    told: list[str] = []
    telling(monkeypatch, storage.writers(), "enter", told)
    telling(monkeypatch, storage.executor(), "submit", told)

    press(desk.browser, preview)

    assert told == ["submit", "enter"]
    assert held()[-1].what == "Meet monthly"


def test_an_action_that_was_taken_out_of_the_workbook_stays_and_is_named(desk: Desk) -> None:
    book = taken(desk.browser, BOOK)
    book[ACTIONS].delete_rows(cell(book, f"action/{desk.first}", Part.WHAT).row)

    told = words(bring(desk.browser, BOOK, book))

    assert f"Action {desk.first}: Ask the schools" in told
    assert "Nothing is deleted: it stays in the plan as it is." in told
    assert len(held()) == 2


def test_a_reason_goes_when_an_action_goes_ahead_after_all_and_that_is_shown(desk: Desk) -> None:
    change_here(desk, desk.first, status=Status.NOT_GOING_AHEAD, reason="No money")
    book = fill(taken(desk.browser, BOOK), f"action/{desk.first}", {Part.STATUS: "Agreed"})

    preview = bring(desk.browser, BOOK, book)

    assert ("If it does not go ahead, why", "No money", "Nothing") in shown_in(preview)
    press(desk.browser, preview)
    assert (action(desk.first).status, action(desk.first).reason) == (Status.AGREED, "")


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER, Role.DESK_OFFICER])
def test_others_neither_take_nor_bring_it(desk: Desk, client: Browser, role: Role) -> None:
    sign_in(client, make_person(role, ASHBY))

    answers = [
        client.get(f"{BOOK}.xlsx"), client.get(BOOK), client.submit(f"{BOOK}/changes", {}),
    ]  # fmt: skip

    assert [each.status_code for each in answers] == [403, 403, 403]
    assert "as a workbook" not in words(client.get(PLAN))
    assert "Take the plan as a workbook" in words(desk.browser.get(PLAN))


def test_cells_that_no_workbook_of_ours_holds_are_refused(desk: Desk) -> None:
    def press_forged(about: str, part: str, says: str) -> TestResponse:
        cells = json.dumps([[about, part, "Actions, cell D4", "", says]])
        return desk.browser.submit(f"{BOOK}/changes", {"cells": cells, "now": "x"})

    for about, part, says in (
        ("action/0", "what", "x"),
        ("new/1", "what", "x"),
        (f"action/{desk.first}", "status", "finished"),
        (f"action/{desk.first}", "organisation", "999"),
        (f"action/{desk.first}", "what", "x" * 1001),
        (f"action/{desk.first}", "due", "soon"),
    ):
        assert press_forged(about, part, says).status_code == 400
    unknown = press_forged("action/999", "what", "x")
    assert "this action is not in the plan here" in words(unknown)
    assert [each.version for each in held()] == [1, 1]


def test_an_action_elsewhere_cannot_be_reached_by_a_workbook(desk: Desk) -> None:
    with storage.writing():
        other = actions.add(desk.who, ASHBY, desk.assessment_id, Content("Later"))
    book = taken(desk.browser, BOOK)
    book["About"]["A2"].value = "X99000009"

    assert "It is another area’s plan" in words(bring(desk.browser, BOOK, book))
    assert action(other).what == "Later"
