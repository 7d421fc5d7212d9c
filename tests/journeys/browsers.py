"""Where the browsers of the journeys are, and how large a screen they are given."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import BrowserContext, ViewportSize

T = TypeVar("T")
NewContext = Callable[..., BrowserContext]

DESK = ViewportSize(width=1280, height=800)
POCKET = ViewportSize(width=390, height=700)

_PATIENCE = 10.0

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def path_of(name: str, variable: str = "") -> str:
    """Where a program is. A missing one fails the test, as nobody would notice it skipped."""
    path = os.environ.get(variable) or shutil.which(name)
    assert path, f"{name} is missing; ./test says how to install it"
    return path


def until(look: Callable[[], T], words: str) -> T:
    """What a look finds, as soon as it finds something."""
    deadline = time.monotonic() + _PATIENCE
    while not (found := look()):
        assert time.monotonic() < deadline, f"{words!r} did not come"
        time.sleep(0.05)  # between two looks
    return found
