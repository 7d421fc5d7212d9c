"""How what a return says reads; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.strands.rules.scale import Scale
from app.web.words import date_in_words

_NEVER_WRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EXPECTATIONS = {
    "assessment": "First assessment",
    "agreed": "Scoring agreed with partners",
    "governance": "Confirmed by a board",
    "peer_review": "Peer review",
    "update": "Updated every year",
}
NOT_SAID = "Not said"


@dataclass(frozen=True)
class Line:
    """One row of a return, in words."""

    key: str
    name: str
    desktop: str
    vote: str
    voted: str
    agreed: str
    peer: str
    target: str
    evidence: str
    support: bool
    example: bool


@dataclass(frozen=True)
class Met:
    """One of the five expectations, in words."""

    words: str
    when: str


def plain_words(typed: str) -> str:
    """What was typed, without signs that no file can hold."""
    return _NEVER_WRITTEN.sub("", typed)


def lines_of(told: Mapping[str, Any], scale: Scale) -> tuple[Line, ...]:
    """The rows of a return, or of its facts before anything is added."""
    return tuple(_line(row, scale) for row in told["rows"])


def met(told: Mapping[str, Any]) -> tuple[Met, ...]:
    """The five expectations, each with its day."""
    return tuple(
        Met(_EXPECTATIONS[each["key"]], _when(each)) for each in told.get("expectations", ())
    )


def rating_in(half_steps: int | None, scale: Scale) -> str:
    """A rating as a table says it; nothing when there is none."""
    return "" if half_steps is None or half_steps not in scale else scale.label(half_steps)


def day_in_words(on: str | None) -> str:
    """A day such as "3 March 2027"; nothing when there is none."""
    if not on:
        return ""
    return date_in_words(date.fromisoformat(on))


def _line(row: Mapping[str, Any], scale: Scale) -> Line:
    target = rating_in(row["target"], scale)
    by = day_in_words(row["target_on"])
    return Line(
        key=row["key"],
        name=row["name"],
        desktop=rating_in(row["desktop"], scale) or "Not shown to partners",
        vote=_vote(row, scale),
        voted="" if row["voted"] is None else str(row["voted"]),
        agreed=rating_in(row["agreed"], scale) or "Not agreed",
        peer=rating_in(row["peer"], scale) or "Not reviewed",
        target=f"{target} by {by}" if target and by else target,
        evidence=_evidence(row),
        support=bool(row.get("support")),
        example=bool(row.get("example")),
    )


def _vote(row: Mapping[str, Any], scale: Scale) -> str:
    middle = rating_in(row["vote_middle"], scale)
    if not middle:
        return "No vote" if not row["voted"] else f"{row['voted']} voted"
    return f"{middle} ({row['voted']} voted)" if row["voted"] is not None else middle


def _evidence(row: Mapping[str, Any]) -> str:
    pieces = f"{row['evidence']} {'piece' if row['evidence'] == 1 else 'pieces'}"
    if not row["figures"]:
        return pieces
    return f"{pieces}, {row['figures']} with figures"


def _when(each: Mapping[str, Any]) -> str:
    if each["on"]:
        return day_in_words(each["on"])
    return "Yes" if each["done"] else "Not yet"
