"""Where the toolkit says something, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def toolkit_lines(lines: Iterable[int]) -> str:
    """Line numbers as a reader would write them: "Toolkit lines 12–14, 20"."""
    numbers = sorted(set(lines))
    if not numbers:
        return ""
    noun = "line" if len(numbers) == 1 else "lines"
    return f"Toolkit {noun} {', '.join(_runs(numbers))}"


def _runs(numbers: list[int]) -> Iterator[str]:
    start = end = numbers[0]
    for number in [*numbers[1:], None]:
        if number == end + 1:
            end = end + 1
            continue
        yield str(start) if start == end else f"{start}–{end}"
        if number is not None:
            start = end = number
