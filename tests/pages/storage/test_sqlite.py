"""How the SQLite file is opened, and what reading and failing may never do to it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import insert, text
from sqlalchemy.exc import OperationalError

from app import storage
from app.areas.models import Area
from app.extensions import db
from config import Config
from tests.factories import make_area
from tests.running import running

pytestmark = pytest.mark.both_databases

on_sqlite = pytest.mark.parametrize("config", ["sqlite"], indirect=True)


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", 2), ("journal_mode", "wal"), ("secure_delete", 1), ("foreign_keys", 1)],
)
def test_every_connection_is_careful(app: Flask, pragma: str, value: object) -> None:
    for engine in (db.engine, app.extensions["thread_engine"]):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


@on_sqlite
def test_reading_cannot_write(app: Flask) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        db.session.execute(insert(Area).values(code="E99000001", name="Ashby"))


@on_sqlite
def test_after_writing_a_connection_only_reads_again(app: Flask) -> None:
    make_area()

    with pytest.raises(OperationalError, match="readonly"):
        db.session.execute(text("DELETE FROM area"))
    db.session.rollback()
    assert db.session.get(Area, "E99000001") is not None


def test_what_fails_inside_writing_leaves_nothing_and_the_next_may_write(app: Flask) -> None:
    def write_and_fail() -> None:
        with storage.writing() as session:
            session.execute(insert(Area).values(_ashby()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    assert db.session.get(Area, "E99000001") is None
    make_area()


@on_sqlite
def test_a_library_that_can_corrupt_the_file_is_refused(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "SQLITE_AT_LEAST", (99, 0, 0))

    with pytest.raises(RuntimeError, match="too old"), running(config):
        pass


def _ashby() -> dict[str, object]:
    return {
        "code": "E99000001",
        "name": "Ashby",
        "kind": "county",
        "two_tier": True,
        "region": "South East",
        "invented": True,
    }
