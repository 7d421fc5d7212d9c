"""Proxies as halls have them: one holds streams back until they end, one cuts and repeats."""

from __future__ import annotations

import random
import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

_PIECE = 65536
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_OURS = re.compile(rb"\r\n(connection|keep-alive):[^\r]*", re.IGNORECASE)
_STREAM = re.compile(rb"\r\ncontent-type: *text/event-stream", re.IGNORECASE)


class Fate(StrEnum):
    """What becomes of one request."""

    PASSED = "passed"
    CUT_BEFORE = "cut before the server heard it"
    CUT_AFTER = "cut after the server answered"
    DELAYED = "answered late"
    REPLAYED = "sent twice"


Decide = Callable[[bytes], Fate]


def nothing_happens(_request: bytes) -> Fate:
    return Fate.PASSED


@dataclass
class Cutting:
    """Cuts 30 % of what it is asked, half of it after the server answered; repeats 10 %.

    Only requests with ``what`` in their first line meet it.
    """

    seed: int
    what: bytes = b"/choose"
    seen: dict[Fate, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._lock = threading.Lock()

    def __call__(self, request: bytes) -> Fate:
        if self.what not in request.partition(b"\r\n")[0]:
            return Fate.PASSED
        with self._lock:
            (fate,) = self._dice.choices(list(Fate), weights=(50, 15, 15, 10, 10))
            self.seen[fate] = self.seen.get(fate, 0) + 1
        return fate


class Proxy:
    """Stands between browsers and a server on this machine; each request has its own connection."""

    def __init__(
        self,
        port: int,
        decide: Decide = nothing_happens,
        *,
        hold_streams: bool = False,
        delay: float = 2.0,
    ) -> None:
        self._behind = port
        self._decide = decide
        self._hold_streams = hold_streams
        self._delay = delay
        self._over = threading.Event()
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = self._listening.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.held = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for each in (self._listening, *self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        self._open.add(client)
        with client, suppress(OSError):
            if request := _request(client):
                self._pass_on(client, request, self._decide(request))
        self._open.discard(client)

    def _pass_on(self, client: socket.socket, request: bytes, fate: Fate) -> None:
        if fate is Fate.CUT_BEFORE:
            return
        if fate is Fate.REPLAYED:
            with self._asked(request) as first:
                while first.recv(_PIECE):
                    pass
        with self._asked(request) as server:
            if fate is Fate.CUT_AFTER:
                # The first piece of the answer comes after the commit.
                server.recv(_PIECE)
                return
            if fate is Fate.DELAYED:
                self._over.wait(self._delay)
            self._relay(server, client)

    def _asked(self, request: bytes) -> socket.socket:
        server = socket.create_connection(("127.0.0.1", self._behind), timeout=60)
        self._open.add(server)
        server.sendall(request)
        return server

    def _relay(self, server: socket.socket, client: socket.socket) -> None:
        waiting = b""
        while piece := server.recv(_PIECE):
            waiting += piece
            if self._hold_streams and _STREAM.search(waiting):
                self.held += len(piece)
                continue
            client.sendall(waiting)
            waiting = b""
        self._open.discard(server)
        client.sendall(waiting)


def _request(client: socket.socket) -> bytes:
    """One whole request, which asks the server for one answer and then to hang up."""
    came = b""
    while b"\r\n\r\n" not in came:
        piece = client.recv(_PIECE)
        if not piece:
            return b""
        came += piece
    head, _, body = came.partition(b"\r\n\r\n")
    length = int(found[1]) if (found := _LENGTH.search(head)) else 0
    while len(body) < length:
        body += client.recv(_PIECE)
    return _OURS.sub(b"", head) + b"\r\nConnection: close\r\n\r\n" + body
