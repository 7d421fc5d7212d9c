"""How the workbook of a reviewer is laid out and how its cells read; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.peer_review.rules.noting import LONGEST, SHORT, HeardFrom, Kind, Verdict
from app.peer_review.rules.travelling import CANNOT_SAY, JUDGED, NEW, RATED
from app.sheets.rules.layout import rating_of
from app.strands.rules.scale import Scale

# What the first cell of the sheet that nobody sees says.
FORMAT = "review 1"
START, ROWS, TEXT, EVIDENCE, NOTES = "Start here", "Rows", "Their text", "Evidence", "Notes"
# A note that is here already.
KEPT = "note"
EMPTY_LINES = 60
LONGEST_REASON = 1000
NOT_SURE = "I cannot say"
HEADINGS: Mapping[str, tuple[str, ...]] = {
    RATED: ("Your rating", "Why you say so"),
    JUDGED: ("What you make of it", "Why, in a sentence"),
    NEW: (
        "Row",
        "The exact words you mean",
        "Or from whom you heard it",
        "What it is",
        "Your note",
    ),
}
LONGEST_PARTS: Mapping[str, tuple[int, ...]] = {
    RATED: (0, LONGEST_REASON),
    JUDGED: (0, SHORT),
    NEW: (0, LONGEST, 0, 0, LONGEST),
}
_NEW = re.compile(r"new/[0-9a-f]{64}/([1-9]\d?)")


def ratings(scale: Scale) -> tuple[str, ...]:
    """What can be chosen of a row, in the order of the page."""
    return (*(scale.choice(step) for step in scale), NOT_SURE)


def is_new(about: str) -> bool:
    """Whether this names an empty line of a workbook of ours."""
    found = _NEW.fullmatch(about)
    return found is not None and int(found[1]) <= EMPTY_LINES


def value_of(words: str, kind: str, part: int, scale: Scale, rows: Mapping[str, str]) -> str | None:
    """What a cell means in the record's own form; None for what is not in its list.

    ``rows`` holds what the rows are called, by key.
    """
    if LONGEST_PARTS[kind][part] or not words:
        return words
    if kind == RATED:
        return CANNOT_SAY if _is(words, NOT_SURE) else rating_of(words, scale)
    return next((value for value, name in _choices(kind, part, rows) if _is(words, name)), None)


def words_of(value: str, kind: str, part: int, scale: Scale, rows: Mapping[str, str]) -> str:
    """How what a cell means reads."""
    if LONGEST_PARTS[kind][part] or not value:
        return value
    if kind == RATED:
        return NOT_SURE if value == CANNOT_SAY else scale.choice(int(value))
    return dict(_choices(kind, part, rows))[value]


def is_value(value: str, kind: str, part: int, scale: Scale, rows: Mapping[str, str]) -> bool:
    """Whether a line may hold this; for what comes back from a page."""
    if longest := LONGEST_PARTS[kind][part]:
        return len(value) <= longest
    if kind == RATED:
        return value in {"", CANNOT_SAY, *(str(step) for step in scale)}
    return not value or value in dict(_choices(kind, part, rows))


def _choices(kind: str, part: int, rows: Mapping[str, str]) -> list[tuple[str, str]]:
    if kind == JUDGED:
        return [(each.value, each.words) for each in Verdict]
    if part == 0:
        return [*rows.items()]
    offered = HeardFrom if part == HEADINGS[NEW].index("Or from whom you heard it") else Kind
    return [(each.value, each.words) for each in offered]


def _is(words: str, name: str) -> bool:
    return words.casefold().split() == name.casefold().split()
