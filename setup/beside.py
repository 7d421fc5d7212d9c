"""Keeps the process for jobs running beside the web server, and ends with it.

./run starts this and then becomes the web server itself, whose number is the first argument; the
words after it are what is to be kept running.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time

_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_LONGEST_GAP_SECONDS = 60
# Whoever ran for so long did not fail at once.
_WAS_WELL_SECONDS = 60
_PATIENCE_SECONDS = 5


def end_with_parent() -> None:
    """Ask Linux for a SIGTERM when the process that started this one ends, however it ends."""
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGTERM)


def run(words: list[str]) -> int:
    """Run it until it ends; whoever ends this ends it too."""
    child = subprocess.Popen(words, preexec_fn=end_with_parent)  # noqa: S603, PLW1509  # our own words; no threads here
    try:
        return child.wait()
    finally:
        child.terminate()
        try:
            child.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()  # what it was at is done by the next


def main() -> None:
    """Start it again whenever it ends, and say so."""
    server, words = int(sys.argv[1]), sys.argv[2:]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    # Ctrl-C reaches every process of the terminal; this one ends when the server has.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    gap = 1
    while os.getppid() == server:
        began = time.monotonic()
        code = run(words)
        gap = 1 if time.monotonic() - began > _WAS_WELL_SECONDS else gap
        print(f"The process for jobs has ended ({code}); it starts again in {gap} s.", flush=True)
        time.sleep(gap)  # before another try; nothing else is done here
        gap = min(2 * gap, _LONGEST_GAP_SECONDS)


main()
