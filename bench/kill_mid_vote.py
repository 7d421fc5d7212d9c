"""Kills the server while phones vote, starts it again, and looks for every answered choice."""

from __future__ import annotations

import argparse
import http.client
import re
import threading
import time
from dataclasses import dataclass

from hall import Hall, begin
from serving import served
from visitor import Visitor

CHOICES = ("0", "1", "2", "3", "4", "5", "6", "cannot-say")
_STANDING = re.compile(r'data-counter="(\d+)"\s+data-choice="([^"]*)"')


@dataclass
class Voter:
    """A phone that taps without pause, each tap with a counter one greater."""

    browser: Visitor
    place: int
    answered: int = 0
    seq: int = 0

    def choice(self, counter: int) -> str:
        return CHOICES[(self.place + counter) % len(CHOICES)]

    def tap_until_the_end(self, hall: Hall, question: int) -> None:
        while True:
            counter = self.answered + 1
            sent = {"question": question, "choice": self.choice(counter), "counter": counter}
            try:
                answer = self.browser.post(f"/vote/{hall.code}/choose", sent)
            except (OSError, http.client.HTTPException):
                return
            self.answered, self.seq = counter, answer.json()["seq"]

    def finds_its_choice(self, hall: Hall) -> bool:
        """Whether the last answered tap stands, or the one that was on its way after it."""
        found = _STANDING.search(self.browser.get(f"/vote/{hall.code}").text)
        if found is None:
            return False
        counter, choice = int(found[1]), found[2]
        if counter == 0:
            return self.answered == 0
        return counter in {self.answered, self.answered + 1} and choice == self.choice(counter)


def main() -> None:
    """Do it a few times; fail when one answered choice is missing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=40)
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--after", type=float, default=1.5, help="seconds of voting before the kill")
    options = asked.parse_args()
    if not all(once(options.phones, options.after) for _ in range(options.times)):
        raise SystemExit("An answered choice is missing.")


def once(phones: int, after: float) -> bool:
    """One kill; whether everything that had been answered is there afterwards."""
    with served() as server:
        hall = begin(server.port)
        voters = [Voter(hall.phone(), place) for place in range(phones)]
        question = hall.open("leadership")
        taps = [
            threading.Thread(target=voter.tap_until_the_end, args=(hall, question), daemon=True)
            for voter in voters
        ]
        for tap in taps:
            tap.start()
        time.sleep(after)  # the moment of the kill is what is tried
        server.kill()
        for tap in taps:
            tap.join(30)
        server.start()
        lost = [voter for voter in voters if not voter.finds_its_choice(hall)]
        tally = hall.console.get(f"/measure/tally/{hall.workshop}").json()
    answers = sum(voter.answered for voter in voters)
    seq = max(voter.seq for voter in voters)
    print(
        f"{answers:,} choices answered before the kill, the last with number {seq:,};"
        f" afterwards {tally['seq']:,} are known, {len(lost)} phones miss theirs and"
        f" {tally['voted']} of {phones} have one"
    )
    return not lost and tally["seq"] >= seq and tally["voted"] == phones


main()
