"""docs/acceptance.md and the tests say the same of what works."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SYSTEMS = 40


@dataclass(frozen=True)
class Line:
    """One system of the table."""

    number: int
    files: frozenset[str]
    works: str


def lines_of(table: str) -> list[Line]:
    cells = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in table.splitlines()
        if re.match(r"\| \d+ \|", line)
    ]
    return [
        Line(int(number), frozenset(re.findall(r"`([^`]+)`", files)), works)
        for number, _, _, files, works in cells
    ]


def marked(source: str) -> Iterator[int]:
    """The systems that the tests of a file see working."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
            for mark in function.decorator_list:
                if ast.unparse(mark).startswith("pytest.mark.acceptance("):
                    yield int(ast.unparse(mark).partition("(")[2].rstrip(")"))


def files_by_system() -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for path in (ROOT / "tests").rglob("test_*.py"):
        for number in marked(path.read_text(encoding="utf-8")):
            found[number].add(path.relative_to(ROOT).as_posix())
    return found


TABLE = lines_of((ROOT / "docs" / "acceptance.md").read_text(encoding="utf-8"))


def test_the_table_has_every_system_once_and_in_order() -> None:
    assert [line.number for line in TABLE] == list(range(1, SYSTEMS + 1))
    assert {line.works for line in TABLE} <= {"yes", "not yet"}


def test_a_system_works_exactly_when_a_test_sees_it() -> None:
    working = {line.number for line in TABLE if line.works == "yes"}

    assert working == set(files_by_system())


def test_the_table_names_exactly_the_files_whose_tests_see_a_system() -> None:
    named = {line.number: set(line.files) for line in TABLE if line.files}

    assert named == files_by_system()


def test_a_mark_is_read_off_a_test_and_nothing_else() -> None:
    source = (
        "@pytest.mark.acceptance(3)\ndef test_a(): ...\n"
        "@pytest.mark.acceptance(4)\ndef helper(): ...\n"
    )

    assert list(marked(source)) == [3]
