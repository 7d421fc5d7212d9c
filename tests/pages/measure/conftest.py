"""The application as load tests run it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from config import Config, Mode
from tests.running import running


@pytest.fixture
def app(config: Config, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The application in measure mode, with its context open."""
    with running(replace(config, mode=Mode.MEASURE)) as made:
        made.jinja_env.bytecode_cache = compiled_templates
        yield made
