"""How long each hostile file is worked on before it is refused, and with how much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
OPEN_ONE = ROOT / "app" / "files" / "open_one.py"

SECONDS_AT_MOST = 2.0
MIB_AT_MOST = 200
TIMES = 3


def main() -> None:
    """Print the worst of three for each file, and fail when one is too slow or too heavy."""
    sys.path.insert(0, str(ROOT))
    from tests.hostile.bad_files import bad_files  # noqa: PLC0415  # found by the line above

    too_much = []
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given"
        for bad in bad_files():
            given.write_bytes(bad.make())
            results = [measured_apart(bad.name, given) for _ in range(TIMES)]
            seconds, mebibytes = (max(result[part] for result in results) for part in (0, 1))
            print(f"{seconds:6.2f} s {mebibytes:6.0f} MiB  {bad!s:55} {results[0][2]}")
            if seconds > SECONDS_AT_MOST or mebibytes > MIB_AT_MOST:
                too_much.append(str(bad))
    if too_much:
        raise SystemExit(f"Too slow or too heavy: {', '.join(too_much)}")


def measured_apart(name: str, given: Path) -> tuple[float, float, str]:
    """Measure from a small process, since a child's peak begins at what its parent had."""
    command = [sys.executable, __file__, name, str(given)]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    seconds, mebibytes, words = json.loads(said)
    return seconds, mebibytes, words


def measure(name: str, given: Path) -> None:
    """Print the seconds, the largest memory in MiB, and what was said."""
    kept = given.with_name("kept")
    with given.open("rb") as file:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-I", str(OPEN_ONE), name, str(kept)],
            stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={},
        )  # fmt: skip
        said = process.stdout.read().decode() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if kept.exists():
        raise SystemExit(f"{name} was kept.")
    words = f"ended by {process.returncode}" if process.returncode else json.loads(said)["refused"]
    print(json.dumps([seconds, used.ru_maxrss / 1024, words[:80]]))


if sys.argv[1:]:
    measure(sys.argv[1], Path(sys.argv[2]))
else:
    main()
