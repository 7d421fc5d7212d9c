"""Opens files as the product does, without the application: in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OPEN_ONE = Path(__file__).parents[2] / "app" / "files" / "open_one.py"


@dataclass(frozen=True)
class Outcome:
    """How the process ended, what it said, and the bytes it kept."""

    code: int
    said: dict[str, Any]
    kept: bytes | None

    @property
    def refusal(self) -> str:
        """Why it was refused; a process that ended itself says nothing."""
        return str(self.said.get("refused", "")) if not self.code else f"ended by {self.code}"


def opened(name: str, content: bytes, folder: Path) -> Outcome:
    given, target = folder / "given", folder / "kept"
    given.write_bytes(content)
    with given.open("rb") as file:
        ended = subprocess.run(
            [sys.executable, "-I", str(OPEN_ONE), name, str(target)],
            stdin=file, capture_output=True, timeout=60, env={}, check=False,
        )  # fmt: skip
    said = json.loads(ended.stdout) if ended.stdout else {"error": ended.stderr.decode()}
    kept = target.read_bytes() if target.exists() else None
    target.unlink(missing_ok=True)
    return Outcome(ended.returncode, said, kept)
