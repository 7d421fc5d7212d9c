"""The co-ordinator sends what the board confirmed, sees it first, and nobody else may."""

from __future__ import annotations

import json

from flask import Flask

from app import clock, storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.extensions import db
from app.practice import actions as practice
from app.practice.rules.cards import Content
from app.returns import queries
from app.returns.models import AreaReturn
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_person
from tests.matching_factories import make_request
from tests.pages.peer_review.finishing import finish
from tests.pages.returns.conftest import ADDED, ASHBY, RETURNS, SEND, Told
from tests.review_factories import make_review

SENTENCE = "Send the confirmed assessment to the national team"


def sent() -> list[AreaReturn]:
    db.session.rollback()
    return [*db.session.query(AreaReturn).order_by(AreaReturn.id)]


def seen(browser: Browser) -> str:
    return str(page(browser.get(SEND)).xpath("//input[@name='seen']/@value")[0])


def send(browser: Browser, **more: object) -> str:
    answer = browser.submit(SEND, ADDED | {"seen": seen(browser)} | more)
    return answer.headers.get("Location") or words(answer)


def test_what_is_shown_is_what_is_sent(told: Told) -> None:
    ann = told.browser(told.ann)
    assert SENTENCE in words(ann.get(f"/areas/{ASHBY}/"))
    table = page(ann.get(SEND)).xpath("//main//table")[0]
    shown = [[" ".join(str(c.text_content()).split()) for c in r] for r in table.xpath(".//tr")]

    assert send(ann) == RETURNS

    (kept,) = sent()
    told_of = json.loads(kept.content)
    assert (kept.revision, kept.version_number, kept.origin) == (1, 1, "here")
    assert kept.confirmed_on.isoformat() == told_of["confirmed_on"]
    assert [row["name"] for row in told_of["rows"]] == [line[0] for line in shown[1:]]
    assert {line[1] for line in shown[1:]} == {"Developing / Maturing"}
    (head,) = queries.newest()
    assert {row.desktop for row in head.rows} == {3}
    assert {row.row_key for row in head.rows if row.support} == {"culture"}
    assert {row.row_key for row in head.rows if row.example} == {"leadership"}
    assert SENTENCE not in words(ann.get(f"/areas/{ASHBY}/"))
    assert "The national team has version 1" in words(ann.get(RETURNS))
    assert "return:sent" in {each.action for each in chain_of(ASHBY)}
    history = words(ann.get(f"/areas/{ASHBY}/history"))
    assert "sent the confirmed assessment to the national team" in history
    assert "support sought of what is sent to the national team" in history


def test_nothing_of_a_person_and_no_text_of_the_assessment_goes_along(told: Told) -> None:
    send(told.browser(told.ann))

    (kept,) = sent()

    for secret in ("Ann Bell", "Why Leadership.", "person/", "Agreed by letter", "14/2026"):
        assert secret not in kept.content


def test_pressing_twice_sends_once_and_a_change_makes_a_revision(told: Told) -> None:
    ann = told.browser(told.ann)
    first = ADDED | {"seen": seen(ann)}
    ann.submit(SEND, first)

    again = ann.submit(SEND, first)
    send(ann, support="A visit would do.")

    assert again.location == RETURNS
    kept = sent()
    assert [each.revision for each in kept] == [1, 2]
    assert [each.id for each in queries.newest()] == [kept[1].id]
    assert "This is an earlier revision" in words(ann.get(f"{RETURNS}/{kept[0].id}"))


def test_a_peer_review_that_comes_in_is_sent_as_a_revision(app: Flask) -> None:
    load_model()
    make_area(ASHBY, "Ashby")
    make_area("E99000002", "Wold")
    ann = make_person(Role.CO_ORDINATOR, ASHBY)
    reviewed = make_review(ASHBY, "E99000002", ann)
    browser = Browser(app)
    sign_in(browser, ann)
    send(browser)
    before = seen(browser)
    finish(reviewed)

    assert "Something has come in since you sent version 1" in words(browser.get(RETURNS))
    late = words(browser.submit(SEND, ADDED | {"seen": before}))
    assert "Something has changed since this page was shown" in late
    assert len(sent()) == 1
    send(browser)

    (head,) = queries.newest()
    assert head.revision == 2
    peers = {row.row_key: row.peer for row in head.rows}
    assert (peers["leadership"], peers["strategy"], peers["culture"]) == (3, 2, None)
    met = {each["key"]: each for each in queries.contents([head.id])[head.id]["expectations"]}
    assert met["peer_review"] == {
        "key": "peer_review", "done": True, "on": clock.today().isoformat()
    }  # fmt: skip
    assert "The national team has version 1" in words(browser.get(RETURNS))


def test_who_sends_second_sees_what_the_first_one_sent(told: Told) -> None:
    one, other = told.browser(told.ann), told.person(Role.CO_ORDINATOR)
    before = seen(other)
    send(one, support="Sent first.")

    shown = words(other.submit(SEND, ADDED | {"seen": before, "support": "Typed second."}))

    assert "Sent first." in shown
    assert "Typed second." in shown
    assert len(sent()) == 1
    send(other, support="Typed second.")
    assert json.loads(sent()[1].content)["support"] == "Typed second."


def test_it_begins_with_what_the_area_asks_for_and_shares(told: Told) -> None:
    with storage.writing():
        card = practice.add(
            told.ann, ASHBY, "2016", Content(title="One front door", row_keys=("strategy",))
        )
        practice.share(told.ann, ASHBY, card, 1)
    make_request(told.ann, ASHBY, wishes="A visit in spring.")

    shown = page(told.browser(told.ann).get(SEND))

    boxes = {each.get("name"): str(each.text_content()) for each in shown.xpath("//textarea")}
    assert boxes["support"].strip() == "A visit in spring."
    assert boxes["examples"].strip() == "One front door"
    ticked = shown.xpath("//input[@type='checkbox' and @checked]")
    assert [(each.get("name"), each.get("value")) for each in ticked] == [
        ("support_rows", "culture"),
        ("example_rows", "strategy"),
    ]


def test_words_about_one_person_are_not_sent(told: Told) -> None:
    shown = send(told.browser(told.ann), support="Ask about 943 476 5919.")

    assert "This looks like" in shown
    assert sent() == []


def test_others_read_what_was_sent_and_send_nothing(told: Told) -> None:
    send(told.browser(told.ann))
    here = (Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER)

    for role in (*here, Role.NATIONAL):
        other = told.person(role)
        shown = words(other.get(f"{RETURNS}/{sent()[0].id}"))
        assert "Somebody who has brought two registers together." in shown
        assert SENTENCE not in words(other.get(RETURNS))
        refused = 403 if role in here else 404
        assert other.get(SEND).status_code == refused
        assert other.submit(SEND, ADDED | {"seen": ""}).status_code == refused
    assert len(sent()) == 1


def test_words_that_are_taken_away_leave_every_return_that_held_them(told: Told) -> None:
    ann = told.browser(told.ann)
    send(ann)
    kept = sent()[0]
    subject = {"subject": f"return/{told.version.id}", "field": "support sought"}

    ann.submit(f"/areas/{ASHBY}/history/take-away", subject)

    now = sent()[0]
    assert "registers" not in now.content
    assert "where families are" in now.content
    assert now.sha256 == kept.sha256
    assert "Nothing said." in words(ann.get(f"{RETURNS}/{kept.id}"))
