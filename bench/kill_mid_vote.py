"""Kills the server while a hall votes in one instant, starts it again, and reckons every vote."""

from __future__ import annotations

import argparse
import collections
import http.client
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hall import Hall, begin
from serving import Server, served
from visitor import Visitor

ROWS = (
    "leadership", "strategy", "culture", "workforce_development",
    "family_experience", "delivery_structures", "delivery_processes",
)  # fmt: skip
CHOICES = ("0", "1", "2", "3", "4", "5", "6", "cannot-say")


@dataclass
class Voter:
    """A phone that sends its choice until it hears that it is counted."""

    browser: Visitor
    choice: str = ""
    counted: bool = False

    def send(self, hall: Hall, question: int) -> None:
        sent = {"question": question, "choice": self.choice, "counter": 1}
        try:
            answer = self.browser.post(f"/vote/{hall.code}/choose", sent)
        except (OSError, http.client.HTTPException):
            return
        self.counted = answer.status == 200


@dataclass
class Reckoning:
    """What all kills together did."""

    answered: int = 0
    faults: int = 0

    def add(self, voters: Sequence[Voter], before: int, counts: dict[str, int]) -> None:
        wanted = collections.Counter(voter.choice for voter in voters)
        missing = sum((wanted - collections.Counter(counts)).values())
        extra = sum((collections.Counter(counts) - wanted).values())
        unsure = sum(not voter.counted for voter in voters)
        self.answered += before
        self.faults += missing + extra + unsure
        print(
            f"{before} of {len(voters)} were answered before the kill; afterwards"
            f" {missing} missing, {extra} too many, {unsure} without an answer",
            flush=True,
        )


def main() -> None:
    """Do it many times; fail when one vote is missing, doubled or changed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=300)
    asked.add_argument("--times", type=int, default=20)
    asked.add_argument("--seed", type=int, default=None)
    options = asked.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(10**6)  # noqa: S311  # only to repeat a run
    print(f"seed {seed}")
    chance = random.Random(seed)  # noqa: S311  # it decides when to kill
    reckoning = Reckoning()
    done = 0
    while done < options.times:
        with served() as server:
            hall = begin(server.port)
            browsers = [hall.phone() for _ in range(options.phones)]
            for row in ROWS[: options.times - done]:
                reckoning.add(*once(server, hall, row, browsers, chance))
                done += 1
    print(
        f"{done} kills, {done * options.phones:,} votes, {reckoning.answered:,} of them answered"
        f" before the kill: {reckoning.faults} missing, too many or unanswered"
    )
    if reckoning.faults:
        raise SystemExit("A vote is missing, doubled or changed.")


def once(
    server: Server, hall: Hall, row: str, browsers: Sequence[Visitor], chance: random.Random
) -> tuple[Sequence[Voter], int, dict[str, int]]:
    """One row: all send at once, the server dies in the middle, and who has no answer goes on."""
    question = hall.open(row)
    voters = [Voter(browser, chance.choice(CHOICES)) for browser in browsers]
    everyone = at_once(voters, lambda voter: voter.send(hall, question))
    wanted = chance.randrange(len(voters))
    # Once all have come back, be it without an answer, there is nothing more to wait for.
    while sum(voter.counted for voter in voters) < wanted and any(t.is_alive() for t in everyone):
        time.sleep(0.001)  # between two looks
    server.kill()
    for each in everyone:
        each.join()
    before = sum(voter.counted for voter in voters)
    server.start()
    for voter in voters:
        if not voter.counted:
            voter.send(hall, question)
    counts = hall.console.get(f"/measure/tally/{hall.workshop}").json()["counts"]
    hall.press("close")
    hall.press("reveal")
    return voters, before, counts


def at_once(voters: Sequence[Voter], deed: Callable[[Voter], None]) -> Sequence[threading.Thread]:
    """Let all of them begin in one instant."""
    gate = threading.Barrier(len(voters))

    def begin_together(voter: Voter) -> None:
        gate.wait()
        deed(voter)

    threads = [
        threading.Thread(target=begin_together, args=(voter,), daemon=True) for voter in voters
    ]
    for thread in threads:
        thread.start()
    return threads


main()
