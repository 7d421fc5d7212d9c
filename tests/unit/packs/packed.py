"""Workshops to print: a usual one, and the longest that could ever be."""

from app.packs.rules import PackFacts, RowToPrint

NAMES = ("Early", "Developing", "Maturing", "Mature")
CHOICES = (
    "Early",
    "Between Early and Developing",
    "Developing",
    "Between Developing and Maturing",
    "Maturing",
    "Between Maturing and Mature",
    "Mature",
)
WIDE = "W" * 60


def usual() -> PackFacts:
    """Seven rows with short sentences, four groups."""
    rows = [_row(f"Row {number}", "Who leads?", "Partners meet.", 20) for number in range(1, 8)]
    groups = ["Council", "Health", "Schools", "Others"]
    return _facts("Ferrowick", rows, groups)


def longest() -> PackFacts:
    """Every text longer than its place, and more rows than any edition has."""
    words = "responsibility and shared leadership " * 40
    rows = [_row("Wonderful " * 12, words, words, None) for _ in range(20)]
    return _facts("W" * 100, rows, [WIDE] * 4)


def _row(name: str, question: str, sentence: str, minutes: int | None) -> RowToPrint:
    stages = [(stage, sentence) for stage in NAMES]
    return RowToPrint(name, name, question, stages, CHOICES, minutes)


def _facts(area: str, rows: list[RowToPrint], groups: list[str]) -> PackFacts:
    return PackFacts(
        area=area,
        short_address="vote.example.org/vote",
        code="ABCD EFGH",
        rows=rows,
        groups=groups,
        privacy="Everyone sees the totals.",
    )
