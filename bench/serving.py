"""Starts a server of this project's own on loopback, on a throw-away data folder, for a script."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
_PATIENCE_SECONDS = 30


class Server:
    """One server process that can be killed and started again on the same data."""

    def __init__(self, folder: str, more: Mapping[str, str]) -> None:
        self.port = _free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **os.environ,
            "SIX_STRANDS_DATA": folder,
            "SIX_STRANDS_MODE": "measure",
            "SIX_STRANDS_ADDRESS": self.base,
            **more,
        }
        self._environment.pop("DATABASE_URL", None)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> Mapping[str, str]:
        """What another process needs to work on the same data."""
        return self._environment

    @property
    def pid(self) -> int:
        """The process that holds all others of this server."""
        if self._process is None:
            raise SystemExit("The server does not run.")
        return self._process.pid

    def prepare(self) -> None:
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", "prepare"],
            cwd=ROOT, env=self._environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py",
                "--bind", f"127.0.0.1:{self.port}", "wsgi:app",
            ],
            cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.base}/vote/", timeout=2).read()
            except OSError:
                time.sleep(0.1)  # between two looks
            else:
                return
        raise SystemExit("The server does not answer.")

    def kill(self) -> None:
        """End it at once, as a power cut would: every process of it, with no time to tidy up."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


@contextmanager
def served(more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server that answers, with more in its environment; it and its data are gone afterwards."""
    with TemporaryDirectory() as folder:
        server = Server(folder, more or {})
        server.prepare()
        try:
            server.start()
            yield server
        finally:
            server.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
