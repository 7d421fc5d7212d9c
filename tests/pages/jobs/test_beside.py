"""What ./run starts beside the web server: kept running, and over when the server is."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.both_databases

ROOT = Path(__file__).parents[3]
# It stands for the process for jobs, which would go on for ever too.
_WORK = "import os, signal; print('at work', os.getpid(), flush=True); signal.pause()"


@pytest.fixture
def server() -> Iterator[subprocess.Popen[str]]:
    """A shell that becomes something else, as ./run becomes the web server."""
    words = [sys.executable, "setup/beside.py", "$$", sys.executable, "-c", _WORK]
    beside = " ".join(word if word == "$$" else shlex.quote(word) for word in words)
    with subprocess.Popen(
        ["sh", "-c", f"{beside} & exec sleep 1000"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def heard(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    return server.stdout.readline().strip()


def number_of_worker(server: subprocess.Popen[str]) -> int:
    words, _, number = heard(server).rpartition(" ")
    assert words == "at work"
    return int(number)


def test_when_it_ends_that_is_said_and_it_is_started_again(
    server: subprocess.Popen[str],
) -> None:
    first = number_of_worker(server)

    os.kill(first, signal.SIGKILL)

    assert heard(server) == "The process for jobs has ended (-9); it starts again in 1 s."
    assert number_of_worker(server) != first


def test_however_the_server_ends_nothing_goes_on_beside_it(
    server: subprocess.Popen[str],
) -> None:
    number_of_worker(server)

    server.kill()

    # Read to its end, which does not come while somebody goes on and holds it.
    left, _ = server.communicate(timeout=60)
    assert left == ""
