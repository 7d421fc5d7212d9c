"""Files made to do harm: each is refused by itself, and the others of its batch are taken."""

from __future__ import annotations

import json
from datetime import date

from app.returns.one_file import Looked, look
from app.returns.rules.checking import Known
from tests.browser import words
from tests.pages.returns.arriving import as_file, filled_form
from tests.pages.returns.office import ASHBY, WOLD, Office

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
        found = looked(office, office.told(**{name: [1] * 200_000})).wrong
        assert [(each.where, each.words.partition(":")[0]) for each in found[1:]] == [
            (name, "the list is too long")
        ]
