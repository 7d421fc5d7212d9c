"""The invented editions, and how the administrator loads one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from app import storage
from app.audit.events import OPERATOR
from app.strands import actions
from app.strands.actions import Loaded
from app.strands.edition_file import read_edition
from app.strands.rules import Edition

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def three() -> Edition:
    return read_edition(FIXTURES / "three_stages.yaml")


@pytest.fixture
def five() -> Edition:
    return read_edition(FIXTURES / "five_stages.yaml")


@pytest.fixture
def load(app: Flask) -> Callable[[Edition], Loaded]:
    """Load an edition as the administrator does."""

    def load_and_keep(edition: Edition) -> Loaded:
        with storage.writing():
            return actions.load_edition(OPERATOR, edition)

    return load_and_keep
