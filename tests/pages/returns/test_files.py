"""A return as JSON, workbook and table: the same everywhere, and text stays text."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from flask import Flask

from app.access.permissions import Role
from app.extensions import db
from app.governance.rules.canonical import canonical, fingerprint
from app.returns.json_file import read_json
from app.returns.models import AreaReturn
from app.returns.reading import read_workbook
from app.returns.rules.checking import Known
from app.returns.schema import problems_of
from app.strands.queries import edition
from app.web.downloads import as_it_was
from tests.browser import Browser, sign_in
from tests.factories import load_model, make_area, make_person
from tests.pages.returns.conftest import ADDED, ASHBY, RETURNS, SEND, Told
from tests.pages.returns.test_sending import seen

NASTY = "=HYPERLINK(\"http://a\"), “Zoë”, Ŵyn\nand _x0041_ _x000D_ <b>'+1' 日本 😀"


@pytest.fixture
def known(told: Told) -> Known:
    model = edition("2016")
    return Known({ASHBY: "Ashby"}, {model.key: model}, date(2099, 1, 1))


def sent(told: Told, **more: object) -> AreaReturn:
    ann = told.browser(told.ann)
    assert ann.submit(SEND, ADDED | {"seen": seen(ann)} | more).location == RETURNS
    db.session.rollback()
    return db.session.query(AreaReturn).one()


def test_every_file_says_what_was_sent_whatever_was_typed(told: Told, known: Known) -> None:
    kept = sent(told, support=NASTY, examples="@SUM(1)")
    reader = told.person(Role.READER)
    held = json.loads(kept.content)

    by_json = read_json(reader.get(f"{RETURNS}/{kept.id}/return.json").data)
    by_cell = read_workbook(reader.get(f"{RETURNS}/{kept.id}/return.xlsx").data, known)

    assert held["support"] == NASTY
    assert by_json.told == held
    assert by_cell.told == held
    assert problems_of(by_json, known) == problems_of(by_cell, known) == []


@pytest.mark.acceptance(15)
def test_the_table_has_a_line_for_each_row_and_no_formula(told: Told) -> None:
    kept = sent(told, support=NASTY)
    told_of_it = json.loads(kept.content)

    table = told.browser(told.ann).get(f"{RETURNS}/{kept.id}/return.csv").data.decode("utf-8-sig")

    first, *lines = csv.reader(io.StringIO(table))
    rows = [dict(zip(first, line, strict=True)) for line in lines]
    assert [row["Row"] for row in rows] == [row["name"] for row in told_of_it["rows"]]
    assert {row["Own rating"] for row in rows} == {"Developing / Maturing"}
    assert {row["Edition"] for row in rows} == {told_of_it["edition"]["title"]}
    assert [row["Support sought"] for row in rows].count("Yes") == 1
    assert all(row["Support sought in words"].startswith("'=") for row in rows)
    assert {as_it_was(row["Support sought in words"]) for row in rows} == {NASTY}


def test_no_cell_of_the_workbook_is_a_formula(told: Told) -> None:
    kept = sent(told, support=NASTY, examples="+1")

    content = told.browser(told.ann).get(f"{RETURNS}/{kept.id}/return.xlsx").data

    book = openpyxl.load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds


def test_a_file_that_was_changed_is_refused(told: Told, known: Known) -> None:
    kept = sent(told)
    reader = told.browser(told.ann)
    by_json = json.loads(reader.get(f"{RETURNS}/{kept.id}/return.json").data)
    by_json["return"]["rows"][0]["desktop"] = 6
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"{RETURNS}/{kept.id}/return.xlsx").data))
    book["Rows"]["C4"] = "Mature"
    changed = io.BytesIO()
    book.save(changed)

    found = [
        problems_of(read_json(json.dumps(by_json).encode()), known),
        problems_of(read_workbook(changed.getvalue(), known), known),
    ]

    assert [[each.words.partition(":")[0] for each in wrong] for wrong in found] == [
        ["The file was changed after it was made"],
        ["The file was changed after it was made"],
    ]


def test_the_form_filled_in_is_a_return_without_a_checksum(app: Flask) -> None:
    load_model()
    make_area(ASHBY, "Ashby")
    national = Browser(app)
    sign_in(national, make_person(Role.NATIONAL))
    model = edition("2016")
    known = Known({ASHBY: "Ashby"}, {model.key: model}, date(2099, 1, 1))

    book = openpyxl.load_workbook(io.BytesIO(national.get("/national/returns/form.xlsx").data))

    top, rows = book["The return"], book["Rows"]
    top["C4"], top["C5"], top["C6"] = "ashby ", date(2026, 9, 30), "A visit."
    rows["C4"], rows["E4"], rows["D4"] = "Between Developing and Maturing", 12, "developing"
    rows["L4"] = "yes"
    filled = io.BytesIO()
    book.save(filled)
    brought = read_workbook(filled.getvalue(), known)
    assert problems_of(brought, known) == []
    assert (brought.origin, brought.told["cycle"]) == ("form", "2026")
    assert brought.told["area"] == {"code": ASHBY, "name": "Ashby"}
    first = brought.told["rows"][0]
    assert (first["desktop"], first["vote_middle"], first["voted"]) == (3, 2, 12)
    assert (first["support"], first["agreed"], first["evidence"]) == (True, None, 0)
    assert fingerprint(canonical(brought.told))


def test_who_may_not_read_a_return_gets_no_file(told: Told) -> None:
    kept = sent(told)
    make_area("E99000002", "Wold")
    stranger = told.browser(make_person(Role.CO_ORDINATOR, "E99000002"))

    for name in ("return.json", "return.xlsx", "return.csv", ""):
        assert stranger.get(f"{RETURNS}/{kept.id}/{name}".rstrip("/")).status_code == 404
    assert told.browser(told.ann).get("/national/returns/form.xlsx").status_code == 404
