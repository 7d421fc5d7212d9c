"""Draws a long document in a process of its own, which can be ended and gives its memory back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from app.papers.pdf import drawn, said
from app.papers.rules import Document

_ROOT = Path(__file__).parents[2]
_LOOK_EVERY_SECONDS = 1.0
_DRAW = "from app.papers.beside import draw; draw()"


def as_pdf_beside(document: Document, goes_on: Callable[[], None]) -> bytes:
    """Draw the document; ``goes_on`` is called now and then, and may raise to end it."""
    told: bytes | None = json.dumps(said(document)).encode()
    with subprocess.Popen(  # noqa: S603  # our own program; the words are only data to it
        [sys.executable, "-c", _DRAW],
        cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            while True:
                try:
                    file, _ = process.communicate(told, timeout=_LOOK_EVERY_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    told = None  # it has been handed over
                    goes_on()
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise RuntimeError(f"the drawing ended with {process.returncode}")
    return file


def draw() -> None:
    """What that process does: a document's words come in, the PDF goes out."""
    sys.stdout.buffer.write(drawn(json.load(sys.stdin.buffer)))
