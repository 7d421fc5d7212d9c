"""What a workshop wrote, in its record and for those who took part, once the hall has seen it."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Role
from app.action_plans import actions
from app.action_plans.rules import Content, Status
from app.workshops.note_actions import merge_themes
from app.workshops.rules import NoteKind
from app.workshops.sharing import token_of
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.note_factories import go, make_theme, noted, sort, wall_of
from tests.pages.summaries.reading import pages_of, squeezed, text_of, workbook_of
from tests.workshop_factories import ASHBY, Hall, make_hall


@pytest.fixture
def hall(app: Flask) -> Hall:
    return make_hall(app)


def everything(hall: Hall) -> str:
    """The record as a reader of the area has it: page, PDF and workbook, without spaces."""
    anybody = Browser(hall.app)
    sign_in(anybody, make_person(Role.READER, ASHBY, name=f"Reader {hall.version}"))
    address = f"{hall.address}/record"
    return squeezed(
        words(anybody.get(address))
        + "".join(pages_of(anybody.get(f"{address}.pdf").data))
        + text_of(workbook_of(anybody.get(f"{address}.xlsx").data))
    )


def shared(hall: Hall) -> str:
    """What those who took part read, once it has ended."""
    hall.do("end")
    said = words(Browser(hall.app).get(f"/afterwards/{token_of(hall.workshop)}"))
    hall.do("reopen")
    return said


def draft(hall: Hall, what: str, origin: str, **more: object) -> int:
    content = Content(what, **more)  # type: ignore[arg-type]  # what a test says of it
    with storage.writing():
        return actions.add(hall.who, ASHBY, hall.assessment_id, content, origin)


def test_nobody_reads_a_note_that_is_in_no_theme_before_the_hall_does(hall: Hall) -> None:
    noted(hall)

    before, public = everything(hall), shared(hall)

    assert before.count(squeezed("3 notes are in no theme, and the hall has not seen them.")) == 3
    assert "barrier1" not in before
    assert "barrier 1" not in public


def test_a_sorted_note_is_in_the_record_and_for_those_who_took_part_only_from_the_wall(
    hall: Hall,
) -> None:
    noted(hall)
    make_theme(hall)

    sorted_only, not_public = everything(hall), shared(hall)
    go(hall, "wall")
    public = shared(hall)

    for said in ("Waiting lists", "barrier 1", "positive 0"):
        assert sorted_only.count(squeezed(said)) >= 3, said
        assert said not in not_public
        assert said in public
    assert "Waiting lists Nothing has been done about this yet." in public


def test_what_is_put_away_before_the_hall_saw_it_stays_unseen_and_what_it_saw_does_not(
    hall: Hall,
) -> None:
    noted(hall)
    make_theme(hall, "Seen")
    go(hall, "wall", "sorting", "open")
    phone = hall.phone()
    phone.browser.submit(
        f"{phone.address}/notes",
        {"kind": "barrier", "words": "Came later", "once": "z", "deed": "send", "place": ""},
    )
    go(hall, "sorting")
    hall.do("open")

    public = shared_after_a_vote(hall)

    assert "barrier 0" in public
    assert "Came later" not in public


def shared_after_a_vote(hall: Hall) -> str:
    hall.do("close", "reveal")
    return shared(hall)


def test_a_note_hidden_from_the_hall_is_in_no_record_until_it_is_brought_back(hall: Hall) -> None:
    noted(hall, barriers=1, positives=1)
    make_theme(hall)
    hidden = wall_of(hall).themes[0].of(NoteKind.BARRIER)[0]
    tick = f"{hidden.id}:{hidden.theme_id}"
    sort(hall, [tick], deed="hide")
    go(hall, "wall")

    without, not_public = everything(hall), shared(hall)
    go(hall, "wall")
    sort(hall, [tick], deed="back")

    assert "barrier0" not in without
    assert "barrier 0" not in not_public
    assert "barrier 0" in shared(hall)


def test_an_action_made_of_a_theme_is_told_with_how_far_it_has_come_and_nobodys_name(
    hall: Hall,
) -> None:
    noted(hall)
    theme = make_theme(hall)
    go(hall, "wall")
    number = draft(hall, "Shorten the lists", f"theme/{theme}")

    drafted = shared(hall)
    with storage.writing():
        agreed = Content("Shorten the lists", "Jo Fry", Status.DONE)
        actions.change(hall.who, ASHBY, number, agreed, 1)
    finished, inside = shared(hall), everything(hall)

    assert "Waiting lists Draft, no owner yet." in drafted
    assert "Shorten the lists" not in drafted
    assert "Waiting lists Shorten the lists: done on " in finished
    assert "Jo Fry" not in finished
    assert inside.count(squeezed("Shorten the lists: done on ")) == 3


def test_an_action_of_a_theme_that_was_merged_goes_with_its_notes(hall: Hall) -> None:
    noted(hall)
    one = make_theme(hall)
    sort(hall, [f"{wall_of(hall).themes[0].notes[0].id}:{one}"], into="new", name="Time")
    other = wall_of(hall).themes[1].theme_id
    draft(hall, "Shorten the lists", f"theme/{one}")
    with storage.writing():
        merge_themes(hall.who, hall.workshop, one, other or 0)
    go(hall, "wall")

    public = shared(hall)

    assert "Time Draft, no owner yet." in public
    assert "Waiting lists" not in public
    assert "Waiting lists" not in words(hall.console.get(f"{hall.address}/notes"))


def test_an_action_of_a_single_note_is_told_under_its_theme(hall: Hall) -> None:
    noted(hall)
    note = wall_of(hall).loose.notes[0]
    make_theme(hall)
    go(hall, "wall")
    draft(hall, "Ring sooner", f"note/{note.id}")

    assert f"“{note.words}”: draft, no owner yet." in shared(hall)


def test_an_action_about_a_sentence_nobody_ticked_is_in_the_record_of_that_vote(
    hall: Hall,
) -> None:
    hall.do("sentences")
    question = hall.round.id
    for _ in range(8):
        phone = hall.phone()
        sent = {"question": question, "choice": "ticks", "tick": "0", "counter": 1}
        phone.browser.submit(f"{phone.address}/choose", sent)
    hall.do("close", "reveal")
    links = page(hall.console.get(hall.address)).xpath("//a[contains(@href, 'sentence')]/@href")
    form = page(hall.console.get(str(links[0]))).forms[0]
    told = {name: value for name, value in form.form_values() if name != "csrf_token"}
    hall.console.submit(str(links[0]), told)

    assert everything(hall).count(squeezed(": draft, no owner yet.")) == 3
    assert "Leadership “" in shared(hall)


def test_the_page_leads_to_what_has_come_of_it_once_something_has(hall: Hall) -> None:
    noted(hall)
    theme = make_theme(hall)
    go(hall, "wall")
    hall.do("end")
    anybody, reader = Browser(hall.app), Browser(hall.app)
    sign_in(reader, make_person(Role.READER, ASHBY))
    address = f"/afterwards/{token_of(hall.workshop)}"
    assert not page(anybody.get(address)).xpath("//a[text()='You said, we did']")

    draft(hall, "Share one list.", f"theme/{theme}")

    shown = page(anybody.get(address))
    assert shown.xpath("//a[text()='You said, we did']/@href") == ["#you-said-we-did"]
    assert shown.xpath("string(//*[@id='you-said-we-did'])") == "You said, we did"
    for browser, links in ((anybody, []), (reader, [f"/areas/{ASHBY}/issues/you-said-we-did"])):
        found = page(browser.get(address)).xpath("//main//a/@href[contains(., 'issues')]")
        assert found == links
    assert "Waiting lists" in words(reader.get(f"/areas/{ASHBY}/issues/you-said-we-did"))
