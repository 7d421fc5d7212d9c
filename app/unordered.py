"""On PostgreSQL: leave nothing of deleted ballots in the files, and no order in what stays.

A table that has no row numbers on SQLite has none to tell on PostgreSQL either. There a deleted
row stays in the table's file until something else is written over it, rows lie in the order in
which they came, and each names the transaction that wrote it, so that of two tables one would
tell who stands where in the other.

Not within reach from here: PostgreSQL's own log holds what was written until it is used anew.
``deploy/README.md`` says what that asks of whoever keeps copies of it.
"""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Engine, Table, update

from app.extensions import Base

_WAIT_FOR_OTHERS = "5s"


class Unordered:
    """Rewrites the tables that must tell no order, after something in them was deleted."""

    def __init__(self, app: Flask, engine: Engine) -> None:
        self._app = app
        self._engine = engine

    def wipe(self) -> None:
        try:
            _rewrite(self._engine)
        except Exception:
            # What was deleted stays deleted; the next close rewrites the tables all the same.
            self._app.logger.exception("Tables that must tell no order could not be rewritten")


def unordered_tables() -> list[Table]:
    return [
        table
        for table in Base.metadata.sorted_tables
        if table.dialect_options["sqlite"]["with_rowid"] is False
    ]


def _rewrite(engine: Engine) -> None:
    tables = unordered_tables()
    for table in tables:
        # One table at a time: whoever joins or votes meanwhile waits for one lock at most.
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT_FOR_OTHERS}'")
            connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")
            key = table.primary_key.columns[0]
            # From now on one transaction has written every row there is.
            connection.execute(update(table).values({key: key}))
    # Only after the commit may what went before be left out of the new file.
    for table in tables:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT_FOR_OTHERS}'")
            connection.exec_driver_sql(f"CLUSTER {table.name} USING {table.primary_key.name}")
