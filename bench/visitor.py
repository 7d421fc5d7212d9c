"""A small browser for the scripts here: cookies, forms with their tokens, and streams."""

from __future__ import annotations

import http.client
import json
import re
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back, ``size`` being the bytes of the body as they were sent."""

    status: int
    address: str
    body: bytes
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def size(self) -> int:
        return len(self.body)

    def json(self) -> Any:
        return json.loads(self.body)


class Visitor:
    """One browser with cookies of its own; each request has a connection of its own."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self.token = ""

    def go_by(self, port: int) -> None:
        """From now on ask at another port, as of a proxy before the same server."""
        self._port = port

    def get(self, address: str, **headers: str) -> Answer:
        return self._follow("GET", address, None, headers)

    def post(self, address: str, fields: Mapping[str, object]) -> Answer:
        """Send a form as the page's script does, with the token of the page seen last."""
        body = urllib.parse.urlencode({"csrf_token": self.token, **fields})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._follow("POST", address, body, {"Accept": "application/json", **kind})

    def stream(self, address: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        """An open event stream; close the connection when done."""
        connection = self._connected()
        connection.request("GET", address, headers=self._with_cookies({}))
        return connection, connection.getresponse()

    def _follow(
        self, method: str, address: str, body: str | None, headers: Mapping[str, str]
    ) -> Answer:
        answer = self._ask(method, address, body, headers)
        while answer.status in {302, 303}:
            answer = self._ask("GET", answer.headers["Location"], None, {})
        if found := _TOKEN.search(answer.body.decode("utf-8", "replace")):
            self.token = found[1]
        return answer

    def _ask(
        self, method: str, address: str, body: str | None, headers: Mapping[str, str]
    ) -> Answer:
        connection = self._connected()
        try:
            connection.request(method, address, body, self._with_cookies(headers))
            came = connection.getresponse()
            for cookie in came.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self._cookies[name] = value
            return Answer(came.status, address, came.read(), came.headers)  # type: ignore[arg-type]  # a message reads like a mapping
        finally:
            connection.close()

    def _connected(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)

    def _with_cookies(self, headers: Mapping[str, str]) -> dict[str, str]:
        kept = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {**headers, **({"Cookie": kept} if kept else {})}
