"""How modules of the application may name each other, beyond the import contracts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "app").rglob("*.py"))


def imports_of(path: Path) -> list[ast.ImportFrom]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_outside_asks_for_the_application(path: Path) -> None:
    if path == ROOT / "app" / "__init__.py":
        return

    asked = {name.name for node in imports_of(path) if node.module == "app" for name in node.names}

    assert "create_app" not in asked


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_in_one_line_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    if not text:
        return

    said = ast.get_docstring(ast.parse(text))

    assert said
    assert said.splitlines()[0].endswith((".", "?"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_clock_asks_the_time(path: Path) -> None:
    if path.name == "clock.py":
        return

    text = path.read_text("utf-8")

    assert "datetime.now" not in text
    assert "utcnow" not in text
    assert "date.today" not in text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_application_knows_neither_gevent_nor_the_seeds(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    named = {node.module or "" for node in imports_of(path)} | {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }

    assert not {name.partition(".")[0] for name in named} & {"gevent", "seeds", "tests"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_drawn_by_the_threads_that_keep_ballots(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(r"executor\(\)\.submit\(\s*(\w+\.)?(as_|document_as_|_pack)", text)
