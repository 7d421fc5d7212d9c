"""What the log of the server never holds, whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import storage
from app.areas.models import Area

pytestmark = pytest.mark.both_databases

SEALED = "what nobody may read"


def write_here() -> None:
    with storage.writing() as session:
        refused(session)


def write_in_thread() -> None:
    storage.write_in_thread(lambda: refused)


def refused(kept: Session | Connection) -> None:
    kept.execute(insert(Area).values(code="E99000001", name=SEALED, kind=None, region=SEALED))


@pytest.mark.parametrize("write", [write_here, write_in_thread])
def test_a_write_that_fails_leaves_no_value_in_the_log(
    app: Flask, caplog: pytest.LogCaptureFixture, write: Callable[[], None]
) -> None:
    with pytest.raises(IntegrityError) as failed:
        write()
    app.logger.error("A write failed", exc_info=failed.value)

    assert "INSERT INTO area" in caplog.text  # so that what failed can be found
    assert SEALED not in caplog.text
