"""Asks a virus scanner about a file, where the operator has set one up: clamd's INSTREAM."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from app.files.rules.refusal import Refused

_SECONDS = 20.0
_PIECE = 128 * 1024
_LONGEST_ANSWER = 4096

INFECTED = (
    "The virus scanner warns of it. Do not open it or send it on; tell whoever looks after your"
    " computers."
)
SILENT = (
    "The virus scanner does not answer, so it could not be checked. Try again in some minutes;"
    " if it goes on, tell whoever runs this service."
)


class NoAnswer(Exception):
    """The scanner cannot be reached, or does not answer as one."""


def refuse_infected(address: str, file: IO[bytes]) -> None:
    """Raise ``Refused`` when the scanner at this address warns, or does not answer."""
    try:
        answer = _asked(address, b"zINSTREAM\0", _pieces(file))
    except (OSError, NoAnswer):
        raise Refused(SILENT) from None
    if answer.endswith(" OK"):
        return
    raise Refused(INFECTED if answer.endswith(" FOUND") else SILENT)


def answers(address: str) -> bool:
    """Whether a scanner answers there."""
    try:
        return _asked(address, b"zPING\0", iter(())) == "PONG"
    except (OSError, NoAnswer):
        return False


def _asked(address: str, question: bytes, pieces: Iterator[bytes]) -> str:
    with _connected(address) as line:
        line.sendall(question)
        for piece in pieces:
            line.sendall(piece)
        answer = b""
        while not answer.endswith((b"\0", b"\n")) and len(answer) < _LONGEST_ANSWER:
            more = line.recv(_LONGEST_ANSWER)
            if not more:
                break
            answer += more
    said = answer.rstrip(b"\0\n").decode(errors="replace")
    if not said:
        raise NoAnswer(address)
    return said


@contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    """A path names a socket in the file system, ``host:port`` one on the network."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_SECONDS)
        with line:
            line.connect(address)
            yield line
        return
    host, _, port = address.rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS) as line:
        yield line


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The file as INSTREAM wants it: each piece after its length, then a length of nothing."""
    file.seek(0)
    while piece := file.read(_PIECE):
        yield struct.pack(">L", len(piece)) + piece
    yield struct.pack(">L", 0)
