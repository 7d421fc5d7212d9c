"""A virus scanner is asked where there is one, and its absence is told."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app.extensions import db
from app.files import queries
from app.files.commands import tell_about_scanner
from app.files.models import StoredFile
from config import Config, SettingError
from tests.browser import Browser
from tests.pages.files.conftest import BRING, only_file, send_in
from tests.pages.files.test_keeping import rows

# Put together here, so that no scanner takes this file for what it means.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Scanner:
    """A scanner that speaks clamd's INSTREAM and knows one virus."""

    def __init__(self, listener: socket.socket, silent: bool = False) -> None:
        self._listener, self._silent = listener, silent
        self.asked: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line, line.makefile("rb") as said:
                self._answer(line, said.read(6), said)

    def _answer(self, line: socket.socket, command: bytes, said: object) -> None:
        assert hasattr(said, "read")
        if command == b"zPING\0":
            line.sendall(b"PONG\0")
            return
        said.read(4)
        content = b""
        while (length := struct.unpack(">L", said.read(4))[0]) > 0:
            content += said.read(length)
        self.asked.append(content)
        if not self._silent:
            found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
            line.sendall(b"stream: " + found + b"\0")


@contextmanager
def listening(family: int, place: object) -> Iterator[socket.socket]:
    with socket.socket(family) as listener:
        listener.bind(place)  # type: ignore[arg-type]  # a path or a host and port
        listener.listen()
        yield listener
        listener.shutdown(socket.SHUT_RDWR)


def use(app: Flask, address: str) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], scanner=address)


@pytest.fixture
def scanner(taking: Flask, tmp_path: Path) -> Iterator[Scanner]:
    place = str(tmp_path / "clamd.ctl")
    with listening(socket.AF_UNIX, place) as listener:
        use(taking, place)
        yield Scanner(listener)


def test_a_clean_file_is_marked_as_scanned(scanner: Scanner, partner: Browser) -> None:
    send_in(partner, BRING, ("Plan.txt", b"Partners met."))

    assert only_file().scanned
    assert scanner.asked == [b"Partners met."]
    assert queries.scanner_set_up()


def test_a_virus_is_refused_in_words(scanner: Scanner, partner: Browser, config: Config) -> None:
    answer = send_in(partner, BRING, ("Plan.txt", EICAR))

    assert "“Plan.txt” was not kept. The virus scanner warns of it." in answer.text
    assert rows() == 0
    assert not [path for path in (config.data_folder / "files").rglob("*") if path.is_file()]


def test_a_scanner_on_the_network_is_asked_as_well(taking: Flask, partner: Browser) -> None:
    with listening(socket.AF_INET, ("127.0.0.1", 0)) as listener:
        scanner = Scanner(listener)
        use(taking, f"127.0.0.1:{listener.getsockname()[1]}")

        send_in(partner, BRING, ("Plan.txt", b"Partners met." * 30_000))

    assert len(scanner.asked[0]) == 390_000
    assert db.session.get_one(StoredFile, 1).scanned


def test_a_scanner_that_is_not_there_is_said(
    taking: Flask, partner: Browser, tmp_path: Path
) -> None:
    use(taking, str(tmp_path / "nobody.ctl"))

    answer = send_in(partner, BRING, ("Plan.txt", b"Partners met."))

    assert "The virus scanner does not answer" in answer.text
    assert rows() == 0


def test_a_scanner_that_hangs_up_is_said(taking: Flask, partner: Browser, tmp_path: Path) -> None:
    place = str(tmp_path / "clamd.ctl")
    with listening(socket.AF_UNIX, place) as listener:
        Scanner(listener, silent=True)
        use(taking, place)

        answer = send_in(partner, BRING, ("Plan.txt", b"Partners met."))

    assert "The virus scanner does not answer" in answer.text
    assert rows() == 0


def test_the_operator_is_told_at_the_start_that_there_is_none(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_about_scanner()

    assert "There is no virus scanner" in capsys.readouterr().out
    assert not queries.scanner_set_up()


def test_the_operator_is_told_that_it_does_not_answer(
    app: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use(app, str(tmp_path / "nobody.ctl"))

    tell_about_scanner()

    assert "does not answer" in capsys.readouterr().out


def test_the_operator_is_told_nothing_when_it_answers(
    scanner: Scanner, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_about_scanner()

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("address", ["clamd.ctl", "localhost", "localhost:clamd"])
def test_an_address_that_cannot_be_one_stops_the_start(address: str, tmp_path: Path) -> None:
    environment = {
        "SIX_STRANDS_DATA": str(tmp_path),
        "SIX_STRANDS_ADDRESS": "http://127.0.0.1",
        "SIX_STRANDS_SCANNER": address,
    }

    with pytest.raises(SettingError, match="SIX_STRANDS_SCANNER"):
        Config.from_environment(environment)
