"""Phones without a browser, many of them, in front of a real deployment."""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hall import Hall
from visitor import Answer, Visitor

from deploy.loopback import Deployment

Event = tuple[str, Any]


class Streaming:
    """A phone or a screen that listens, connects again when cut, and asks when it is told to."""

    def __init__(self, browser: Visitor, address: str) -> None:
        self.browser = browser
        self.events: list[Event] = []
        self.asked: list[Any] = []
        self._address = address
        self._over = False
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._over = True

    def saw(self, name: str, **wanted: object) -> bool:
        """Whether such an event came."""
        return any(
            event == name and wanted.items() <= data.items() for event, data in list(self.events)
        )

    def knows(self, **wanted: object) -> bool:
        """Whether a state came that was asked for because the stream said so."""
        return any(wanted.items() <= data.items() for data in list(self.asked))

    def _listen(self) -> None:
        while not self._over:
            try:
                connection, answer = self.browser.stream(f"{self._address}/events")
                self._hear(answer)
                connection.close()
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.3)  # as a browser waits before it connects again

    def _hear(self, answer: http.client.HTTPResponse) -> None:
        name = ""
        while not self._over and (line := answer.readline()):
            field, _, value = line.decode().rstrip("\n").partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                self.events.append((name, json.loads(value)))
                if name == "ask":
                    self.asked.append(self.browser.get(f"{self._address}/now").json())


class Direct(Visitor):
    """A browser that goes past nginx, and knows which worker took its last request."""

    def __init__(self, deployment: Deployment, like: Visitor) -> None:
        super().__init__(deployment.behind)
        self._cookies, self.token = like._cookies, like.token
        self._deployment = deployment
        self.worker = self.pressed_by = 0

    def post(self, address: str, fields: Mapping[str, object]) -> Answer:
        answer = super().post(address, fields)
        self.pressed_by = self.worker
        return answer

    def _connected(self) -> http.client.HTTPConnection:
        connection = super()._connected()
        connection.connect()
        near = connection.sock.getsockname()[1]
        within(60, lambda: self._finds(near), "a worker takes the connection")
        return connection

    def _finds(self, near: int) -> bool:
        taken = _inode(self._deployment.behind, near)
        holders = [each for each in self._deployment.workers if taken in sockets_of(each)]
        self.worker = holders[0] if taken and holders else 0
        return self.worker > 0


def _inode(local: int, remote: int) -> str:
    """The socket of this connection that a worker holds; empty before it is accepted."""
    for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        fields = line.split()
        if (_port(fields[1]), _port(fields[2])) == (local, remote) and fields[9] != "0":
            return fields[9]
    return ""


def _port(address: str) -> int:
    return int(address.rpartition(":")[2], 16)


def sockets_of(process: int) -> set[str]:
    """The numbers of the sockets a process has open."""
    found = set()
    for entry in Path(f"/proc/{process}/fd").iterdir():
        try:
            kind, _, number = os.readlink(entry).partition(":")
        except OSError:  # closed meanwhile
            continue
        if kind == "socket":
            found.add(number.strip("[]"))
    return found


def within(seconds: float, happens: Callable[[], bool], what: str) -> None:
    """Wait until something is so; fail with words when it takes longer."""
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, f"not within {seconds} seconds: {what}"
        time.sleep(0.02)  # between two looks


def vote(phone: Visitor, hall: Hall, question: int, choice: str, counter: int = 1) -> None:
    """Send a choice as our own page does: again and again, until the server has it."""
    sent = {"question": question, "choice": choice, "counter": counter}
    deadline = time.monotonic() + 60
    while True:
        assert time.monotonic() < deadline, "a choice was never answered"
        try:
            answer = phone.post(f"/vote/{hall.code}/choose", sent)
        except (OSError, http.client.HTTPException):
            continue
        if answer.status < 500:
            assert answer.status == 200, answer.text
            return
        time.sleep(0.1)  # as our own page waits before it sends again


def all_at_once(deeds: Sequence[Callable[[], None]]) -> None:
    """Do all of them in one instant and wait; one that fails, fails this."""
    with ThreadPoolExecutor(len(deeds)) as together:
        for done in [together.submit(deed) for deed in deeds]:
            done.result()
