"""Where the browsers of the journeys are, and how large a screen they are given."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from playwright.sync_api import BrowserContext, Page, ViewportSize

T = TypeVar("T")
NewContext = Callable[..., BrowserContext]

DESK = ViewportSize(width=1280, height=800)
POCKET = ViewportSize(width=390, height=700)

_PATIENCE = 30.0

# Chromium draws what drops down from its address bar as pages of their own, two for each window
# though nobody sees it: half of what a journey would cost. Its last list is the one that counts, so
# this one says again what playwright turns off.
_TURNED_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
CHROMIUM_FLAGS = (
    f"--disable-features={','.join(_TURNED_OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# The layout's own size: what a page that is too wide makes of a phone's window is another matter.
_LAID_OUT = """([width, height]) => {
  // There is none yet while a page is on its way.
  const laidOut = document.documentElement;
  return !!laidOut && laidOut.clientWidth === width && laidOut.clientHeight === height;
}"""


def path_of(name: str, variable: str = "") -> str:
    """Where a program is. A missing one fails the test, as nobody would notice it skipped."""
    path = os.environ.get(variable) or shutil.which(name)
    assert path, f"{name} is missing; ./test says how to install it"
    return path


def resize(page: Page, size: ViewportSize) -> None:
    """Give a page another size, and wait until it has been laid out in it."""
    page.set_viewport_size(size)
    until(partial(page.evaluate, _LAID_OUT, [size["width"], size["height"]]), f"{size}")
    # A page behind another hears of its new size late.
    page.evaluate("dispatchEvent(new Event('resize'))")


def until(look: Callable[[], T], words: str, *between: type[Exception]) -> T:
    """What a look finds, as soon as it finds something.

    What is raised ``between`` two pages only means that there is nothing to be found yet.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        with suppress(*between):
            if found := look():
                return found
        assert time.monotonic() < deadline, f"{words!r} did not come"
        time.sleep(0.05)  # between two looks
