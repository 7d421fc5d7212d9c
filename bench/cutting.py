"""A thousand votes through a proxy that cuts, delays and repeats: each must be counted once."""

from __future__ import annotations

import argparse
import http.client
import random
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hall import Hall, begin
from serving import served
from visitor import Visitor

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys.proxies import Cutting, Proxy  # noqa: E402  # found by the line above

CHOICES = ("0", "1", "2", "3", "4", "5", "6", "cannot-say")
_TRIES = 60
# A phone waits this long before it sends the same choice again.
_WAIT = threading.Event()


def vote(hall: Hall, phone: Visitor, question: int, choice: str) -> tuple[bool, int]:
    """Send a choice until an answer comes, as a phone's script does: whether it says so, tries."""
    sent = {"question": question, "choice": choice, "counter": 1}
    for number in range(1, _TRIES):
        try:
            answer = phone.post(f"/vote/{hall.code}/choose", sent)
        except (OSError, http.client.HTTPException):
            _WAIT.wait(0.1)
            continue
        said = answer.json()
        return bool(said["counted"]) and said["choice"] == choice, number
    return False, _TRIES


def main() -> None:
    """Print what was sent, what the proxy did and what was counted; fail when they differ."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--votes", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked.add_argument("--delay", type=float, default=2.0, help="seconds a late answer takes")
    options = asked.parse_args()
    cutting, dice = Cutting(options.seed), random.Random(options.seed)  # noqa: S311
    chosen = [dice.choice(CHOICES) for _ in range(options.votes)]
    with served() as server, Proxy(server.port, cutting, delay=options.delay) as proxy:
        hall = begin(server.port)
        question = hall.open("leadership")
        with ThreadPoolExecutor(32) as threads:
            phones = list(threads.map(lambda _: hall.phone(), chosen))
            for phone in phones:
                phone.go_by(proxy.port)
            told = list(
                threads.map(
                    lambda each: vote(hall, each[0], question, each[1]),
                    zip(phones, chosen, strict=True),
                )
            )
        tally = hall.console.get(f"/measure/tally/{hall.workshop}").json()
    said = sum(counted for counted, _ in told)
    right = tally["counts"] == dict(Counter(chosen))
    print(f"seed {options.seed}; {options.votes:,} phones sent {sum(n for _, n in told):,} times")
    for fate, number in sorted(cutting.seen.items()):
        print(f"  {fate.value}: {number:,}")
    print(f"{said:,} phones say that they are counted, {tally['voted']:,} votes are kept;")
    print(f"by choice they are {'what was sent' if right else 'NOT what was sent'}")
    if said != options.votes or not right:
        raise SystemExit("A vote is missing, doubled or changed, or a phone does not say so.")


main()
