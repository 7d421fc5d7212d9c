"""Reaches into a data folder before its server starts, to let happen what takes people months."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import Flask

from app import clock, storage
from app.access.permissions import Identity
from app.accounts.queries import people_of
from config import Config, Mode
from tests.journeys.serving import DataFolder
from tests.running import running


@contextmanager
def inside(folder: DataFolder, at: datetime | None = None) -> Iterator[Flask]:
    """The application of a folder that nobody serves yet, all at one moment when one is given."""
    config = Config(
        data_folder=folder.path,
        database_url=f"sqlite:///{folder.path / 'six-strands.db'}",
        secret_key="x" * 64,
        public_address="http://127.0.0.1",
        mode=Mode.DEMO,
    )
    with running(config) as app, clock.telling(at or clock.now()), storage.writing():
        yield app


def somebody(area_code: str, name: str) -> Identity:
    """One of the demo's people, with the roles they have in an area."""
    here = next(each for each in people_of(area_code) if each.name == name)
    roles = frozenset((role.role, area_code) for role in here.roles if role.accepted)
    return Identity(here.id, here.name, roles)
