"""Phones in halls whose network holds streams back, cuts what it carries, or sends it twice."""

from __future__ import annotations

import subprocess
import sys

from playwright.sync_api import expect

from tests.journeys.browsers import POCKET, NewContext
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone
from tests.journeys.proxies import Cutting, Fate, Proxy
from tests.journeys.serving import ROOT, Server


def test_behind_a_proxy_that_holds_streams_back_a_phone_asks_by_itself(
    hall: Hall, new_context: NewContext, server: Server
) -> None:
    with Proxy(server.port, hold_streams=True) as proxy:
        voter = Phone(new_context(base_url=proxy.address, viewport=POCKET).new_page())
        voter.join(hall.code)

        hall.open("Leadership")
        voter.sees("Voting is open")
        voter.choose("Developing")
        hall.sees_answers(1, of=1)
        hall.close()
        hall.reveal()

        voter.sees("Results")
        assert proxy.held


def test_behind_a_proxy_that_cuts_and_repeats_every_choice_counts_once(
    hall: Hall, new_context: NewContext, server: Server
) -> None:
    cutting = Cutting(seed=0)
    with Proxy(server.port, cutting, delay=0.5) as proxy:
        voter = Phone(new_context(base_url=proxy.address, viewport=POCKET).new_page())
        voter.join(hall.code)
        hall.open("Leadership")
        voter.sees("Voting is open")

        for words in ("Early", "Developing", "Maturing", "Mature") * 3:
            voter.choice(words).click()
            expect(voter.receipt).to_have_text(
                f"Your choice is counted: {words}. You can still change it.", timeout=60_000
            )

        hall.sees_answers(1, of=1)
    assert set(cutting.seen) == set(Fate)


def test_two_hundred_votes_through_such_a_proxy_are_each_counted_once() -> None:
    done = subprocess.run(
        [sys.executable, "bench/cutting.py", "--votes", "200", "--delay", "0.3", "--seed", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "200 phones say that they are counted, 200 votes are kept" in done.stdout
