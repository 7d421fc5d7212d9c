"""Who is believed about where a request came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from app.web.behind import Behind


def _address(environ: dict[str, Any], _start: object) -> Iterable[bytes]:
    return [str(environ.get("REMOTE_ADDR")).encode()]


@pytest.mark.parametrize(
    ("proxies", "peer", "said", "address"),
    [
        (["127.0.0.1"], "127.0.0.1", "192.0.2.7", "192.0.2.7"),
        (["127.0.0.1"], "127.0.0.1", "198.51.100.1, 192.0.2.7", "192.0.2.7"),
        (["127.0.0.1"], "192.0.2.9", "192.0.2.7", "192.0.2.9"),
        (["127.0.0.1"], "127.0.0.1", "", "127.0.0.1"),
        (["10.0.0.1", "10.0.0.2"], "10.0.0.2", "192.0.2.7", "192.0.2.7"),
        (["*"], "192.0.2.9", "192.0.2.7", "192.0.2.7"),
    ],
)
def test_only_a_named_proxy_is_believed_and_only_for_the_last_address(
    proxies: list[str], peer: str, said: str, address: str
) -> None:
    environ = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": said}

    answer = Behind(_address, proxies)(environ, lambda *_: lambda _: None)

    assert b"".join(answer).decode() == address
