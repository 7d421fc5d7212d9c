"""How the database is opened and written: one writer at a time, every commit on the disk.

On SQLite a transaction that waits for another blocks the whole event loop for the busy timeout,
so writers of this process queue here first, where waiting lets others go on. Reading never waits.
"""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pysqlite3.dbapi2 as sqlite
from flask import Flask, current_app
from sqlalchemy import (
    Connection,
    Engine,
    ExceptionContext,
    NullPool,
    StaticPool,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.extensions import db
from app.unordered import Unordered
from config import Config

# Older libraries can corrupt a write-ahead log that two connections share.
SQLITE_AT_LEAST = (3, 51, 3)

_WAIT_FOR_OTHERS_MS = 5000
# Emptying the log keeps the other writers waiting, so it does not wait long itself.
_WAIT_FOR_READERS_MS = 50
_WIPE_AGAIN_SECONDS = 1.0
# Less than gunicorn waits for a worker to begin.
_WAIT_FOR_DATABASE_SECONDS = 20.0

# Any number does, as long as it stays: it is how two servers meet on one PostgreSQL database.
_POSTGRESQL_LOCK = 201_657

Result = TypeVar("Result")

_writing: ContextVar[bool] = ContextVar("writing", default=False)


class EngineTaken(Exception):
    """Another web worker already serves this database."""


def settings(config: Config) -> dict[str, object]:
    """The Flask-SQLAlchemy settings for this configuration."""
    # An error is logged with its traceback, and parameters are ballots and sealed texts.
    options: dict[str, object] = {"pool_size": 20, "max_overflow": 80, "hide_parameters": True}
    if config.on_sqlite:
        if sqlite.sqlite_version_info < SQLITE_AT_LEAST:
            raise RuntimeError(f"SQLite {sqlite.sqlite_version} is too old for safe voting.")
        options["module"] = sqlite
        options["connect_args"] = {"check_same_thread": False, "timeout": 5}
    return {
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": options,
    }


class Writers:
    """The queue of writers in this process, and where their slow commits may run."""

    def __init__(self, on_sqlite: bool) -> None:
        self._lock = threading.Lock()
        self.on_sqlite = on_sqlite

    def enter(self) -> None:
        if self.on_sqlite:
            self._lock.acquire()
        _writing.set(True)

    def leave(self) -> None:
        _writing.set(False)
        if self.on_sqlite:
            self._lock.release()


def install(app: Flask, config: Config) -> None:
    """Prepare the engine of an application whose extensions are initialised."""
    app.extensions["writers"] = Writers(config.on_sqlite)
    app.extensions.setdefault("executor", ThreadPoolExecutor(4, thread_name_prefix="storage"))
    if config.on_sqlite:
        with app.app_context():
            _tame_sqlite(db.engine)
        # Real threads share a connection of their own, one at a time: the locks of a common pool
        # belong to the event loop, and opening the file anew costs more than most writes.
        app.extensions["thread_engine"] = create_engine(
            config.database_url,
            module=sqlite,
            poolclass=StaticPool,
            connect_args={"check_same_thread": False, "timeout": 5},
            hide_parameters=True,
        )
        _tame_sqlite(app.extensions["thread_engine"])
        app.extensions["log_wiper"] = LogWiper(app, app.extensions["thread_engine"])
    else:
        with app.app_context():
            app.extensions["log_wiper"] = Unordered(app, db.engine)
        with app.app_context():
            _hush_postgresql(db.engine)


def writers() -> Writers:
    found: Writers = current_app.extensions["writers"]
    return found


def executor() -> Executor:
    """Real threads for work that must not hold up the phones."""
    found: Executor = current_app.extensions["executor"]
    return found


@contextmanager
def writing() -> Iterator[Session]:
    """A write transaction of its own, committed at the end; for work outside a request."""
    writers().enter()
    try:
        db.session.rollback()
        yield db.session()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        writers().leave()


@contextmanager
def rehearsing() -> Iterator[Session]:
    """A write transaction whose changes are dropped at the end: to see what would come of them."""
    writers().enter()
    try:
        db.session.rollback()
        yield db.session()
    finally:
        db.session.rollback()
        writers().leave()


def write_in_thread(
    prepare: Callable[[], Callable[[Connection], Result]],
) -> Result:
    """Run one write transaction off the event loop; its caller waits and holds no connection.

    ``prepare`` is asked for the work once it is this writer's turn, so that whatever gathered
    meanwhile goes into the same commit. PostgreSQL's driver gives way by itself, so there the
    work runs in place.
    """
    queue = writers()
    queue.enter()
    try:
        work = prepare()
        if not queue.on_sqlite:
            return _committed(db.engine, work)
        engine: Engine = current_app.extensions["thread_engine"]
        return executor().submit(_committed, engine, work).result()
    finally:
        queue.leave()


def _committed(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    _writing.set(True)
    try:
        with engine.begin() as connection:
            return work(connection)
    finally:
        _writing.set(False)


def wipe_log() -> None:
    """Leave nothing of what was deleted in SQLite's write-ahead log, which keeps old pages.

    Call it after the commit. While somebody reads, the log stays, and is wiped a little later.
    On PostgreSQL the tables of ballots are written anew.
    """
    wiper: LogWiper | Unordered | None = current_app.extensions.get("log_wiper")
    if wiper:
        wiper.wipe()


class LogWiper:
    """Empties the write-ahead log of one application, and tries again until it is empty."""

    def __init__(self, app: Flask, engine: Engine) -> None:
        self._app = app
        self._engine = engine
        self._again: threading.Timer | None = None

    def wipe(self) -> None:
        queue: Writers = self._app.extensions["writers"]
        threads: Executor = self._app.extensions["executor"]
        emptied = False
        queue.enter()
        try:
            emptied = threads.submit(_empty_log, self._engine).result()
        except Exception:
            # What was deleted stays deleted; only the wiping is still to be done.
            self._app.logger.exception("The write-ahead log could not be wiped; trying again")
        finally:
            queue.leave()
        if not emptied:
            self._wipe_later()

    def _wipe_later(self) -> None:
        if self._again is None:
            self._again = threading.Timer(_WIPE_AGAIN_SECONDS, self._wipe_again)
            self._again.name = "wipe the log"
            self._again.daemon = True
            self._again.start()

    def _wipe_again(self) -> None:
        self._again = None
        self.wipe()


def _empty_log(engine: Engine) -> bool:
    """Whether the log is empty now: while an older reader is about, it cannot be."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_WAIT_FOR_READERS_MS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, _pages, _moved = cursor.fetchone() or (1, 0, 0)
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {_WAIT_FOR_OTHERS_MS}")
    finally:
        connection.close()
    return not busy


class Claim(Protocol):
    """A database held for one web worker, until it is closed or the worker ends."""

    def close(self) -> None: ...


def claim_engine(config: Config) -> Claim:
    """Hold the database for one web worker, or for those that hear of each other's votes.

    Raises ``EngineTaken`` when another worker has it, whatever data folder that was given.
    """
    claim = _claim_file(config) if config.on_sqlite else _claim_postgresql(config)
    if claim is None:
        raise EngineTaken(
            "Six Strands is already running on this database. Stop it first: one server"
            " carries every workshop."
        )
    return claim


def _claim_file(config: Config) -> Claim | None:
    """The lock lies beside the database, so that two data folders cannot share one unnoticed."""
    database = make_url(config.database_url).database
    beside = Path(database).resolve() if database else config.data_folder / "memory"
    file = beside.with_name(beside.name + ".lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def _claim_postgresql(config: Config) -> Claim | None:
    """The lock lasts as long as its connection, which therefore belongs to no pool."""
    engine = create_engine(config.database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    connection = _connected_soon(engine)
    # Workers that can tell each other share the database; one that is alone shares it with nobody.
    lock = func.pg_try_advisory_lock_shared if config.redis_url else func.pg_try_advisory_lock
    if connection.scalar(select(lock(_POSTGRESQL_LOCK))):
        return connection
    connection.close()
    return None


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


def _tame_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin below, not in the driver
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            f"busy_timeout = {_WAIT_FOR_OTHERS_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if _writing.get():
            connection.exec_driver_sql("PRAGMA query_only = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            connection.exec_driver_sql("BEGIN")


def _hush_postgresql(engine: Engine) -> None:
    """Keep the details of an error, which hold the row refused, out of what is logged of it."""

    @event.listens_for(engine, "handle_error")
    def shorten(context: ExceptionContext) -> None:
        diagnosis = getattr(context.original_exception, "diag", None)
        if diagnosis is None or diagnosis.message_primary is None:
            return
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error is not None:
                error.args = (diagnosis.message_primary,)
