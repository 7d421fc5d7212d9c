"""What of a family is found in a file, and how it travels from the process that looked."""

from __future__ import annotations

from dataclasses import dataclass

from app.web.identifiers import personal_number_in


@dataclass(frozen=True)
class Finding:
    """Something that looks as if it belongs to one person."""

    words: str
    shown: str
    always_refused: bool


def findings_in(text: str) -> tuple[Finding, ...]:
    found = personal_number_in(text)
    return (Finding(found, "", True),) if found else ()


def packed(finding: Finding) -> list[object]:
    return [finding.words, finding.shown, finding.always_refused]


def unpacked(told: list[object]) -> Finding:
    words, shown, always = told
    return Finding(str(words), str(shown), bool(always))
