"""What many tests begin with: made once the way the product makes it, then put back row by row."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Table, TextClause, func, insert, select, text

from app import storage
from app.audit.models import AuditEvent
from app.extensions import Base, db

Made = TypeVar("Made")

_remembered: dict[Hashable, _Kept] = {}


@dataclass(frozen=True)
class _Kept:
    made: Any
    rows: tuple[tuple[Table, list[dict[str, Any]]], ...]


def remembered(what: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` gives in an empty database, with its rows in the database of this test.

    It gives values that outlive a session: identities and numbers, no rows. ``what`` names it, and
    everything it depends on. In a database that is not empty it is made anew.
    """
    if not _empty():
        return make()
    # Databases differ in what they make of a value; each has rows of its own.
    known = (db.engine.dialect.name, what)
    if known not in _remembered:
        made = make()
        db.session.rollback()
        _remembered[known] = _Kept(made, _every_row())
        return made
    kept = _remembered[known]
    with storage.writing():
        _put_back(db.session.connection(), kept)
    return cast(Made, kept.made)


def _empty() -> bool:
    # Nothing is in a database that the book does not mention.
    return not db.session.scalar(select(func.count()).select_from(AuditEvent))


def _every_row() -> tuple[tuple[Table, list[dict[str, Any]]], ...]:
    found = (
        (table, [dict(row._mapping) for row in db.session.execute(select(table))])
        for table in Base.metadata.sorted_tables
    )
    return tuple((table, rows) for table, rows in found if rows)


def _put_back(connection: Connection, kept: _Kept) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    # Rows may stand on rows of tables that come later.
    connection.execute(
        text(
            "PRAGMA defer_foreign_keys = ON"
            if on_sqlite
            else "SET LOCAL session_replication_role = replica"
        )
    )
    for table, rows in kept.rows:
        connection.execute(insert(table), rows)
    if not on_sqlite:
        for table, _ in kept.rows:
            if table.autoincrement_column is not None:
                connection.execute(_count_on(table, table.autoincrement_column.name))


def _count_on(table: Table, column: str) -> TextClause:
    """So that the next row does not get the number of one that was put back."""
    highest = f"(SELECT max({column}) FROM {table.name})"
    return text(f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column}'), {highest})")
