"""A Redis server of a test's own on loopback, which can be stopped and started again."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.loopback import kept_port, number_of

_PATIENCE_SECONDS = 60.0


class RedisServer:
    """One that writes nothing to the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept = kept_port()
        self._port = number_of(self._kept)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        program = Path(sys.executable).parent / "redis-server"
        words = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", ""]
        self._process = subprocess.Popen(
            [program, *words], cwd=self._folder, stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not self._listens():
            assert time.monotonic() < deadline, "Redis does not start"
            time.sleep(0.02)  # between two looks

    def stop(self) -> None:
        """End it for good."""
        self.kill()
        self._kept.close()

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0


@contextmanager
def redis_server(folder: Path) -> Iterator[RedisServer]:
    """A server that answers, and is gone afterwards."""
    server = RedisServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
