"""Which areas of a publication are like which, by the list that counts or by facts; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.areas.rules import AreaFacts
from app.matching.rules.likeness import Yardstick
from app.matching.rules.weights import Weights
from app.publications.rules.making import MOST_LIKE, Alike


def alike(
    facts: Mapping[str, AreaFacts],
    neighbours: Mapping[str, Sequence[str]],
    counted: Collection[str],
) -> dict[str, Alike]:
    """Of each area that counts the ten likest that do; where a list counts, those on it alone."""
    yardstick = Yardstick(facts, Weights(), {})
    return {
        code: Alike(_listed(neighbours[code], counted), listed=True)
        if code in neighbours
        else Alike(_computed(code, yardstick, counted), listed=False)
        for code in sorted(counted)
    }


def _listed(codes: Sequence[str], counted: Collection[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in counted)[:MOST_LIKE]


def _computed(code: str, yardstick: Yardstick, counted: Collection[str]) -> tuple[str, ...]:
    others = sorted({*counted} - {code}, key=lambda other: (-yardstick.score(code, other), other))
    return tuple(others[:MOST_LIKE])
