"""Workshops to print: a usual one, and the longest that could ever be."""

from itertools import pairwise

from app.packs.rules import PackFacts, RowToPrint

NAMES = ("Early", "Developing", "Maturing", "Mature")
LONG_NAMES = (*NAMES, "Wonderfully established")


def choices_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each stage, and the step half way to the next one."""
    between = [f"Between {one} and {other}" for one, other in pairwise(names)]
    return tuple(
        words for pair in zip(names, [*between, ""], strict=True) for words in pair if words
    )


CHOICES = choices_of(NAMES)
WIDE = "W" * 60


def usual() -> PackFacts:
    """Seven rows with short sentences, four groups."""
    rows = [_row(f"Row {number}", "Who leads?", "Partners meet.", 20) for number in range(1, 8)]
    groups = ["Council", "Health", "Schools", "Others"]
    return _facts("Ferrowick", rows, groups)


def longest() -> PackFacts:
    """Every text longer than its place, more rows and stages than any edition has."""
    words = "responsibility and shared leadership " * 40
    rows = [_row("Wonderful " * 12, words, words, None, LONG_NAMES) for _ in range(20)]
    return _facts("W" * 100, rows, [WIDE] * 4)


def _row(
    name: str,
    question: str,
    sentence: str,
    minutes: int | None,
    names: tuple[str, ...] = NAMES,
) -> RowToPrint:
    stages = [(stage, sentence) for stage in names]
    return RowToPrint(name, name, question, stages, choices_of(names), minutes)


def _facts(area: str, rows: list[RowToPrint], groups: list[str]) -> PackFacts:
    return PackFacts(
        area=area,
        short_address="vote.example.org/vote",
        code="ABCD EFGH",
        rows=rows,
        groups=groups,
        privacy="Everyone sees the totals.",
    )
