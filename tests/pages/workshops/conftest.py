"""A workshop that has begun, for every test of this room."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.workshop_factories import LEADERSHIP, Hall, make_hall


@pytest.fixture
def hall(app: Flask) -> Hall:
    """A workshop of Ashby's with one desktop rating sealed: Maturing on Leadership."""
    return make_hall(app, {LEADERSHIP: 4})
