"""What tests of actions stand on: an area in the middle of a workshop."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.workshop_factories import Hall, make_hall


@pytest.fixture
def hall(app: Flask) -> Hall:
    return make_hall(app)
