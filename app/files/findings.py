"""What of a family is found in a file, and how it travels from the process that looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.web.identifiers import personal_number_in

# A long text is looked through in slices, for the memory; nothing personal is as long as their
# overlap.
_SLICE = 200_000
_OVERLAP = 500


@dataclass(frozen=True)
class Finding:
    """Something that looks as if it belongs to one person."""

    words: str
    shown: str
    always_refused: bool


def findings_in(text: str) -> tuple[Finding, ...]:
    """What is found anywhere in a text of any length, each only once."""
    found = (personal_number_in(part) for part in _slices(text))
    return tuple(dict.fromkeys(Finding(words, "", True) for words in found if words))


def packed(finding: Finding) -> list[object]:
    return [finding.words, finding.shown, finding.always_refused]


def unpacked(told: list[object]) -> Finding:
    words, shown, always = told
    return Finding(str(words), str(shown), bool(always))


def _slices(text: str) -> Iterator[str]:
    for start in range(0, max(1, len(text)), _SLICE):
        yield text[max(0, start - _OVERLAP) : start + _SLICE]
