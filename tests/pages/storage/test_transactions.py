"""Asking writes nothing, refusing keeps nothing, and a failed commit is never called done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.exc import OperationalError

from app.access.permissions import Role
from app.extensions import db
from app.voting.queries import current_round
from tests.browser import Browser, sign_in, words
from tests.factories import make_person
from tests.workshop_factories import AS_JSON, ASHBY, LEADERSHIP, Hall, make_hall

pytestmark = pytest.mark.both_databases


@pytest.fixture
def hall(app: Flask) -> Hall:
    return make_hall(app, {LEADERSHIP: 4})


def everything_kept() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    db.session.rollback()
    tables = inspect(db.engine).get_table_names()
    kept = {
        table: sorted(
            (tuple(row) for row in db.session.execute(text(f'SELECT * FROM "{table}"'))), key=str
        )
        for table in tables
    }
    db.session.rollback()
    return kept


@contextmanager
def statements() -> Iterator[list[str]]:
    """Everything that is sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def full_disk() -> Iterator[None]:
    """A database in which no request can commit."""

    def refuse(_session: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    event.listen(db.session, "before_commit", refuse)
    try:
        yield
    finally:
        event.remove(db.session, "before_commit", refuse)


def test_no_page_that_is_only_asked_for_changes_a_row(app: Flask, hall: Hall) -> None:
    hall.opened()
    phone = hall.phone()
    contributor = Browser(app)
    sign_in(contributor, make_person(Role.CONTRIBUTOR, ASHBY))
    before = everything_kept()
    values = {
        "area_code": ASHBY,
        "assessment_id": hall.assessment_id,
        "workshop_id": hall.workshop_id,
        "row_key": LEADERSHIP,
        "code": hall.code,
        "edition_key": "2016",
        "strand_key": LEADERSHIP,
    }

    asked = 0
    with statements() as sent:
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
                continue
            known = {name: values.get(name, 1) for name in rule.arguments}
            address = str(app.url_map.bind("127.0.0.1").build(rule.endpoint, known, "GET"))
            for browser in (hall.console, contributor, phone.browser):
                answer = browser.get(address)
                asked += 1
                assert answer.status_code < 500, address
                answer.close()

    assert asked > 90
    assert [each for each in sent if each.split()[0] in {"INSERT", "UPDATE", "DELETE"}] == []
    assert everything_kept() == before


def test_a_refused_press_keeps_nothing(hall: Hall) -> None:
    hall.opened()
    before = everything_kept()

    assert hall.press("reveal").status_code == 409

    assert everything_kept() == before


@pytest.mark.parametrize("headers", [None, AS_JSON], ids=["page", "script"])
def test_a_commit_that_fails_says_so_and_keeps_what_was_acknowledged(
    app: Flask, hall: Hall, headers: dict[str, str] | None
) -> None:
    hall.opened()
    hall.vote([2, 3, 4])
    before = everything_kept()
    sent = {"step": "close", "version": str(hall.version)}

    with full_disk():
        answer = hall.console.submit(f"{hall.address}/step", sent, headers=headers)

    assert answer.status_code == 500
    said = answer.get_json()["error"] if headers else words(answer)
    assert "Something went wrong on our side" in said
    assert everything_kept() == before
    hall.do("close", "reveal")
    assert hall.round.tallies[0].voted == 3


def test_nobody_is_told_of_what_was_not_kept(hall: Hall) -> None:
    hall.opened()
    phone = hall.phone()
    stream = iter(phone.browser.get(f"{phone.address}/events").response)
    next(stream)

    with full_disk():
        hall.press("close")
    hall.do("close")

    told = next(stream)
    assert str(told).count("event: state") == 1
    assert hall.round.state == "closing"


def test_what_fails_after_the_commit_does_not_undo_it(
    app: Flask, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_told: object) -> None:
        raise RuntimeError("no screen listens")

    monkeypatch.setattr(app.extensions["hub"], "publish", refuse)

    assert hall.press("open", LEADERSHIP).get_json() == {"words": ""}

    db.session.rollback()
    found = current_round(hall.workshop_id)
    assert found is not None
    assert found.state == "open"
