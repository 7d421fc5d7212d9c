"""How the database is opened and written: one writer at a time, every commit on the disk.

On SQLite a transaction that waits for another blocks the whole event loop for the busy timeout,
so writers of this process queue here first, where waiting lets others go on. Reading never waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import pysqlite3.dbapi2 as sqlite
from flask import Flask, current_app
from sqlalchemy import (
    Connection,
    Engine,
    ExceptionContext,
    StaticPool,
    create_engine,
    event,
)
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

Result = TypeVar("Result")

_writing: ContextVar[bool] = ContextVar("writing", default=False)


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
    app.extensions.setdefault("drawing", ThreadPoolExecutor(2, thread_name_prefix="drawing"))
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


def forget_connections(app: Flask) -> Callable[[], None]:
    """A deed for after the database was away: every connection is opened anew."""

    def forget() -> None:
        with app.app_context():
            db.engine.dispose()

    return forget


def writers() -> Writers:
    found: Writers = current_app.extensions["writers"]
    return found


def executor() -> Executor:
    """Real threads for work that must not hold up the phones."""
    found: Executor = current_app.extensions["executor"]
    return found


def drawing() -> Executor:
    """Real threads for drawing files, so that no ballot waits behind a long document."""
    found: Executor = current_app.extensions["drawing"]
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
