"""A family panel: its own way in and its own result, never among what partners vote."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from flask import Flask

from app import storage
from app.areas.queries import area
from app.extensions import db
from app.governance.snapshot import _votes
from app.records.queries import facts_of
from app.strands.easy import easy_row
from app.strands.queries import edition
from app.voting import families
from app.voting.rules import RoundRefused
from app.voting.rules.sending import Outcome
from app.workshops.queries import joined_by_group, number_joined
from app.workshops.rules import new_device_token
from tests.browser import Browser, page, words
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall

EASY = "Do the people in charge work as one team?"
_PARTNERS = (2, 2, 3, 4, 4, 5, 6, None)


@pytest.fixture
def hall(app: Flask) -> Hall:
    made = make_hall(app, {LEADERSHIP: 1})
    press(made, "invite")
    return made


def press(hall: Hall, what: str, row: str = LEADERSHIP) -> str:
    """Press a button of the page for the panel; gives what the page then says."""
    address = f"{hall.address}/families"
    hall.console.submit(f"{address}/{what}", {"row": row})
    db.session.rollback()
    whole = page(hall.console.get(address))
    return " ".join(str(whole.text_content()).split())


def panel(hall: Hall) -> str:
    db.session.rollback()
    code = families.panel_code(hall.workshop_id)
    assert code is not None
    return f"/vote/families/{code}"


def families_answer(hall: Hall, choices: tuple[int | None, ...]) -> None:
    """Let as many new families answer what is asked now."""
    asked = families.asked_now(hall.workshop_id)
    assert asked is not None
    question = asked.id
    for choice in choices:
        token = new_device_token()
        with storage.writing():
            families.enter(hall.workshop, token)
        receipt = families.answer(hall.workshop_id, token, question, choice, 1)
        assert receipt.outcome is Outcome.COUNTED
        assert not receipt.in_hall
    db.session.rollback()


def partners_see(hall: Hall, phone: Browser) -> Mapping[str, str]:
    """Everything that is counted, kept and sent of partners' votes, as text."""
    db.session.rollback()
    place = area(ASHBY)
    assert place is not None
    console = f"/areas/{ASHBY}/workshops/{hall.workshop_id}"
    return {
        "frozen": json.dumps(_votes(hall.assessment_id), sort_keys=True),
        "record": repr(facts_of(place, hall.held, hall.workshop).rows),
        "joined": f"{number_joined(hall.workshop_id)} {joined_by_group([hall.workshop_id])}",
        "console": json.dumps(hall.console.get(f"{console}/now").get_json()),
        "screen": words(hall.console.get(f"{console}/screen")),
        "phones": json.dumps(phone.get(f"/vote/{hall.code}/now").get_json()),
        "summary": words(
            hall.console.get(f"/areas/{ASHBY}/assessments/{hall.assessment_id}/summary")
        ),
    }


def test_what_partners_voted_is_the_same_with_and_without_a_family_round(hall: Hall) -> None:
    phone = hall.phone().browser
    hall.opened()
    hall.vote(_PARTNERS)
    hall.do("close", "reveal")
    without = partners_see(hall, phone)

    press(hall, "ask")
    families_answer(hall, (0,) * 7 + (6,) * 7)
    asked = partners_see(hall, phone)
    press(hall, "stop")
    stopped = partners_see(hall, phone)
    press(hall, "show")
    shown = partners_see(hall, phone)

    assert asked == without
    assert stopped == without
    for name in ("frozen", "record", "joined", "summary"):
        assert shown[name] == without[name]
    assert shown["screen"].startswith(without["screen"].partition("Thank")[0][:80])
    assert "14 families answered. These are families’ views, and no vote." in shown["screen"]


def test_of_nine_families_nothing_is_shown_and_of_ten_what_they_said(hall: Hall) -> None:
    easy = easy_row(edition("2016"), LEADERSHIP)
    assert "Nothing is shown of fewer." in press(hall, "ask")
    families_answer(hall, (0,) * 9 + (None,) * 3)

    few = press(hall, "stop")

    assert families.TOO_FEW in few
    assert "12" not in few.partition("Row by row")[2].partition("Strategy")[0]
    assert [each["row"] for each in hall.details_of("family-panel:closed")] == [LEADERSHIP]
    told = families.families_said(hall.workshop)[LEADERSHIP]
    assert (told.answered, told.answers, told.cannot_say) == (None, (), None)
    assert hall.ballots() == []

    press(hall, "ask")
    families_answer(hall, (0,) * 4 + (4,) * 6 + (None,))
    enough = press(hall, "stop")
    assert "11 families answered." in enough
    told = families.families_said(hall.workshop)[LEADERSHIP]
    assert [each.number for each in told.answers] == [4, 0, 6, 0]
    assert [each.words for each in told.answers] == list(easy.answers)
    # Asked a third time, the difference could tell of one family.
    press(hall, "ask")
    assert families.asked_now(hall.workshop_id) is None


def test_a_family_says_yes_first_and_reads_no_word_of_the_model(app: Flask, hall: Hall) -> None:
    family, address = Browser(app), panel(hall)
    short = family.get(f"/families/{address.rpartition('/')[2]}")
    asked_before = words(family.get(address))
    unasked = family.submit(f"{address}/answer", {"question": "1", "choice": "0"})
    family.submit(address)
    waits = words(family.get(address))
    press(hall, "ask")

    question = family.get(address)
    buttons = [each.text_content() for each in page(question).xpath("//button[@name='choice']")]
    offered = page(question).xpath("//input[@name='question']/@value")[0]
    family.submit(f"{address}/answer", {"question": offered, "choice": "4"})

    assert short.location == address
    assert "We do not ask who you are." in asked_before
    assert "Say yes first." in words(unasked)
    assert "There is no question now." in waits
    assert EASY in words(question)
    assert buttons == [*easy_row(edition("2016"), LEADERSHIP).answers, "I can’t say"]
    assert "Maturing" not in question.text
    answered = family.get(address)
    assert "Your answer is in." in words(answered)
    assert page(answered).xpath("//button[@aria-pressed='true']/@value") == ["4"]
    press(hall, "stop")
    late = family.submit(f"{address}/answer", {"question": offered, "choice": "0"})
    assert "This question had closed" in words(late)


def test_nobody_answers_for_both_and_no_half_step_is_taken(app: Flask, hall: Hall) -> None:
    phone, address = hall.phone(), panel(hall)
    press(hall, "ask")
    asked = families.asked_now(hall.workshop_id)
    assert asked is not None
    question = asked.id

    phone.browser.submit(address)
    turned_away = words(phone.browser.get(address))
    as_partner = phone.choose(question, 4)
    family = Browser(app)
    family.submit(address)
    half = family.submit(f"{address}/answer", {"question": question, "choice": "3"})

    assert "This phone votes with the services" in turned_away
    assert as_partner.status_code == 409
    assert "Choose one of the buttons." in words(half)
    assert hall.ballots() == []


def test_a_family_answers_no_vote_of_partners(app: Flask, hall: Hall) -> None:
    family = Browser(app)
    family.submit(panel(hall))
    question = hall.opened()

    refused = family.submit(f"{panel(hall)}/answer", {"question": question, "choice": "4"})

    assert "Say yes first" in words(refused)
    assert hall.ballots() == []


def test_one_thing_at_a_time_and_partners_come_first(app: Flask, hall: Hall) -> None:
    hall.opened()
    assert "A vote of partners is open." in press(hall, "ask")
    assert families.asked_now(hall.workshop_id) is None
    hall.do("close", "reveal")

    press(hall, "ask", "culture")

    again = hall.press("open", "culture").get_json()
    ended = hall.press("end").get_json()
    assert again == ended == {"words": families.STILL_ASKED}
    families_answer(hall, (2,) * 10)
    press(hall, "stop")
    with pytest.raises(RoundRefused, match="Reveal what partners chose first"), storage.writing():
        families.show_hall(hall.who, hall.workshop, "culture")


def test_the_record_has_a_section_of_its_own(hall: Hall) -> None:
    hall.opened()
    hall.vote(_PARTNERS)
    hall.do("close", "reveal")
    press(hall, "ask")
    families_answer(hall, (0,) * 4 + (4,) * 6)
    press(hall, "stop")

    told = words(hall.console.get(f"{hall.address}/record"))

    section = told.partition("What families said")[2]
    assert "None of this is counted with the votes of partners." in section
    assert EASY in section
    assert "10 families answered." in section
    assert "8 people voted" in told.partition("What families said")[0]
