"""What the administrator is told about files."""

from __future__ import annotations

from flask import Flask

from app.files import shelf
from tests.browser import Browser
from tests.pages.files.conftest import BRING, only_file, send_in


def test_a_sweep_with_nothing_to_do_says_so(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["files", "sweep"])

    assert (result.exit_code, result.output) == (0, "0 left-over files removed.\n")


def test_a_sweep_fails_when_bytes_are_missing(partner: Browser, app: Flask) -> None:
    send_in(partner, BRING, ("Plan.txt", b"Partners met."))
    shelf.remove(only_file().stored_name)

    result = app.test_cli_runner().invoke(args=["files", "sweep"])

    assert result.exit_code == 1
    assert "1 file has no bytes: restore the data folder from a backup." in result.output
