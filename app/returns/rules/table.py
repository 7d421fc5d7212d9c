"""A return as one flat table, a line for each row; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.strands.rules.scale import Scale

Cell = str | Decimal | date

HEADINGS = (
    "Area code", "Area", "Edition", "Cycle", "Confirmed on", "Revision", "Row",
    "Own rating", "Middle of the vote", "People who voted", "Agreed rating", "Peers’ rating",
    "Target", "Target by", "Evidence counted", "Of these with figures",
    "Support sought", "Example to share", "Support sought in words", "Examples in words",
)  # fmt: skip


def table_of(told: Mapping[str, Any], scale: Scale) -> list[list[Cell]]:
    """The headings, then a line for each row; what is of the whole return stands on each."""
    whole: list[Cell] = [
        told["area"]["code"],
        told["area"]["name"],
        told["edition"]["title"],
        told["cycle"],
        date.fromisoformat(told["confirmed_on"]),
        _number(told["revision"]),
    ]
    words: list[Cell] = [told["support"], told["examples"]]
    return [[*HEADINGS], *([*whole, *_row(row, scale), *words] for row in told["rows"])]


def _row(row: Mapping[str, Any], scale: Scale) -> list[Cell]:
    return [
        row["name"],
        _rating(row["desktop"], scale),
        _rating(row["vote_middle"], scale),
        _number(row["voted"]),
        _rating(row["agreed"], scale),
        _rating(row["peer"], scale),
        _rating(row["target"], scale),
        date.fromisoformat(row["target_on"]) if row["target_on"] else "",
        Decimal(row["evidence"]),
        Decimal(row["figures"]),
        "Yes" if row["support"] else "No",
        "Yes" if row["example"] else "No",
    ]


def _rating(half_steps: int | None, scale: Scale) -> str:
    return "" if half_steps is None else scale.label(half_steps)


def _number(number: int | None) -> Cell:
    return "" if number is None else Decimal(number)
