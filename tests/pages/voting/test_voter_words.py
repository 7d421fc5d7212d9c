"""Nobody with a phone in their hand needs to know the product's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, abort
from lxml import html
from werkzeug.test import TestResponse

from app.access.guard import public
from app.strands import queries as strands
from app.voting.rules import WHO_SEES_WHAT
from tests.browser import Browser, words
from tests.note_factories import go, write
from tests.workshop_factories import LEADERSHIP, Hall, Phone

FORBIDDEN = (
    *("strand", "criterion", "criteria", "feature", "shortfall", "ballot", "round"),
    *("edition", "hash"),
)
# The product's name is said in full, and only as a name.
_NAME = re.compile("six strands", re.IGNORECASE)
# What the browser alone reads: addresses of files, scripts, styles and how things are drawn.
_NOT_FOR_PEOPLE = {"class", "src", "d", "nonce", "integrity"}


def said_on(page: str) -> Iterator[str]:
    """Every text and attribute of a page, also those that only a screen reader or a script has."""
    tree = html.fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        yield element.text or ""
        for name, value in element.attrib.items():
            if name not in _NOT_FOR_PEOPLE and not (element.tag == "link" and name == "href"):
                yield f"{name}={value}"
    for element in tree.iter():
        yield element.tail or ""


def forbidden_on(answer: TestResponse) -> set[str]:
    return forbidden_in(answer.text)


def forbidden_in(page: str) -> set[str]:
    text = _NAME.sub("", " ".join(said_on(page))).lower()
    return {word for word in FORBIDDEN if re.search(rf"\b{word}(?:s|es|ed)?\b", text)}


def join_page(hall: Hall) -> TestResponse:
    return Browser(hall.app).get("/vote/")


def wrong_code(hall: Hall) -> TestResponse:
    return Browser(hall.app).get("/vote/?code=ZZZZ")


def entering(hall: Hall) -> TestResponse:
    return Phone(hall.app, hall.code).open()


def wrong_group(hall: Hall) -> TestResponse:
    return Phone(hall.app, hall.code).join(10**6)


def waiting(hall: Hall) -> TestResponse:
    return hall.phone().open()


def opened(hall: Hall) -> TestResponse:
    hall.opened()
    return hall.phone().open()


def chosen(hall: Hall) -> TestResponse:
    question = hall.opened()
    phone = hall.phone()
    phone.choose(question, 1, 1)
    return phone.open()


def closing(hall: Hall) -> TestResponse:
    hall.do("open", "close")
    return hall.phone().open()


def closed(hall: Hall) -> TestResponse:
    hall.do("open", "close")
    hall.let_time_pass(11)
    return hall.phone().open()


def results(hall: Hall) -> TestResponse:
    hall.opened()
    hall.vote([0, 1, 2, 3, 4, 5, 6, None, 2])
    hall.do("close", "reveal")
    return hall.phone().open()


def few_results(hall: Hall) -> TestResponse:
    hall.opened()
    hall.vote([0, 1])
    hall.do("close", "reveal")
    return hall.phone().open()


def compared(hall: Hall) -> TestResponse:
    results(hall)
    hall.do("compare")
    return hall.phone().open()


def again(hall: Hall) -> TestResponse:
    compared(hall)
    hall.do("again")
    return hall.phone().open()


def ended(hall: Hall) -> TestResponse:
    phone = hall.phone()
    hall.do("end")
    return phone.open()


def ended_for_a_stranger(hall: Hall) -> TestResponse:
    hall.do("end")
    return Phone(hall.app, hall.code).open()


def refused(hall: Hall) -> TestResponse:
    question = hall.opened()
    return Phone(hall.app, hall.code).choose(question, 1, page=True)


def too_late(hall: Hall) -> TestResponse:
    question = hall.opened()
    phone = hall.phone()
    hall.do("close", "reveal")
    return phone.choose(question, 1, page=True)


def no_button(hall: Hall) -> TestResponse:
    return hall.phone().choose(hall.opened(), 99, page=True)


def not_there(hall: Hall) -> TestResponse:
    return Browser(hall.app).get("/vote/ZZZZ2222")


def stale(hall: Hall) -> TestResponse:
    return Browser(hall.app).post(f"/vote/{hall.code}", data={"group": ""})


def wrong_method(hall: Hall) -> TestResponse:
    return Browser(hall.app).delete(f"/vote/{hall.code}")


def no_such_row(hall: Hall) -> TestResponse:
    return Browser(hall.app).get(f"/vote/{hall.code}/sentences/nothing")


def writing_notes(hall: Hall) -> TestResponse:
    go(hall, "open")
    phone = hall.phone()
    write(phone, "barrier", "No time")
    return phone.browser.get(f"{phone.address}/notes")


def notes_closed(hall: Hall) -> TestResponse:
    go(hall, "open", "sorting")
    return hall.phone().browser.get(f"/vote/{hall.code}/notes")


def notes_on_the_wall(hall: Hall) -> TestResponse:
    go(hall, "open", "sorting", "wall")
    return hall.phone().open()


PAGES = [
    *(join_page, wrong_code, entering, wrong_group, waiting, opened, chosen, closing, closed),
    *(results, few_results, compared, again, ended, ended_for_a_stranger, refused, too_late),
    *(no_button, not_there, stale, wrong_method, no_such_row),
    *(writing_notes, notes_closed, notes_on_the_wall),
]
on_sqlite = pytest.mark.parametrize("config", ["sqlite"], indirect=True)


@on_sqlite
@pytest.mark.parametrize("page_of", PAGES, ids=lambda page_of: page_of.__name__)
def test_no_page_of_a_voter_uses_our_own_words(
    hall: Hall, page_of: Callable[[Hall], TestResponse]
) -> None:
    answer = page_of(hall)

    assert answer.mimetype == "text/html"
    assert len(" ".join(said_on(answer.text))) > 200
    assert forbidden_on(answer) == set()


@on_sqlite
def test_nor_does_any_page_of_sentences(hall: Hall) -> None:
    rows = strands.edition("2016").rows

    found = {
        row.key: forbidden_on(Browser(hall.app).get(f"/vote/{hall.code}/sentences/{row.key}"))
        for row in rows
    }

    assert len(found) == 7
    assert not any(found.values()), found


@on_sqlite
def test_nor_any_question_with_its_sentences(hall: Hall) -> None:
    phone = hall.phone()
    found = {}
    for row in strands.edition("2016").rows:
        hall.do("open", row_key=row.key)
        found[row.key] = forbidden_on(phone.open())
        hall.do("close")

    assert not any(found.values()), found


@on_sqlite
def test_nor_what_a_phone_says_from_a_stream(hall: Hall) -> None:
    phone = hall.phone()
    said = []
    for step in ("open", "close", "reveal", "compare", "end"):
        hall.do(step)
        told = phone.now()
        said.append(f"{told['heading']} {told['said']} {told['html']}")

    assert not [word for word in FORBIDDEN if re.search(rf"\b{word}s?\b", " ".join(said))]


@on_sqlite
def test_nor_the_page_for_when_something_broke(app: Flask, hall: Hall) -> None:
    @public
    def broken(code: str) -> str:
        abort(500)

    app.view_functions["voting.now"] = broken

    answer = Browser(app).get(f"/vote/{hall.code}/now")

    assert answer.status_code == 500
    assert forbidden_on(answer) == set()


@on_sqlite
@pytest.mark.parametrize("word", ["Ballots", "a round of", 'title="Criteria"', "editions"])
def test_the_reader_of_pages_finds_such_words(hall: Hall, word: str) -> None:
    planted = f"<i {word}></i></h1>" if "=" in word else f" {word}</h1>"

    assert len(forbidden_in(join_page(hall).text.replace("</h1>", planted))) == 1


@on_sqlite
def test_the_joining_page_says_in_one_sentence_who_can_see_what(hall: Hall) -> None:
    assert WHO_SEES_WHAT in words(entering(hall))
    assert WHO_SEES_WHAT.count(".") == 1
    assert LEADERSHIP not in WHO_SEES_WHAT
