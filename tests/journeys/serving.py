"""The real server in a process of its own, started by the same commands as ./run."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from deploy.loopback import kept_port, number_of

ROOT = Path(__file__).parent.parent.parent
_PATIENCE = 180.0


class DidNotStart(Exception):
    """The server said something else than that it is ready."""


@dataclass(frozen=True)
class DataFolder:
    """A prepared data folder, and what its preparation printed."""

    path: Path
    printed: str

    def copied_to(self, path: Path) -> DataFolder:
        shutil.copytree(self.path, path)
        return DataFolder(path, self.printed)

    @property
    def demo_link(self) -> str:
        """The path of the one-time link into the demo."""
        return self._printed_path("/demo/")

    @property
    def invitation(self) -> str:
        """The path of the first co-ordinator's one-time link."""
        return self._printed_path("/links/")

    def _printed_path(self, start: str) -> str:
        found = re.search(rf"{start}\S+", self.printed)
        assert found, self.printed
        return found[0]


def prepare(path: Path, mode: str = "demo") -> DataFolder:
    """Bring an empty folder to what ./run starts with."""
    return DataFolder(path, command(path, mode, "prepare"))


def command(path: Path, mode: str, *words: str) -> str:
    """Run one of the operator's commands on a data folder; gives what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words],
        cwd=ROOT,
        env=_environment(path, mode, "http://127.0.0.1:8000"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Server:
    """gunicorn with a data folder, on a port of this machine that stays the same."""

    def __init__(self, folder: DataFolder, mode: str = "demo", says: str = "") -> None:
        self.folder = folder
        self.mode = mode
        self._kept = kept_port()
        self.port = number_of(self._kept)
        self.address = f"http://127.0.0.1:{self.port}"
        self._says = says or self.address
        self._log = folder.path / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and wait for the first answer. Raises ``DidNotStart``."""
        gunicorn = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*gunicorn, "--bind", f"127.0.0.1:{self.port}", "wsgi:app"],
                cwd=ROOT,
                env=_environment(self.folder.path, self.mode, self._says),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise DidNotStart(self.log)
            time.sleep(0.05)  # between two looks

    def stop(self) -> None:
        """End it for good."""
        # A stop in good order would wait for every stream that is still open.
        self.kill()
        self._kept.close()

    def kill(self) -> None:
        """End every process of it at once, as a power cut does."""
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(_PATIENCE)
        self._process = None

    @contextmanager
    def with_jobs(self) -> Iterator[None]:
        """Let the process for jobs run beside it for a while, as ./run does all the time."""
        with self._log.open("ab") as log:
            jobs = subprocess.Popen(
                [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work"],
                cwd=ROOT,
                env=_environment(self.folder.path, self.mode, self._says),
                stdout=log,
                stderr=log,
            )
        try:
            yield
        finally:
            jobs.terminate()
            jobs.wait(_PATIENCE)

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/privacy", timeout=5):
                return True
        except (urllib.error.URLError, TimeoutError):  # a busy machine answers late
            return False


@contextmanager
def jobs_beside(folder: DataFolder, mode: str = "demo") -> Iterator[None]:
    """The process that does the jobs of a data folder, as ./run starts it."""
    with (folder.path / "jobs.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work"],
            cwd=ROOT,
            env=_environment(folder.path, mode, "http://127.0.0.1:8000"),
            stdout=log,
            stderr=log,
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _environment(path: Path, mode: str, address: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "SIX_STRANDS_DATA": str(path),
        "SIX_STRANDS_MODE": mode,
        "SIX_STRANDS_ADDRESS": address,
    }
