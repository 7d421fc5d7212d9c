"""An old phone reads our scripts too: language and calls are those of 2015."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "app" / "static").glob("*.js"))
ACORN = ROOT / "node_modules" / "acorn" / "bin" / "acorn"
# Calls that came to browsers years after modules did; each has an older way to the same end.
LATE = re.compile(
    r"\b(structuredClone|AbortController|AbortSignal|queueMicrotask|globalThis)\b"
    r"|\.(replaceChildren|replaceAll|flat|flatMap|at|finally|matchAll|allSettled|fromEntries"
    r"|checkVisibility|randomUUID|toSorted|findLast)\("
)


def node() -> str:
    """The machine's node, or the one that ./run fetched into .venv."""
    found = shutil.which("node") or shutil.which(str(Path(sys.prefix) / "bin" / "node"))
    assert found, "node is missing; ./run fetches it"
    return found


def faults(source: str) -> str:
    """What a parser that knows nothing after 2015 says of a module; nothing when it reads it."""
    read = subprocess.run(
        [node(), str(ACORN), "--ecma2015", "--module", "--silent"],
        input=source,
        capture_output=True,
        text=True,
        check=False,
    )
    return read.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_read_by_a_browser_of_2015(script: Path) -> None:
    assert not faults(script.read_text("utf-8"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_calls_nothing_that_came_late(script: Path) -> None:
    found = LATE.search(script.read_text("utf-8"))

    assert found is None, f"{script.name} calls {found[0]}"


@pytest.mark.parametrize(
    "later",
    ["const f = async () => 1;", "a?.b;", "a ?? b;", "try { f(); } catch { g(); }", "f(a,);"],
)
def test_the_parser_knows_what_came_later(later: str) -> None:
    assert "Unexpected token" in faults(later)
