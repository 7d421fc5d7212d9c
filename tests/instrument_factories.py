"""Instruments to test with: those that every copy has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app import storage
from app.audit.events import OPERATOR
from app.instruments.actions.loading import load_instrument
from app.instruments.commands import current_criteria
from app.instruments.reading import Read, read_instrument

INCLUDED = Path(__file__).parent.parent / "seeds" / "instruments"


def load_included() -> None:
    """Every instrument that comes with the product; the model stands already."""
    with storage.writing():
        for each in _included(current_criteria()):
            load_instrument(OPERATOR, each.document)


@cache
def _included(criteria: frozenset[str]) -> tuple[Read, ...]:
    return tuple(read_instrument(path, criteria) for path in sorted(INCLUDED.glob("*.yaml")))
