"""Takes the README's pictures from the running product: python -m docs.screenshots

It needs what ./test installs. Each picture is a page of the demo, served as ./run serves it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.journeys.browsers import CHROMIUM_FLAGS, POCKET, path_of
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.journeys.printed import PRINTED
from tests.journeys.serving import Server, prepare

PICTURES = Path(__file__).parent / "screenshots"
DESK = ViewportSize(width=1120, height=780)
SUMMARY = ViewportSize(width=1120, height=1400)
# As a laptop in a room says it; the pictures should not show a port that happened to be free.
ADDRESS = "http://192.168.1.20:8000"


def main() -> None:
    """Serve a new demo, hold a vote in it and take the pictures on the way."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path_of("chromium", "CHROMIUM"), args=list(CHROMIUM_FLAGS)
        )
        with Server(prepare(Path(folder) / "data"), says=ADDRESS) as server:
            _take(browser, server)
        browser.close()


def _take(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport=DESK, base_url=server.address)
    desk = Desk(context.new_page(), server)
    desk.enter_demo_as("Rosa Delgado")
    hall = desk.start_workshop()
    phones = [_joined(browser, server, hall.code) for _ in range(3)]
    hall.open("Leadership")
    for phone, words in zip(phones, ("Developing", "Maturing", "Developing"), strict=True):
        phone.choose(words)
    phones[0].page.evaluate("document.activeElement.blur()")
    _save(phones[0].page, "phone")
    hall.close()
    hall.reveal()
    hall.compare()
    _save(hall.projector, "projector")
    hall.agree("The vote’s middle")
    hall.console.evaluate("scrollTo(0, 0)")
    _save(hall.console, "console")
    for row in list(PRINTED)[1:]:
        hall.vote_through(row)
        hall.agree("The desktop rating")
    desk.page.set_viewport_size(SUMMARY)
    desk.open_area()
    desk.open_summary()
    _save(desk.page, "summary")


def _joined(browser: Browser, server: Server, code: str) -> Phone:
    context = browser.new_context(
        viewport=POCKET, base_url=server.address, is_mobile=True, device_scale_factor=1.5
    )
    phone = Phone(context.new_page())
    phone.join(code)
    return phone


def _save(page: Page, name: str) -> None:
    page.bring_to_front()
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
