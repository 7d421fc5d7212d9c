"""Where the browsers of the journeys are, and how large a screen they are given."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

from playwright.sync_api import BrowserContext, ViewportSize

NewContext = Callable[..., BrowserContext]

DESK = ViewportSize(width=1280, height=800)
POCKET = ViewportSize(width=390, height=700)

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
