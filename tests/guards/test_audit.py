"""The net under every test: a change that the book does not mention is caught."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import insert, text, update

from app import storage
from app.accounts.models import Person
from app.areas.models import Area, VotingGroup
from app.audit.deeds import Action
from app.audit.events import OPERATOR, record
from app.extensions import Base, db
from tests import audited
from tests.factories import make_area

GROUP = {"area_code": "E99000001", "name": "Others", "position": 4}


def changed_by_session() -> None:
    db.session.add(VotingGroup(**GROUP))


def changed_in_bulk() -> None:
    db.session.execute(update(Area).values(name="Bexcombe"))


def changed_in_plain_sql() -> None:
    db.session.execute(text("delete from voting_group"))


def changed_beside_the_session() -> None:
    db.session.connection().execute(insert(VotingGroup), [GROUP])


@pytest.mark.parametrize(
    "change",
    [changed_by_session, changed_in_bulk, changed_in_plain_sql, changed_beside_the_session],
)
def test_a_change_without_an_event_is_caught_however_it_is_made(app: Flask, change: object) -> None:
    assert callable(change)
    make_area()

    # The net of this very test would catch it too, so the row is put back unseen by nobody.
    with audited.watching() as silent, storage.writing():
        change()
        db.session.flush()
        connection = db.session.connection()
        changed = set(connection.info["changed"])
        record(OPERATOR, Action.AREA_SET, "E99000001", "area/E99000001")

    assert changed & {"area", "voting_group"}
    assert silent == []


def test_a_commit_without_an_event_is_reported_by_its_tables() -> None:
    assert audited.verdict({"area", "ballot"}) == "committed without an audit event: area"
    assert audited.verdict({"area", "audit_event", "audit_head"}) is None
    assert audited.verdict({"ballot", "participant", "sign_in"}) is None
    assert audited.verdict(set()) is None


def test_a_change_that_is_rolled_back_needs_no_event(app: Flask) -> None:
    make_area()

    with storage.writing():
        changed_in_bulk()
        db.session.rollback()

    assert db.session.get_one(Area, "E99000001").name == "Ashby"


def test_every_table_that_needs_no_event_exists(app: Flask) -> None:
    assert audited.EXEMPT - {"alembic_version"} <= set(Base.metadata.tables)


def test_people_are_never_exempt() -> None:
    assert not audited.EXEMPT & {Person.__tablename__, "role_held", "single_use_link", "rating"}
