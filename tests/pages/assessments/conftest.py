"""A workshop that has begun, for every test of this room."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.workshop_factories import LEADERSHIP, Hall, make_hall


@pytest.fixture(autouse=True)
def _no_timer_outlives_its_test() -> Iterator[None]:
    """A countdown that nobody waited for must not ring in the database of another test."""
    yield
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()
            thread.join()


@pytest.fixture
def hall(app: Flask) -> Hall:
    """A workshop of Ashby's with one desktop rating sealed: Maturing on Leadership."""
    return make_hall(app, {LEADERSHIP: 4})
