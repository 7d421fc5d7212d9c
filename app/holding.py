"""Holds the database for one web worker, or for those that hear of each other's votes.

On PostgreSQL a restart drops what was held, so that it is taken again; a worker that finds the
database taken by then ends itself.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, NullPool, create_engine, func, make_url, select
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from config import Config

# Less than gunicorn waits for a worker to begin.
_WAIT_FOR_DATABASE_SECONDS = 20.0
_LOOK_EVERY_SECONDS = 1.0
# With any other code of a worker gunicorn starts another, which would be refused as well.
_GUNICORN_STOPS = 4

# Any number does, as long as it stays: it is how two servers meet on one PostgreSQL database.
POSTGRESQL_LOCK = 201_657

log = logging.getLogger(__name__)


class EngineTaken(Exception):
    """Another web worker already serves this database."""

    def __init__(self) -> None:
        super().__init__(
            "Six Strands is already running on this database. Stop it first: one server"
            " carries every workshop."
        )


class Claim(Protocol):
    """A database held for one web worker, until it is closed or the worker ends."""

    def close(self) -> None: ...


def claim_engine(config: Config) -> Claim:
    """Hold the database. Raises ``EngineTaken`` when another worker has it.

    It does not matter whatever data folder that one was given.
    """
    return _claim_file(config) if config.on_sqlite else HeldPostgresql(config)


def end_this_worker() -> None:
    """At once: a choice that is not answered yet is sent again, and counted where it arrives."""
    os._exit(_GUNICORN_STOPS)


def keep(
    claim: Claim, back: Callable[[], None], lost: Callable[[], None] = end_this_worker
) -> None:
    """Go on holding it for as long as the worker lives.

    ``back`` is called when the database is there again, ``lost`` if somebody else has it by then.
    """
    if isinstance(claim, HeldPostgresql):
        work = threading.Thread(target=claim.watch, args=(back, lost), daemon=True)
        work.name = "hold the database"
        work.start()


def _claim_file(config: Config) -> Claim:
    """The lock lies beside the database, so that two data folders cannot share one unnoticed."""
    database = make_url(config.database_url).database
    beside = Path(database).resolve() if database else config.data_folder / "memory"
    file = beside.with_name(beside.name + ".lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise EngineTaken from None
    return file


class HeldPostgresql:
    """A lock that lasts as long as its connection, which therefore belongs to no pool."""

    def __init__(self, config: Config) -> None:
        self._engine = create_engine(
            config.database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        # Workers that can tell each other share the database; a lone one shares it with nobody.
        shares = bool(config.redis_url)
        self._lock: Any = func.pg_try_advisory_lock_shared if shares else func.pg_try_advisory_lock
        self._over = threading.Event()
        self._connection = self._take(_connected_soon(self._engine))

    def close(self) -> None:
        self._over.set()
        # The server may be slow to notice that a connection has gone; whoever comes next is not.
        with suppress(SQLAlchemyError):
            self._connection.execute(select(func.pg_advisory_unlock_all()))
        self._connection.close()

    def watch(self, back: Callable[[], None], lost: Callable[[], None]) -> None:
        """Look every second whether it is still held, until it is closed."""
        while not self._over.wait(_LOOK_EVERY_SECONDS):
            try:
                self.look(back)
            except DBAPIError as error:
                log.warning("The database is away; it is claimed again later: %s", error.orig)
            except EngineTaken as taken:
                log.critical("The database was away, and this worker ends. %s", taken)
                lost()
                return

    def look(self, back: Callable[[], None] = lambda: None) -> None:
        """Take it again if the database was away, after a call of ``back``.

        Raises ``EngineTaken`` when somebody else was faster, what the driver raises while the
        database is away.
        """
        if not self._answers():
            self._connection.close()
            connection = self._engine.connect()
            back()
            self._connection = self._take(connection)

    def _answers(self) -> bool:
        if self._connection.closed:
            return False
        try:
            return bool(self._connection.scalar(select(1)))
        except DBAPIError:
            return False

    def _take(self, connection: Connection) -> Connection:
        if connection.scalar(select(self._lock(POSTGRESQL_LOCK))):
            return connection
        connection.close()
        raise EngineTaken


def _connected_soon(engine: Engine) -> Connection:
    """A connection; a worker that begins while the database restarts waits for it."""
    deadline = time.monotonic() + _WAIT_FOR_DATABASE_SECONDS
    while True:
        try:
            return engine.connect()
        except OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(1)  # before serving, so nobody waits behind it
