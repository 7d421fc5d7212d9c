"""An application with no edition yet, and the invented ones to load."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app, storage
from app.audit.events import OPERATOR
from app.audit.models import AuditEvent
from app.extensions import Base
from app.strands import actions
from app.strands.actions import Loaded
from app.strands.edition_file import read_edition
from app.strands.models import EditionRecord
from app.strands.rules import Edition
from config import Config

FIXTURES = Path(__file__).parents[2] / "fixtures"
ROOMS = (EditionRecord.__module__, AuditEvent.__module__)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = create_app(
        Config.from_environment(
            {
                "SIX_STRANDS_DATA": str(tmp_path / "data"),
                "SIX_STRANDS_ADDRESS": "http://localhost:8000",
            }
        )
    )
    with app.app_context():
        with storage.writing() as session:
            Base.metadata.create_all(
                session.connection(),
                tables=[
                    Base.metadata.tables[mapper.class_.__tablename__]
                    for mapper in Base.registry.mappers
                    if mapper.class_.__module__ in ROOMS
                ],
            )
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


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
