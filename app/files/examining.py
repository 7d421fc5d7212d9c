"""Has a file opened by a process of its own, and says what may be kept of it.

Call it before the transaction begins: it takes up to seconds, and phones wait for every writer.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import UnsupportedOperation
from pathlib import Path
from typing import IO, Any

from flask import Flask, current_app
from werkzeug.datastructures import FileStorage

from app.files import scanner, shelf
from app.files.findings import Finding, unpacked
from app.files.rules.names import safe_name
from app.files.rules.refusal import HoldsFamilyData, Refused
from app.files.rules.styles import STYLES, Style, style_from
from config import Config

# Each may take as much memory as a small server can spare.
_AT_ONCE = 2
# The process keeps its own time; this is for a machine that gives it none.
_SECONDS = 60
_OPEN_ONE = Path(__file__).with_name("open_one.py")

_TOO_HEAVY = (
    "It takes more time or memory to open than a file of its size should. Save it again in the"
    " program it was made with, or bring it as PDF."
)
_UNREADABLE = "It cannot be read. Save it again in the program it was made with, and bring that."


@dataclass(frozen=True)
class Examined:
    """A file that may be kept; its bytes lie on the shelf and are nobody's until a row names them.

    ``findings`` may stay for a reason, which the page asks for; others were refused already.
    """

    stored_name: str
    name: str
    kind: str
    size: int
    sha256: str
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    scanned: bool


def install(app: Flask) -> None:
    app.extensions["examining"] = threading.BoundedSemaphore(_AT_ONCE)


def examine(upload: FileStorage, wanted: str = "") -> Examined:
    """Check one uploaded file and put on the shelf what may be kept of it. Raises ``Refused``.

    Where ``wanted`` says styles, that is the looks of a Word document and none of its words.
    """
    name = safe_name(upload.filename)
    stored_name = shelf.new_name()
    place = shelf.place_for(stored_name)
    settings: Config = current_app.extensions["settings"]
    try:
        with _on_disk(upload) as file:
            found = _opened(file, name, place, wanted)
            if settings.scanner:
                scanner.refuse_infected(settings.scanner, file)
    except Refused as refused:
        shelf.remove(stored_name)
        raise type(refused)(f"“{name}” was not kept. {refused}") from None
    return Examined(stored_name, name, scanned=bool(settings.scanner), **found)


def styles_of(upload: FileStorage) -> Style:
    """The looks of an uploaded Word document, of which nothing is kept. Raises ``Refused``."""
    examined = examine(upload, STYLES)
    try:
        return style_from(json.loads(shelf.place_of(examined.stored_name).read_bytes()))
    finally:
        forget(examined)


def forget(examined: Examined) -> None:
    """Remove a file that is not to be kept after all."""
    shelf.remove(examined.stored_name)


@contextmanager
def _on_disk(upload: FileStorage) -> Iterator[IO[bytes]]:
    """The upload as a file that another process can read; small ones arrive in memory."""
    stream = upload.stream
    stream.seek(0)
    try:
        stream.fileno()
    except (AttributeError, UnsupportedOperation):
        with tempfile.TemporaryFile() as file:
            file.write(stream.read())
            file.flush()
            yield file
        return
    yield stream


def _opened(file: IO[bytes], name: str, place: Path, wanted: str) -> dict[str, Any]:
    waiting: threading.BoundedSemaphore = current_app.extensions["examining"]
    command = [sys.executable, "-I", str(_OPEN_ONE), name, str(place), wanted]
    try:
        with waiting:
            # The web server's own waiting gives way to others while the process works.
            ended = subprocess.run(  # noqa: S603  # our own program; the name is only data to it
                command, stdin=file.fileno(), capture_output=True, timeout=_SECONDS, env={},
                check=False,
            )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refused(_TOO_HEAVY) from None
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip()[-300:]
        current_app.logger.warning("A file could not be opened: %s %s", ended.returncode, said)
        raise Refused(_UNREADABLE if ended.returncode > 0 else _TOO_HEAVY)
    return _understood(json.loads(ended.stdout))


def _understood(answer: dict[str, Any]) -> dict[str, Any]:
    if "refused" in answer:
        raise Refused(answer["refused"])
    findings = tuple(map(unpacked, answer.pop("findings")))
    never = [each for each in findings if each.always_refused]
    if never:
        raise HoldsFamilyData(
            f"It holds what looks like {never[0].words}{_shown(never[0])}. Take it out. Never bring"
            " anything about a particular family."
        )
    return answer | {"findings": findings, "notes": tuple(answer["notes"])}


def _shown(finding: Finding) -> str:
    return f" ({finding.shown})" if finding.shown else ""
