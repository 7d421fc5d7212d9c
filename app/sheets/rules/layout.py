"""How the workbook is laid out and how its cells read, for whoever writes it and reads it; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.sheets.rules.cells import FEATURE_PARTS, ROW_PARTS, Part
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Edition, Polarity
from app.strands.rules.scale import Scale

# The first cell of the line of headings; below it stand the identifiers, in a hidden column.
IDENTIFIER = "Identifier"
START, ROWS, LISTS, ABOUT = "Start here", "Rows", "Lists", "About"
FORMAT = "1"
LONGEST = 6000

HEADINGS: Mapping[Part, str] = {
    Part.RATING: "Your desktop rating",
    Part.REASON: "Why this rating",
    Part.KEY_EVIDENCE: "Key evidence for the one page",
    Part.NEXT_STEPS: "Next steps",
    Part.TARGET: "Where you want to be",
    Part.TARGET_BY: "By when (day/month/year)",
    Part.ANSWER: "Is it so here?",
    Part.ANOTHER_WAY: "If you do it another way, how",
    Part.BECAUSE: "If nothing stands behind it, why you say so",
}
_FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31


def words_of(value: str, part: Part, edition: Edition, polarity: Polarity | None) -> str:
    """How a value reads in its cell and on the page; nothing is empty text."""
    if not value:
        return ""
    if part in {Part.RATING, Part.TARGET}:
        return edition.scale.choice(int(value))
    if part is Part.ANSWER and polarity is not None:
        return Answer(value).words(polarity)
    return value


def rating_of(words: str, scale: Scale) -> str | None:
    """The half steps that a cell names, in any of the ways a rating reads; None for anything else.

    An empty cell is not rated, which is empty text.
    """
    plain = _plain(words)
    if not plain:
        return ""
    for step in scale:
        if plain in {_plain(way(step)) for way in (scale.choice, scale.label, scale.phrase)}:
            return str(step)
    return None


def answer_of(words: str, polarity: Polarity) -> str | None:
    """The answer that a cell names beside a sentence; None for anything else."""
    plain = _plain(words)
    if not plain:
        return ""
    return next((each.value for each in Answer if _plain(each.words(polarity)) == plain), None)


def titles(names: Sequence[str]) -> list[str]:
    """A title for the sheet of each row, as spreadsheets allow them: short, and no two the same."""
    taken = {_plain(name) for name in (START, ROWS, LISTS, ABOUT)}
    made = []
    for name in names:
        plain = " ".join(_FORBIDDEN_IN_TITLES.sub(" ", name).split())
        title, number = plain[:_LONGEST_TITLE].rstrip(), 1
        while _plain(title) in taken:
            number += 1
            title = f"{plain[: _LONGEST_TITLE - 4].rstrip()} ({number})"
        taken.add(_plain(title))
        made.append(title)
    return made


def polarity_of(about: str, edition: Edition) -> Polarity | None:
    """Whether what a place is about is something gained or still missing; None for a row."""
    feature = edition.features.get(about.removeprefix("feature/"))
    return feature.polarity if feature and about.startswith("feature/") else None


def is_of(about: str, part: Part, edition: Edition) -> bool:
    """Whether the edition has such a place."""
    kind, _, key = about.partition("/")
    if kind == "row":
        return part in ROW_PARTS and any(row.key == key for row in edition.rows)
    return kind == "feature" and part in FEATURE_PARTS and key in edition.features


def is_value(value: str, part: Part, edition: Edition) -> bool:
    """Whether a place may hold this; for what comes back from a page."""
    if not value:
        return True
    if part in {Part.RATING, Part.TARGET}:
        return value in {str(step) for step in edition.scale}
    if part is Part.ANSWER:
        return value in set(Answer)
    if part is Part.TARGET_BY:
        return _is_day(value)
    return len(value) <= LONGEST


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
