"""Where an action comes from."""

from __future__ import annotations

import hashlib
import re

TYPED_HERE = ""
_ORIGIN = re.compile(r"(theme|note|sentence|row|issue|practice)/[\w-]{1,60}", re.ASCII)
_IN_WORDS = {
    "theme": "Barriers and positives of a workshop",
    "note": "Barriers and positives of a workshop",
    "row": "A row of the assessment",
    "suggestion": "A suggestion on the panel",
    "review": "A peer review",
    "issue": "An issue that was raised",
    "improvement": "An improvement in five parts",
    "practice": "A card of good practice",
    "workbook": "A line of the plan’s workbook",
}


def origin_of(text: str) -> str:
    """Where an action comes from, as an address names it; whatever else is asked is typed here."""
    return text if _ORIGIN.fullmatch(text) else TYPED_HERE


def brought_line(workbook: str, line: str) -> str:
    """The origin of the action that a line of a workbook became, so that it becomes one only."""
    key = hashlib.sha256(f"{workbook} {line}".encode()).hexdigest()[:32]
    return f"workbook/{key}"


def comes_from(origin: str) -> str:
    """Where an action began, in words."""
    kind, _, name = origin.partition("/")
    if kind == "sentence":
        return f"Sentence {name} of the model, to be true here"
    return _IN_WORDS.get(kind, "Typed here")
