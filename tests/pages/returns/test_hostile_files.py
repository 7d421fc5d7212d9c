"""Files made to do harm: each is refused by itself, and the others of its batch are taken."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app import storage
from app.jobs.turns import Stopping, take
from app.returns import taking
from app.returns.actions import keep
from app.returns.models import AreaReturn
from app.returns.one_file import Looked, look
from app.returns.rules.checking import Known
from tests.browser import words
from tests.pages.returns.arriving import as_file, filled_form
from tests.pages.returns.office import ASHBY, INDEX, WOLD, Office, kept

AREAS = {ASHBY: "Ashby", WOLD: "Wold"}


def known(office: Office) -> Known:
    return Known({ASHBY: "Ashby"}, {"2016": office.model}, date(2026, 11, 22))


def looked(office: Office, told: object) -> Looked:
    file = json.dumps({"kind": "six-strands-return", "return": told})
    return look("x.json", file.encode(), known(office))


def test_signs_that_nobody_can_write_do_not_break_the_page(office: Office) -> None:
    lone = b'{"kind": "six-strands-return", "return": {"\\ud800": 1}}'
    form = filled_form("Wold", office.model, rows__C5="_xD800_")

    address = office.bring([("a.json", lone), ("b.xlsx", form), ("c.json", as_file(office.told()))])

    shown = words(office.browser.get(address))
    assert "1 new, 2 not taken." in shown
    assert "has no place in a return" in shown
    assert "is not in the list" in shown


def test_what_is_said_of_a_file_stays_short(office: Office) -> None:
    found = looked(office, {"x" * 1_900_000: 1}).wrong

    assert found
    assert max(len(each.words) for each in found) <= 301


def test_a_list_without_an_end_is_refused_before_it_is_gone_through(office: Office) -> None:
    for name in ("rows", "expectations"):
        found = looked(office, office.told() | {name: [1] * 200_000}).wrong
        assert [(each.where, each.words.partition(":")[0]) for each in found[1:]] == [
            (name, "the list is too long")
        ]


def test_a_text_is_measured_as_it_is_kept(office: Office) -> None:
    # Composed, this letter is two.
    told = office.told(cycle="\u0958" * 20)

    found = look(
        "x.json", as_file(told).replace(b"\xe0\xa4\x95\xe0\xa4\xbc", b"\xe0\xa5\x98"), known(office)
    )

    assert [each.where for each in found.wrong] == ["cycle"]


def test_a_file_that_cannot_be_kept_does_not_hold_up_the_others(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looking(name: str, content: bytes, there: Known) -> Looked:
        found = look(name, content, there)
        return replace(found, area_code="E00000000") if name == "b.json" else found

    monkeypatch.setattr(taking, "look", looking)
    told = {code: as_file(office.told(code, name)) for code, name in AREAS.items()}

    address = office.bring(
        [("a.json", told[ASHBY]), ("b.json", told[WOLD]), ("c.json", told[ASHBY])]
    )

    shown = words(office.browser.get(address))
    assert "1 new, 1 here already, 1 not taken." in shown
    assert "it cannot be kept" in shown
    assert "Returns taken in" not in shown


def test_a_file_that_cannot_be_taken_does_not_hold_up_the_others(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keeping(*args: Any, **more: Any) -> AreaReturn:
        kept_of = keep(*args, **more)
        if kept_of.area_code == ASHBY:
            raise IntegrityError("", {}, ValueError())
        return kept_of

    monkeypatch.setattr(taking, "keep", keeping)
    told = [as_file(office.told(code, name)) for code, name in AREAS.items()]

    shown = office.take(office.bring([("a.json", told[0]), ("b.json", told[1])]))

    assert "it cannot be kept" in shown
    assert [each.area_code for each in kept()] == [WOLD]


def test_looking_through_goes_on_where_it_was_broken_off(office: Office) -> None:
    same = as_file(office.told())
    with storage.writing():
        number = taking.bring(office.who, [("a.json", same), ("b.json", same)])
    stopping = iter([False, True])
    turn = take(lambda: next(stopping, True))
    assert turn is not None
    with pytest.raises(Stopping):
        taking.look_through(turn)
    turn.given_back()
    office.work()

    assert "1 new, 1 here already." in words(office.browser.get(f"{INDEX}/brought/{number}"))


def test_an_older_revision_that_says_something_else_is_refused(office: Office) -> None:
    for revision, said in ((1, "Much."), (2, "More.")):
        told = office.told(revision=revision, support=said)
        office.take(office.bring([("a.json", as_file(told))]))

    shown = words(office.browser.get(office.bring([("b.json", as_file(office.told(support="")))])))

    assert "revision 1 is here and says something else; a newer one counts" in shown
    assert "1 not taken." in shown


def test_names_that_a_file_makes_up_are_refused(office: Office) -> None:
    told = office.told(edition={"key": "2016", "title": "Ring 01234 567890"})
    told["rows"][0]["name"] = "Zoë of Wold"

    found = look("x.json", as_file(told), known(office)).wrong

    assert [each.where for each in found] == ["edition.title", "rows[0].name"]
    assert "Zoë" not in str(found)


def test_every_text_of_a_file_is_asked_about(office: Office) -> None:
    address = office.bring([("a.json", as_file(office.told(cycle="01234 567890")))])

    assert "This looks like a phone number" in words(office.browser.submit(f"{address}/take", {}))


def test_what_was_given_up_says_what_was_not_taken(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keeping(*args: Any, **more: Any) -> AreaReturn:
        if args[1]["area"]["code"] == WOLD:
            raise RuntimeError
        return keep(*args, **more)

    files = [(f"{code}.json", as_file(office.told(code, name))) for code, name in AREAS.items()]
    address = office.bring(files)
    monkeypatch.setattr(taking, "keep", keeping)
    office.take(address)
    office.browser.submit(f"{address}/put-aside", {})

    shown = office.main(address)
    listed = {
        str(each.xpath("./caption/text()")[0]): each.xpath("./tbody/tr/th//text()")
        for each in shown.xpath(".//table")
    }
    assert listed == {"Taken in": ["Ashby"], "Not taken in: bring these again": ["Wold"]}
    assert shown.xpath(".//h1/text()") == ["Not all returns were taken in"]
