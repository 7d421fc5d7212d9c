"""Whether every vote counts once: ten thousand with changes of mind, each row in one instant.

On one worker, on one whose disk is slowed by five milliseconds a flush, and on two workers.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from load import must_be_named, phones, tell  # noqa: E402  # the project's folder comes first
from serving import served  # noqa: E402

from deploy.loopback import deployed  # noqa: E402

# Of 1,000 phones on seven rows so many change their mind that it makes 10,000 votes.
_CHANGING = "0.45"


def main() -> None:
    """Try all three; fail when one vote is lost, doubled or changed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=1000)
    number = asked.parse_args().phones
    must_be_named()
    with served() as server:
        whole = all_counted("one worker", server.base, number)
    if compiler := shutil.which("cc"):
        with slowed(compiler) as library, served({"LD_PRELOAD": library}) as server:
            whole &= all_counted("one worker, 5 ms more for each flush", server.base, number)
    else:
        tell("one worker, 5 ms more for each flush", "not measured (no C compiler)")
    with deployed(workers=2) as deployment:
        whole &= all_counted("two workers", deployment.address, number)
    if not whole:
        raise SystemExit("Not every vote counted once.")


def all_counted(where: str, base: str, number: int) -> bool:
    seen = phones(base, number, "--window", "0", "--rounds", "7", "--revote", _CHANGING)
    faults = seen["lost"], seen["duplicates"], seen["wrong_value"]
    tell(
        f"{where}: lost, doubled, changed",
        f"{', '.join(map(str, faults))} of {seen['votes_sent']:,} by {seen['joined']:,} phones,"
        f" {seen['refused']} refused, p95 {seen['vote_ms']['p95']} ms",
    )
    return not any(faults)


@contextmanager
def slowed(compiler: str) -> Iterator[str]:
    """A library that slows every flush of the program it is preloaded into."""
    with TemporaryDirectory() as folder:
        library = f"{folder}/slow_disk.so"
        words = [compiler, "-shared", "-fPIC", "-o", library, str(HERE / "slow_disk.c"), "-ldl"]
        subprocess.run(words, check=True)
        yield library


main()
