"""Counts what a page asks the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from tests.browser import Browser


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements that are sent while this lasts."""
    sent: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def queries_of(browser: Browser, address: str) -> int:
    """How many questions a page takes to show."""
    with counting() as sent:
        answer = browser.get(address)
    assert answer.status_code == 200, address
    answer.close()
    return sum(1 for statement in sent if statement.lstrip().upper().startswith("SELECT"))
