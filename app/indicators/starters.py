"""The list of figures that an area may begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.indicators.rules.definition import Definition

_FILE = Path(__file__).parents[2] / "seeds" / "model" / "indicators_2016.yaml"


@dataclass(frozen=True)
class Group:
    """Figures that belong together."""

    key: str
    name: str
    hint: str


@dataclass(frozen=True)
class Starter:
    """A figure of the list, and what an indicator made from it is at first."""

    key: str
    group: str
    definition: Definition


@cache
def groups() -> tuple[Group, ...]:
    return tuple(Group(**each) for each in _read()["groups"])


@cache
def starters() -> tuple[Starter, ...]:
    """The list in its order."""
    return tuple(
        Starter(
            each["key"],
            each["group"],
            Definition(
                each["name"],
                unit=each["unit"],
                unit_of=each.get("of", ""),
                wanted=each["wanted"],
            ),
        )
        for each in _read()["indicators"]
    )


def _read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found
