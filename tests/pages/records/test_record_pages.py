"""Who reads the record of a workshop, and what it keeps to itself until the hall has seen it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Role
from app.areas.actions import mark_essential
from app.assessments import actions as assessments
from app.assessments.queries import agreed_rating
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.extensions import db
from app.voting import windows
from app.voting.windows import ask_late
from app.web.filters import clock_time
from app.workshops.actions import note_present
from app.workshops.sharing import token_of
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.pages.papers.reading import text_in_word
from tests.pages.summaries.reading import pages_of, squeezed, text_of, workbook_of
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall

SECRET = "fixed before the meeting"


@pytest.fixture
def hall(app: Flask) -> Hall:
    return make_hall(app, {LEADERSHIP: 5})


def reader(app: Flask) -> Browser:
    browser = Browser(app)
    sign_in(browser, make_person(Role.READER, ASHBY, name="Reader"))
    return browser


def record_of(browser: Browser, hall: Hall) -> str:
    return words(browser.get(f"{hall.address}/record"))


def everything(browser: Browser, hall: Hall) -> str:
    """Page, PDF, Word file and workbook in one, without spaces."""
    address = f"{hall.address}/record"
    return squeezed(
        browser.get(address).get_data(as_text=True)
        + "".join(pages_of(browser.get(f"{address}.pdf").data))
        + text_in_word(browser.get(f"{address}.docx").data)
        + text_of(workbook_of(browser.get(f"{address}.xlsx").data))
    )


def test_before_a_row_is_revealed_nobody_reads_what_was_chosen(app: Flask, hall: Hall) -> None:
    anybody = reader(app)

    assert record_of(anybody, hall).count("Not voted on yet.") == 7
    hall.opened()
    hall.vote([2] * 12)
    hall.do("close")
    hall.let_the_countdown_run_out()
    hall.let_time_pass(0)

    said = everything(anybody, hall)
    assert said.count(squeezed("Voted on, and not revealed.")) == 4
    assert "12peoplevoted" not in said
    assert "Everyone" not in said
    assert squeezed(SECRET) not in said


def test_the_desktop_rating_is_there_only_once_the_hall_has_seen_it(app: Flask, hall: Hall) -> None:
    anybody = reader(app)
    hall.opened()
    hall.vote([2] * 12)
    hall.do("close", "reveal")

    before = everything(anybody, hall)
    hall.do("compare")
    after = everything(anybody, hall)

    assert "Everyone chose Developing." in record_of(anybody, hall)
    assert squeezed(SECRET) not in before
    assert after.count(squeezed("between Maturing and Mature. The room: Developing.")) == 4


def test_what_was_agreed_stands_with_its_reason_and_each_vote_with_its_own(hall: Hall) -> None:
    vote_and_agree(hall, 2, "Half of the partners meet.")
    hall.do("again")
    hall.vote([4] * 12)
    hall.do("close", "reveal")

    said = record_of(hall.console, hall)

    first, second = said.split("Second vote")
    assert "Agreed Developing. Why Half of the partners meet." in first
    assert "Nothing was agreed on this vote." in second


def asked_by_link(app: Flask, hall: Hall, choices: Sequence[int]) -> None:
    """Everybody of the council votes in the hall; health does by link, until it closes."""
    council, health, *_ = hall.groups()
    with storage.writing():
        mark_essential(hall.who, ASHBY, [1])
    hall.opened()
    hall.vote([2] * 12, [council] * 12)
    hall.do("close", "reveal")
    with storage.writing():
        late = ask_late(hall.who, hall.workshop, hall.round, health, clock.after(hours=24))
    hall.do("end")
    for choice in choices:
        assert hall.phone(health).choose(late.id, choice, 1).get_json()["counted"]


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ([6, 6, 6], "3 people voted. No more is shown"),
        ([6] * 6, "The middle of the vote is Mature."),
    ],
)
def test_what_a_group_said_by_link_is_in_the_record_once_it_closes_and_no_more_than_may_be(
    app: Flask, hall: Hall, choices: list[int], told: str
) -> None:
    asked_by_link(app, hall, choices)
    before = everything(hall.console, hall)
    hall.let_time_pass(24 * 3600 + 1)

    after = everything(hall.console, hall)

    assert before.count(squeezed("They can answer until")) == 4
    assert "Mature." not in before
    assert "votedbylink" not in before
    assert after.count(squeezed(f"{len(choices)} people voted by link.")) == 4
    assert after.count(squeezed(told)) == 4
    shared = words(Browser(app).get(f"/afterwards/{token_of(hall.workshop)}"))
    # Whoever has the link reads that a group was asked, and never which had not voted.
    assert "First vote: a group, asked by link" in shared
    assert "Health, asked by link" not in shared
    assert told in shared


def test_page_and_files_name_the_statistic_of_how_near_people_are(app: Flask, hall: Hall) -> None:
    hall.opened()
    hall.vote([2] * 6 + [4] * 6)
    hall.do("close", "reveal")

    said = everything(reader(app), hall)

    assert said.count(squeezed("Interquartile range")) == 4
    assert said.count(squeezed("1 stage. It says how far the middle half")) == 4


def vote_and_agree(hall: Hall, half_steps: int, reason: str) -> None:
    hall.opened()
    hall.vote([half_steps] * 12)
    hall.do("close", "reveal")
    with storage.writing():
        rating = assessments.agree_rating(hall.who, hall.held, LEADERSHIP, "vote", half_steps)
        assessments.give_reason(hall.who, hall.held, rating.id, reason, 0)


def test_an_agreement_of_a_later_workshop_does_not_change_an_earlier_record(hall: Hall) -> None:
    vote_and_agree(hall, 2, "Then.")
    hall.do("end")
    with storage.writing():
        later = assessments.start_workshop(hall.who, hall.held)
    again = Hall(hall.app, hall.who, hall.assessment_id, later.id, later.join_code, hall.console)
    vote_and_agree(again, 4, "Now.")

    assert "Agreed Developing. Why Then." in record_of(hall.console, hall)
    assert "Agreed Maturing. Why Now." in record_of(hall.console, again)
    standing = agreed_rating(hall.assessment_id, LEADERSHIP)
    assert standing is not None
    assert standing.half_steps == 4


def test_it_says_who_was_in_the_room_and_who_was_missing(hall: Hall) -> None:
    police = make_organisation(ASHBY, "Ashby Police", "police")
    with storage.writing():
        note_present(hall.who, hall.workshop, [police])

    said = record_of(hall.console, hall)

    assert "In the room Ashby Police." in said
    represented, missing = said.split("Core partners not represented")
    assert "Police: Ashby Police." in represented
    assert "schools" in missing.lower()


def test_it_says_when_people_voted_and_not_when_the_workshop_was_planned(hall: Hall) -> None:
    hall.opened()
    hall.do("close", "reveal", "end")
    with storage.writing():
        hall.round.opened_at = datetime(2026, 11, 2, 14, 5, tzinfo=UTC)
        hall.workshop.started_at = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
        hall.workshop.ended_at = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
        record(SYSTEM, Action.WORKSHOP_ENDED, ASHBY, f"workshop/{hall.workshop_id}")

    said = record_of(hall.console, hall)

    assert "Ashby workshop, Monday 2 November 2026" in said
    assert "It began at 14:05. It ended at 12:30 on Tuesday 3 November 2026." in said


def test_a_finished_workshop_is_found_from_the_area_and_the_console(app: Flask, hall: Hall) -> None:
    hall.do("end")

    from_area = page(reader(app).get(f"/areas/{ASHBY}/")).xpath("//a/@href")
    from_console = page(hall.console.get(hall.address)).xpath("//a/@href")

    assert f"{hall.address}/record" in from_area
    assert f"{hall.address}/record" in from_console


def test_another_areas_workshop_has_no_record_here(hall: Hall) -> None:
    elsewhere = hall.another()

    for ending in ("", ".pdf", ".xlsx"):
        address = f"/areas/{ASHBY}/workshops/{elsewhere.workshop_id}/record{ending}"
        assert hall.console.get(address).status_code == 404
    assert (
        hall.console.submit(
            f"/areas/{ASHBY}/workshops/{elsewhere.workshop_id}/record/new-link"
        ).status_code
        == 404
    )


def test_the_files_are_called_after_the_workshop(hall: Hall) -> None:
    answer = hall.console.get(f"{hall.address}/record.xlsx")

    name = answer.headers["Content-Disposition"]
    assert name.startswith("attachment; filename=Ashby_workshop_")
    assert name.endswith(".xlsx")


@pytest.mark.parametrize(
    ("came", "told"),
    [
        (6, "6 people voted before the workshop; the room did not vote."),
        (2, "A few people voted before the workshop; the room did not vote."),
        (0, "Not voted on yet."),
    ],
)
def test_early_votes_that_the_room_never_came_to_are_called_so(
    hall: Hall, came: int, told: str
) -> None:
    with storage.writing():
        windows.open_early(hall.who, hall.workshop, clock.after(hours=-9), clock.after(hours=1))
    culture = next(each.id for each in hall.planned() if each.row_key == "culture")
    for _ in range(came):
        hall.phone().choose(culture, 3, 1)
    hall.opened()
    hall.do("close", "reveal", "end")
    opened = hall.round.opened_at
    assert opened is not None
    hall.let_time_pass(3700)

    said = record_of(hall.console, hall)

    assert told in said.partition("Culture")[2]
    assert f"It began at {clock_time(opened)}." in said


def test_it_began_when_the_hall_first_voted_although_nobody_voted_there_at_all(hall: Hall) -> None:
    with storage.writing():
        windows.open_early(hall.who, hall.workshop, clock.after(hours=-9), clock.after(hours=1))
    hall.do("end")
    hall.let_time_pass(3700)

    db.session.rollback()
    assert f"It began at {clock_time(hall.workshop.started_at)}." in record_of(hall.console, hall)


def test_a_record_for_everybody_is_less_than_the_areas_own(app: Flask, hall: Hall) -> None:
    hall.opened()
    hall.vote([2] * 9)
    hall.do("close", "reveal", "compare")
    anybody, address = reader(app), f"{hall.address}/record"

    own, public = (anybody.get(f"{address}{end}") for end in ("", "?for=public"))
    file = text_in_word(anybody.get(f"{address}.docx?for=public").data)

    assert "9 people voted" in words(own)
    assert "9 people voted" not in words(public)
    assert "Made for everybody to read" in words(public)
    assert "Madeforeverybodytoread" in file
    assert "9peoplevoted" not in file
    assert anybody.get(f"{address}?for=press").status_code == 404
