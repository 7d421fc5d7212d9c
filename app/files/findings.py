"""What of a family is found in a file, and how it travels from the process that looked."""

from __future__ import annotations

from collections.abc import Iterator

from app.web import identifiers
from app.web.identifiers import Finding, Kind

__all__ = ["Finding", "findings_in", "in_a_name", "packed", "unpacked"]

# A long text is looked through in slices, for the memory; nothing personal is as long as their
# overlap.
_SLICE = 200_000
_OVERLAP = 500
_KINDS = {kind.value: kind for kind in Kind}


def findings_in(text: str) -> tuple[Finding, ...]:
    """What is found anywhere in a text of any length, each only once."""
    found = (finding for part in _slices(text) for finding in identifiers.findings_in(part))
    return tuple(dict.fromkeys(found))


def in_a_name(name: str) -> tuple[Finding, ...]:
    """What a file's name gives away: ten figures that fit stand there for one person alone."""
    told = identifiers.findings_in(f"NHS number {name}")
    return tuple(each for each in told if each.kind is Kind.NHS)


def packed(finding: Finding) -> list[object]:
    return [finding.kind.value, finding.shown]


def unpacked(told: list[object]) -> Finding:
    kind, shown = told
    return Finding(_KINDS[str(kind)], str(shown))


def _slices(text: str) -> Iterator[str]:
    for start in range(0, max(1, len(text)), _SLICE):
        yield text[max(0, start - _OVERLAP) : start + _SLICE]
