"""The national team takes files in: seen first, each whole or not at all, and once."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from flask import Flask
from sqlalchemy import func, select

from app import storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.extensions import db
from app.returns import queries
from app.returns.models import AreaReturn, ReturnBatch, ReturnBatchFile, ReturnRow
from app.returns.one_file import look
from app.returns.rules.checking import Known
from app.returns.taking import bring
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_area, make_person
from tests.pages.returns.arriving import DAMAGES, as_file, as_sheet, filled_form
from tests.pages.returns.office import ASHBY, BRING, INDEX, WOLD, Office, kept


def test_files_are_seen_first_and_taken_by_a_press(office: Office) -> None:
    address = office.bring(
        [
            ("ashby.json", as_file(office.told())),
            ("wold.xlsx", filled_form("Wold", office.model, top__C6="A visit in spring.")),
            ("third.json", b"{"),
        ]
    )
    shown = words(office.browser.get(address))
    assert "2 new, 1 not taken. Nothing is taken in yet." in shown
    assert kept() == []
    assert "Files that wait for you" in words(office.browser.get(INDEX))

    told = office.take(address)

    assert "Returns taken in" in told
    assert [(each.area_code, each.origin, each.revision) for each in kept()] == [
        (ASHBY, "file", 1),
        (WOLD, "form", 1),
    ]
    of_ashby, of_wold = queries.newest()
    assert {row.agreed for row in of_ashby.rows} == {2}
    assert queries.contents([of_wold.id])[of_wold.id]["support"] == "A visit in spring."
    assert "return:taken" in {each.action for each in chain_of(WOLD)}
    held = db.session.execute(select(ReturnBatchFile.brought, ReturnBatchFile.content))
    assert {tuple(each) for each in held} == {(None, None)}
    assert "Files that wait for you" not in words(office.browser.get(INDEX))


def test_bringing_the_same_again_changes_nothing(office: Office) -> None:
    files = [
        ("ashby.xlsx", as_sheet(office.told(), office.model)),
        ("wold.xlsx", filled_form("Wold", office.model)),
    ]
    office.take(office.bring([*files, ("again.json", as_file(office.told()))]))
    before = [each.id for each in kept()]

    address = office.bring(files)

    shown = words(office.browser.get(address))
    assert "2 here already." in shown
    assert "Take in" not in shown
    assert [each.id for each in kept()] == before
    assert len(before) == 2


def test_a_later_revision_counts_whatever_order_they_come_in(office: Office) -> None:
    first, second = office.told(), office.told(revision=2, support="More.")
    office.take(office.bring([("b.json", as_file(second))]))

    shown = words(office.browser.get(office.bring([("a.json", as_file(first))])))
    office.take(f"{INDEX}/brought/2")

    assert "Older than what is here: kept to be read" in shown
    assert [each.revision for each in kept()] == [2, 1]
    assert [each.revision for each in queries.newest()] == [2]
    corrected = filled_form(
        "Ashby", office.model, top__C5=date.fromisoformat(first["confirmed_on"])
    )
    assert "Changes what is here" in words(
        office.browser.get(office.bring([("c.xlsx", corrected)]))
    )


def test_nothing_is_taken_of_files_that_are_put_aside(office: Office) -> None:
    address = office.bring([("ashby.json", as_file(office.told()))])

    office.browser.submit(f"{address}/put-aside", {})
    office.browser.submit(f"{address}/take", {})
    office.work()

    assert "None was taken in." in words(office.browser.get(address))
    assert kept() == []


def test_words_that_may_be_of_one_person_need_a_reason(office: Office) -> None:
    told = office.told(support="Ring us on 01234 567890.")
    address = office.bring([("ashby.json", as_file(told))])

    asked = office.browser.submit(f"{address}/take", {})

    assert "This looks like a phone number" in words(asked)
    office.work()
    assert kept() == []
    kinds = page(asked).xpath("//input[@name='may_stay_for']/@value")[0]
    reasons = page(asked).xpath("//input[@name='may_stay']/@value")
    answer = {"may_stay": str(reasons[0]), "may_stay_for": str(kinds)}
    office.browser.submit(f"{address}/take", answer)
    office.work()
    assert len(kept()) == 1


def test_the_page_says_how_far_the_job_is(office: Office) -> None:
    with storage.writing():
        number = bring(office.who, [("ashby.json", as_file(office.told()))])
    address = f"{INDEX}/brought/{number}"
    assert "It begins in a moment." in words(office.browser.get(address))
    assert office.main(address).xpath("//script[contains(@src, 'waits.js')]")

    office.work()

    assert "1 new." in words(office.browser.get(address))
    assert not office.main(address).xpath("//script[contains(@src, 'waits.js')]")


def test_only_the_national_team_brings_returns(app: Flask, office: Office) -> None:
    address = office.bring([("ashby.json", as_file(office.told()))])
    ann = Browser(app)
    sign_in(ann, make_person(Role.CO_ORDINATOR, ASHBY))

    for where in (INDEX, BRING, address):
        assert ann.get(where).status_code == 404
    for where in (BRING, f"{address}/take", f"{address}/put-aside"):
        assert ann.submit(where, {}).status_code == 404
    office.work()
    assert kept() == []


def test_a_damaged_file_is_named_by_its_place(office: Office) -> None:
    known = Known({ASHBY: "Ashby"}, {"2016": office.model}, date(2026, 11, 22))

    for ending, damage, where, said in [*DAMAGES.values()][:-15]:
        looked = look(f"x.{ending}", damage(office.told(), office.model), known)

        assert [each.where for each in looked.wrong] == [where]
        assert said in looked.wrong[0].words
        assert looked.content is None


def test_of_150_returns_all_good_ones_are_in_and_no_bad_one_is_half_in(office: Office) -> None:
    areas = [(f"E98000{at:03}", f"Area {at}") for at in range(150)]
    for code, name in areas:
        make_area(code, name)
    ways = [*DAMAGES][-15:]
    files, bad = [], {}
    for at, (code, name) in enumerate(areas):
        told, file_name = office.told(code, name), f"{code}.json"
        if at % 10 == 0:
            ending, damage, where, said = DAMAGES[ways[at // 10]]
            file_name = f"{code}.{ending}"
            bad[file_name] = (where, said)
            files.append((file_name, damage(told, office.model)))
        else:
            files.append((file_name, as_file(told)))

    address = office.bring(files)
    office.take(address)

    rows = dict(
        db.session.execute(
            select(AreaReturn.area_code, func.count(ReturnRow.row_key))
            .join(ReturnRow, ReturnRow.return_id == AreaReturn.id)
            .group_by(AreaReturn.area_code)
            .order_by(AreaReturn.area_code)
        ).all()
    )
    assert rows == {code: 7 for at, (code, _) in enumerate(areas) if at % 10}
    listed = office.main(address).xpath(".//dl[@class='govuk-summary-list']/div")
    named = {str(each.xpath("./dt/text()")[0]): str(each.text_content()) for each in listed}
    assert dict.fromkeys(bad, True) == {
        name: f"{where}:" in named[name] and said in named[name]
        for name, (where, said) in bad.items()
    }
    assert db.session.get_one(ReturnBatch, 1).ended_at is not None


def test_what_belongs_to_one_person_is_kept_nowhere_of_a_file(office: Office) -> None:
    number = "943 476 5919"
    told = office.told()
    told["rows"][0]["name"] = f"Row of {number}"
    broken = json.dumps({"kind": "six-strands-return", "return": told | {"support": [number]}})

    address = office.bring([(f"{number}.json", as_file(told)), ("b.json", broken.encode())])

    shown = words(office.browser.get(address))
    assert "rows[0].name: it holds what looks like an NHS number" in shown
    assert number not in shown
    kept_of = db.session.execute(select(ReturnBatchFile.name, ReturnBatchFile.problems))
    assert number not in str([tuple(each) for each in kept_of])


def test_the_table_of_a_form_has_the_revision_of_its_page(office: Office) -> None:
    office.take(office.bring([("wold.xlsx", filled_form("Wold", office.model))]))
    address = f"/areas/{WOLD}/returns/{kept()[0].id}"

    table = office.browser.get(f"{address}/return.csv").data.decode("utf-8-sig")

    assert {row["Revision"] for row in csv.DictReader(io.StringIO(table))} == {"1"}
