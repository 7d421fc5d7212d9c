"""WebKit, the engine of the iPhone, as Debian has it: a small browser on an unseen screen."""

from __future__ import annotations

import os
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.common.by import By

from tests.journeys.browsers import path_of, until

# Its window goes no narrower.
_NARROWEST = 447


class WebKit:
    """A WebKit window about as wide as a large phone."""

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver

    def goto(self, address: str) -> None:
        self._driver.get(address)

    def fill(self, field: str, text: str) -> None:
        self._driver.find_element(By.ID, field).send_keys(text)

    def press(self, words: str) -> None:
        """Press the button or the label that says exactly this, once it is there."""
        path = f"//*[self::button or self::label][normalize-space()='{words}']"
        until(lambda: self._driver.find_elements(By.XPATH, path), words)[0].click()

    def tick(self, words: str) -> None:
        """Press the label that says exactly this."""
        path = f"//label[normalize-space()='{words}']"
        until(lambda: self._driver.find_elements(By.XPATH, path), words)[0].click()

    def sees(self, selector: str, text: str) -> None:
        """Wait until an element says this."""
        until(lambda: text in self._texts(selector), text, WebDriverException)

    def reload(self) -> None:
        self._driver.refresh()

    def scrolls_sideways(self) -> bool:
        script = "return document.documentElement.scrollWidth > innerWidth"
        return bool(self._driver.execute_script(script))

    def _texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText)"
        texts: list[str] = self._driver.execute_script(script, selector)
        return texts


@contextmanager
def webkit() -> Iterator[WebKit]:
    """A new WebKit with cookies of its own."""
    with _unseen_screen() as display:
        options = WebKitGTKOptions()
        options.binary_location = str(_mini_browser())
        options.add_argument("--automation")
        surroundings = os.environ | {
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        service = WebKitGTKService(executable_path=path_of("WebKitWebDriver"), env=surroundings)
        with warnings.catch_warnings():
            # Selenium warns of how its own part for this browser starts.
            warnings.simplefilter("ignore")
            driver = WebKitGTK(options=options, service=service)
        try:
            driver.set_window_size(_NARROWEST, 800)
            yield WebKit(driver)
        finally:
            driver.quit()


@contextmanager
def _unseen_screen() -> Iterator[str]:
    number, tell = os.pipe()
    screen = ("-displayfd", str(tell), "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
    with subprocess.Popen([path_of("Xvfb"), *screen], pass_fds=[tell]) as server:
        os.close(tell)
        with os.fdopen(number) as told:
            display = f":{told.readline().strip()}"
        try:
            yield display
        finally:
            server.terminate()


def _mini_browser() -> Path:
    found = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
    assert found, "WebKit's MiniBrowser is missing; ./test says how to install it"
    return found
