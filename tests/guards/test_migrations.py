"""The tables that migrations make are the tables that the models mean."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from app import clock, storage
from app.access.permissions import Role
from app.accounts.models import RoleHeld
from app.extensions import Base, db
from tests.factories import make_area, make_person


def test_no_change_of_a_table_waits_for_its_migration(app: Flask) -> None:
    with storage.writing() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_every_table_stands_in_the_database(app: Flask) -> None:
    found = set(inspect(db.engine).get_table_names())

    assert found == {*Base.metadata.tables, "alembic_version"}


def test_a_role_is_held_once_however_often_it_is_given_at_the_same_time(app: Flask) -> None:
    make_area()
    ann = make_person(Role.CO_ORDINATOR, "E99000001")
    again = {"person_id": ann.person_id, "role": "co-ordinator", "area_code": "E99000001"}

    with pytest.raises(IntegrityError), storage.writing() as session:
        session.add(RoleHeld(**again, known_as="Ann", given_by="operator", given_at=clock.now()))


def test_a_national_role_is_held_once_too(app: Flask) -> None:
    ann = make_person(Role.NATIONAL)
    again = {"person_id": ann.person_id, "role": "national team", "area_code": None}

    with pytest.raises(IntegrityError), storage.writing() as session:
        session.add(RoleHeld(**again, known_as="Ann", given_by="operator", given_at=clock.now()))
