"""Counts, at the phones, the frames they are sent while a row is open and everybody votes."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from hall import begin
from visitor import Visitor

CHOICES = ("0", "1", "2", "3")
# What is on its way when the last vote is answered has this long to arrive.
_SETTLE_SECONDS = 1.0
_PATIENCE_SECONDS = 20.0


@dataclass
class Ear:
    """A phone's stream, open as long as this program runs, and the names of its frames."""

    phone: Visitor
    heard: list[str] = field(default_factory=list)

    def listen(self, address: str) -> None:
        _, answer = self.phone.stream(address)
        threading.Thread(target=self._read, args=(answer,), daemon=True).start()

    def _read(self, answer: http.client.HTTPResponse) -> None:
        try:
            while line := answer.readline():
                if line.startswith(b"event: "):
                    self.heard.append(line[7:].decode().strip())
        except OSError:
            return  # the server was ended

    def sent(self) -> int:
        """Frames so far, without the beat of a quiet stream."""
        return sum(name != "beat" for name in self.heard)


def until_all_have_heard(ears: Sequence[Ear]) -> None:
    """Wait for the frame that opens the row: the second, after what each stream begins with."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while any(ear.heard.count("state") < 2 for ear in ears):
        if time.monotonic() > deadline:
            raise SystemExit("A phone did not hear that the row is open.")
        time.sleep(0.01)  # between two looks


def frames_for_each_vote(port: int, number: int = 40, rounds: int = 5) -> tuple[int, int]:
    """Frames sent to all phones between opening and closing, and the votes of that time."""
    hall = begin(port)
    ears = [Ear(hall.phone()) for _ in range(number)]
    for ear in ears:
        ear.listen(f"/vote/{hall.code}/events")
    question = hall.open("leadership")
    until_all_have_heard(ears)
    before = sum(ear.sent() for ear in ears)
    votes = 0
    for turn in range(rounds):
        for ear in ears:
            sent = {"question": question, "choice": CHOICES[turn % 4], "counter": turn + 1}
            votes += ear.phone.post(f"/vote/{hall.code}/choose", sent).status == 200
    time.sleep(_SETTLE_SECONDS)  # a frame that a vote caused would come now
    after = sum(ear.sent() for ear in ears)
    hall.press("close")
    hall.press("reveal")
    hall.press("end")
    return after - before, votes
