"""A vote in the other engines that people bring: Firefox, and WebKit as on an iPhone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.journeys.firefox import Firefox, firefox
from tests.journeys.hall import Hall
from tests.journeys.serving import Server
from tests.journeys.webkit import WebKit, webkit

Open = Callable[[], AbstractContextManager[Firefox | WebKit]]


@pytest.mark.parametrize("open_browser", [firefox, webkit])
def test_a_vote_is_counted_kept_and_shown(open_browser: Open, hall: Hall, server: Server) -> None:
    receipt = "Your choice is counted: Developing. You can still change it."
    with open_browser() as phone:
        phone.goto(f"{server.address}/vote/")
        phone.fill("code", hall.code)
        phone.press("Continue")
        phone.press("I prefer not to say")
        phone.tick("I agree")
        phone.press("Join")
        phone.sees("h1", "You have joined")

        hall.open("Leadership")
        phone.sees("h1", "Voting is open")
        assert not phone.scrolls_sideways()
        phone.press("Developing")
        phone.sees("#receipt", receipt)
        hall.sees_answers(1, of=1)

        phone.reload()
        phone.sees("#receipt", receipt)
        hall.close()
        hall.reveal()
        phone.sees("h1", "Results")
        assert not phone.scrolls_sideways()
