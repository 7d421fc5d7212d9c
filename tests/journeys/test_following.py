"""Console and projector follow the hall: drawn once for each press, and again after a failure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Request, Route, expect

from tests.journeys.hall import Hall

Fails = Callable[[Route], None]


def cut(route: Route) -> None:
    route.abort()


def say_502(route: Route) -> None:
    route.fulfill(status=502, body="<h1>Bad gateway</h1>")


def twice(fails: Fails) -> Fails:
    """Lets two requests fail and passes on what comes after them."""
    failed: list[Route] = []

    def handle(route: Route) -> None:
        if len(failed) == 2:
            route.continue_()
        else:
            failed.append(route)
            fails(route)

    return handle


def test_each_press_draws_the_console_once(hall: Hall) -> None:
    drawn: list[Request] = []
    hall.console.on(
        "request",
        lambda request: drawn.append(request) if request.url == hall.console.url else None,
    )

    # In these steps no countdown draws anything besides.
    for words, following in (
        ("Ask for barriers and positives", "Close the notes"),
        ("Close the notes", "Ask for more notes"),
        ("Ask for more notes", "Close the notes"),
    ):
        hall.take_the_console()
        hall.console.get_by_role("button", name=words).click()
        expect(hall.console.get_by_role("button", name=following)).to_be_visible()

    assert len(drawn) == 3


@pytest.mark.parametrize("fails", [cut, say_502])
def test_a_projector_whose_asking_fails_asks_again(hall: Hall, fails: Fails) -> None:
    hall.projector.route(hall.projector.url, twice(fails))

    hall.open("Leadership")

    expect(hall.projector.locator("[data-voted]")).to_be_visible()
