"""Watches every commit: rows that changed without an audit event are reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, event

# Reviewed: what these tables say is either nobody's business (ballots, answers of families), kept
# only to keep people in or out (sign-ins), still to be done (jobs), or the book itself and the list
# of migrations.
EXEMPT = frozenset(
    {
        "alembic_version",
        "audit_head",
        "ballot",
        "failed_sign_in",
        "instrument_count",
        "instrument_sent",
        "instrument_words",
        "job",
        "family_device",
        "participant",
        "pen",
        "sent_note",
        "sign_in",
    }
)
_BOOK = "audit_event"
# The running number of a round belongs to its ballots and is kept with them.
_RUNNING_NUMBER = re.compile(r"UPDATE round SET seq=\S+ WHERE")
# That a code was used belongs to the sign-in, and is kept so that it works once.
_CODE_USED = re.compile(r"UPDATE second_factor SET last_step=\S+ WHERE")
# That a ticket was used belongs to whoever came in by it, and nobody is to know who that was.
_TICKET_USED = re.compile(r"UPDATE ticket SET spent=\S+ WHERE")
# A row that is written anew as it is has not changed.
_AS_IT_WAS = re.compile(r"UPDATE (\w+) SET (\w+)=\1\.\2$")
_KEPT_ASIDE = (_RUNNING_NUMBER, _CODE_USED, _TICKET_USED, _AS_IT_WAS)
_CHANGE = re.compile(r'\b(?:INSERT INTO|(?<!FOR )UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


def verdict(changed: set[str]) -> str | None:
    """What is wrong with a commit that changed these tables, or None."""
    unspoken = changed - EXEMPT - {_BOOK}
    if unspoken and _BOOK not in changed:
        return f"committed without an audit event: {', '.join(sorted(unspoken))}"
    return None


def _forget(connection: Connection) -> None:
    if not connection.invalidated:  # what is known of it ends with a connection
        connection.info.pop("changed", None)


@contextmanager
def watching() -> Iterator[list[str]]:
    """What was committed without an event while this lasts."""
    silent: list[str] = []

    def note(
        connection: Connection,
        cursor: Any,
        statement: str,
        _values: Any,
        _context: Any,
        _many: bool,
    ) -> None:
        found = _CHANGE.search(statement)
        aside = any(kind.match(statement) for kind in _KEPT_ASIDE)
        if found and cursor.rowcount != 0 and not aside:
            connection.info.setdefault("changed", set()).add(found[1].lower())

    def judge(connection: Connection) -> None:
        found = verdict(connection.info.pop("changed", set()))
        if found:
            silent.append(found)

    listeners: dict[str, Callable[..., None]] = {
        "after_cursor_execute": note,
        # Each watch has one of its own, as one may stand inside another.
        "rollback": partial(_forget),
        "commit": judge,
    }
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    try:
        yield silent
    finally:
        for name, listener in listeners.items():
            event.remove(Engine, name, listener)
