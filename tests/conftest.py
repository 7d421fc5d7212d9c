"""What every test of pages stands on: an application on a database of its own, and a browser."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from zlib import crc32

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from config import Config
from tests import audited
from tests.browser import Browser
from tests.databases import Databases, SqliteFiles, postgresql, quick_folder, settings
from tests.running import running

LONGEST = {
    "test_accessible_forms.py",
    "test_accessible_pages.py",
    "test_blindness.py",
    "test_secrecy.py",
}
KINDS = ("sqlite", "postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-database", action="store_true", help="run every test of pages on both databases"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test one of the two kinds of database, by its name, so that half meet each.

    Both for what leans on how a database behaves, which is marked so, and on request for all.
    """
    asked = metafunc.definition.iter_markers("parametrize")
    if "config" not in metafunc.fixturenames or any(mark.args[0] == "config" for mark in asked):
        return
    every = metafunc.config.getoption("every_database")
    both = every or metafunc.definition.get_closest_marker("both_databases")
    kinds = KINDS if both else [KINDS[crc32(metafunc.definition.nodeid.encode()) % 2]]
    metafunc.parametrize("config", kinds, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest first, so that no worker is left with one at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """Let nobody look again and again through what stays until the end: a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


@pytest.fixture(scope="session")
def kinds_of_database(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Databases]]:
    """Filled as they are asked for, so that a run without databases starts none."""
    with ExitStack() as stack:
        yield _Kinds(tmp_path_factory, stack)


class _Kinds(dict[str, Databases]):
    def __init__(self, folders: pytest.TempPathFactory, stack: ExitStack) -> None:
        super().__init__()
        self._folders = folders
        self._stack = stack

    def __missing__(self, kind: str) -> Databases:
        folder = self._folders.mktemp(kind)
        if kind == "sqlite":
            self[kind] = SqliteFiles(folder)
        else:
            self[kind] = self._stack.enter_context(postgresql(folder))
        return self[kind]


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once for the whole run."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session")
def quick() -> Iterator[Path]:
    """Where data folders lie, since nothing outlives its test."""
    with quick_folder() as folder:
        yield folder


@pytest.fixture
def config(
    request: pytest.FixtureRequest, kinds_of_database: dict[str, Databases], quick: Path
) -> Iterator[Config]:
    """Settings with a fresh database of the kind that ``pytest_generate_tests`` chose."""
    source = kinds_of_database[request.param]
    with tempfile.TemporaryDirectory(dir=quick) as named:
        folder = Path(named)
        database_url = source.fresh(folder)
        yield settings(folder, database_url)
        source.give_back(database_url)


@pytest.fixture
def app(config: Config, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The application, with its context open for factories and queries."""
    with running(config) as made:
        made.jinja_env.bytecode_cache = compiled_templates
        yield made


@pytest.fixture
def client(app: Flask) -> Browser:
    """A browser that nobody has signed in with."""
    return Browser(app)


@pytest.fixture(autouse=True)
def _every_change_is_audited() -> Iterator[None]:
    """Fail a test in which rows changed and the book says nothing."""
    with audited.watching() as silent:
        yield
    assert not silent, silent
