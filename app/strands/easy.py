"""The rows in easy words, for families; where an edition has none, in its own plain words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.strands.rules.edition import Edition

_MODEL = Path(__file__).parents[2] / "seeds" / "model"


@dataclass(frozen=True)
class EasyRow:
    """What families are asked of a row, and one answer for each stage, in the order of stages."""

    question: str
    answers: tuple[str, ...]


def easy_row(edition: Edition, row_key: str) -> EasyRow:
    """A row in easy words. Raises ``KeyError`` for a row the edition lacks."""
    row = edition.row(row_key)
    said = _written(edition.key).get(row_key, {"question": row.question, **row.sentences})
    return EasyRow(said["question"], tuple(said[stage.key] for stage in edition.stages))


@cache
def _written(edition_key: str) -> dict[str, dict[str, str]]:
    path = _MODEL / f"easy_{edition_key}.yaml"
    if not edition_key.isalnum() or not path.exists():
        return {}
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(found["rows"])
