"""The page for those who took part: by a signed link of one workshop, until it is made anew."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Role
from app.assessments import actions as assessments
from app.workshops.sharing import token_of
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall


@pytest.fixture
def hall(app: Flask) -> Hall:
    """One row voted on, revealed and agreed; another one voted on and not revealed."""
    made = make_hall(app, {LEADERSHIP: 5, "culture": 6})
    made.opened()
    made.vote([2] * 12)
    made.do("close", "reveal")
    with storage.writing():
        rating = assessments.agree_rating(made.who, made.held, LEADERSHIP, "vote", 2)
        assessments.give_reason(made.who, made.held, rating.id, "Half of us meet.", 0)
    made.opened("culture")
    made.vote([4] * 12)
    made.do("close")
    made.let_the_countdown_run_out()
    made.let_time_pass(0)
    return made


def link_of(hall: Hall) -> str:
    """The address in the text that is sent to those who took part."""
    text = page(hall.console.get(f"{hall.address}/record")).xpath("string(//textarea)")
    found = re.search(r"https?://[^/\s]+(/afterwards/\S+)", text)
    assert found, text
    return found[1]


def test_whoever_has_the_link_reads_what_was_agreed_and_nothing_the_hall_did_not_see(
    app: Flask, hall: Hall
) -> None:
    hall.do("end")

    answer = Browser(app).get(link_of(hall))

    said = words(answer)
    assert "Everyone chose Developing." in said
    assert "Agreed Developing. Why Half of us meet." in said
    assert "Voted on, and not revealed." in said
    assert said.count("Not voted on yet.") == 5
    assert "You said, we did" in said
    assert "Nothing has been recorded here yet." in said
    assert "fixed before the meeting" not in answer.get_data(as_text=True)
    assert "Maturing" not in said
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page(answer).xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]


def test_how_votes_were_counted_is_folded_away_for_who_reads_it_on_a_phone(
    app: Flask, hall: Hall
) -> None:
    hall.do("end")

    shown = page(Browser(app).get(link_of(hall)))

    folded = shown.xpath("//details[not(@open)]")
    assert folded
    for each in folded:
        inside = {str(label) for label in each.xpath(".//dt/text()")}
        assert "Who voted" in inside
        assert not {"Agreed", "Why", "What they chose"} & inside


def test_the_desktop_rating_is_there_when_the_hall_has_seen_it(app: Flask, hall: Hall) -> None:
    hall.do("reveal", "compare", row_key="culture")
    hall.do("end")

    assert "Mature. The room: Maturing." in words(Browser(app).get(link_of(hall)))


def test_before_the_end_there_is_nothing_to_read_and_no_link_to_send(
    app: Flask, hall: Hall
) -> None:
    address = f"/afterwards/{token_of(hall.workshop)}"

    answer = Browser(app).get(address)

    assert "The workshop is still under way" in words(answer)
    assert "Developing" not in words(answer)
    assert "/afterwards/" not in hall.console.get(f"{hall.address}/record").get_data(as_text=True)


def test_a_changed_link_leads_nowhere(app: Flask, hall: Hall) -> None:
    hall.do("end")
    real = link_of(hall)

    for address in (f"{real}x", real[:-1], "/afterwards/x", "/afterwards/WzEsMF0.x"):
        answer = Browser(app).get(address)

        assert answer.status_code == 404
        assert "This link no longer works" in words(answer)


def test_a_link_made_anew_ends_the_one_before(app: Flask, hall: Hall) -> None:
    hall.do("end")
    before = link_of(hall)

    hall.console.submit(f"{hall.address}/record/new-link")

    after = link_of(hall)
    assert after != before
    assert Browser(app).get(before).status_code == 404
    assert Browser(app).get(after).status_code == 200
    assert hall.details_of("workshop-link:renewed") == [{"number": 1}]


def test_a_link_is_for_one_workshop(app: Flask, hall: Hall) -> None:
    elsewhere = hall.another()
    hall.do("end")

    mine, theirs = token_of(hall.workshop), token_of(elsewhere.workshop)

    body, signature = mine.split(".")[0], theirs.split(".")[1]
    assert mine != theirs
    assert Browser(app).get(f"/afterwards/{body}.{signature}").status_code == 404


def test_only_who_runs_workshops_may_make_a_new_link_or_sees_it(app: Flask, hall: Hall) -> None:
    hall.do("end")
    other = Browser(app)
    sign_in(other, make_person(Role.READER, ASHBY, name="Reader"))

    assert other.submit(f"{hall.address}/record/new-link").status_code == 403
    assert "/afterwards/" not in other.get(f"{hall.address}/record").get_data(as_text=True)


def test_a_phone_that_took_part_comes_to_the_page_and_another_does_not(
    app: Flask, hall: Hall
) -> None:
    phone = hall.phone()
    stranger = Browser(app)
    early = phone.browser.get(f"{phone.address}/afterwards")
    hall.do("end")

    ended = page(phone.open())
    led = phone.browser.get(f"{phone.address}/afterwards")
    refused = stranger.get(f"{phone.address}/afterwards")

    assert early.location == phone.address
    assert f"{phone.address}/afterwards" in ended.xpath("//a/@href")
    assert led.location == f"/afterwards/{token_of(hall.workshop)}"
    assert refused.status_code == 403
    assert "This device did not take part" in words(refused)
    assert "/afterwards/" not in refused.get_data(as_text=True)
