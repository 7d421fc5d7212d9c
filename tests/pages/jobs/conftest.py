"""An application with one kind of job, which leaves a mark."""

from __future__ import annotations

import pytest
from flask import Flask

from app.jobs import kinds
from app.jobs.kinds import Kind
from app.jobs.worker import Worker
from tests.pages.jobs.doing import mark


@pytest.fixture
def worker(app: Flask) -> Worker:
    kinds.install(app, Kind("mark", mark))
    return Worker(app)
