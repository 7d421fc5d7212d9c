"""What is wrong with a file, said so that its author can put it right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One mistake: where it stands ("Line 14") and what to do about it."""

    where: str
    words: str

    def __str__(self) -> str:
        return f"{self.where}: {self.words}" if self.where else self.words


class FileRefused(Exception):
    """A file was not taken, and nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        shown = [str(problem) for problem in self.problems[:SHOWN]]
        more = len(self.problems) - SHOWN
        if more > 0:
            shown.append(f"… and {more} more.")
        super().__init__("\n".join(shown))


def refused(words: str, where: str = "") -> FileRefused:
    """A file with one thing wrong."""
    return FileRefused([Problem(where, words)])
