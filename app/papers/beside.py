"""Draws a long document in a process of its own, which can be ended and gives its memory back."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from app.papers.pdf import drawn, said
from app.papers.rules import Document

_ROOT = Path(__file__).parents[2]
_LOOK_EVERY_SECONDS = 1.0
_DRAW = "from app.papers.beside import draw; draw()"


def as_pdf_beside(document: Document, goes_on: Callable[[], None]) -> bytes:
    """Draw the document; ``goes_on`` is called now and then, and may raise to end it."""
    told, came = json.dumps(said(document)).encode(), list[bytes]()
    with subprocess.Popen(  # noqa: S603  # our own program; the words are only data to it
        [sys.executable, "-c", _DRAW],
        cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        # In a thread, since what is handed over may be more than a pipe takes at a time.
        handing = threading.Thread(target=lambda: came.append(process.communicate(told)[0]))
        handing.start()
        try:
            while handing.is_alive():
                handing.join(_LOOK_EVERY_SECONDS)
                goes_on()
        except BaseException:
            process.kill()
            raise
        finally:
            handing.join()
    if process.returncode:
        raise RuntimeError(f"the drawing ended with {process.returncode}")
    return came[0]


def draw() -> None:
    """What that process does: a document's words come in, the PDF goes out."""
    sys.stdout.buffer.write(drawn(json.load(sys.stdin.buffer)))
