"""Firefox, as government desks have it, driven over its own remote control."""

from __future__ import annotations

import importlib
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.journeys.browsers import path_of, until

_NARROWEST = 450


class Firefox:
    """A Firefox without a screen, as narrow as it goes."""

    def __init__(self, driver: Any, between: type[Exception]) -> None:
        self._driver = driver
        # What it raises when asked of a page that is just going.
        self._between = between

    def goto(self, address: str) -> None:
        self._driver.navigate(address)

    def fill(self, field: str, text: str) -> None:
        self._driver.find_element("id", field).send_keys(text)

    def press(self, words: str) -> None:
        """Press the button or the label that says exactly this, once it is there."""
        path = f"//*[self::button or self::label][normalize-space()='{words}']"
        until(lambda: self._driver.find_elements("xpath", path), words)[0].click()

    def tick(self, words: str) -> None:
        """Press the label that says exactly this."""
        path = f"//label[normalize-space()='{words}']"
        until(lambda: self._driver.find_elements("xpath", path), words)[0].click()

    def sees(self, selector: str, text: str) -> None:
        """Wait until an element says this."""
        until(lambda: text in self._texts(selector), text, self._between)

    def reload(self) -> None:
        self._driver.refresh()

    def scrolls_sideways(self) -> bool:
        script = "return document.documentElement.scrollWidth > innerWidth"
        return bool(self._driver.execute_script(script))

    def _texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText)"
        texts: list[str] = self._driver.execute_script(script, script_args=[selector])
        return texts


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A new Firefox with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # What drives it is written for an older Python.
        warnings.simplefilter("ignore")
        marionette = importlib.import_module("marionette_driver.marionette").Marionette
        errors = importlib.import_module("marionette_driver.errors")
        driver = marionette(
            bin=path_of("firefox-esr", "FIREFOX"),
            headless=True,
            port=0,
            # It deletes the file it is to log to, so this must never name a device.
            gecko_log=f"{folder}/firefox.log",
        )
        driver.start_session()
        try:
            driver.set_window_rect(width=_NARROWEST, height=800)
            yield Firefox(driver, errors.MarionetteException)
        finally:
            driver.quit(in_app=False)
