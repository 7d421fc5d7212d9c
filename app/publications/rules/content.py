"""What a publication says, and how that is kept; pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.disclosure.rules.spreads import Bands, Told

# By row, the bands of each group that is told of.
Spreads = Mapping[str, Told]


@dataclass(frozen=True)
class Content:
    """Everything that everybody may see of one year.

    ``sizes`` holds how many areas of each group counted; groups of fewer than five are not in it.
    """

    rows: Mapping[str, str]
    stages: tuple[str, ...]
    sizes: Mapping[str, int]
    spreads: Spreads
    seeks: Mapping[str, Bands]
    shares: Mapping[str, Bands]

    def bands(self, row_key: str, group: str) -> Bands | None:
        return self.spreads.get(row_key, {}).get(group)


@dataclass(frozen=True)
class Beside:
    """What one area sees of the areas like it: how many they are, and their bands by row.

    ``listed`` says that the national team brought a list of who is like whom.
    """

    number: int
    listed: bool
    spreads: Mapping[str, Bands]


def written(content: Content) -> str:
    return _json(
        {
            "rows": dict(content.rows),
            "stages": content.stages,
            "sizes": dict(content.sizes),
            "spreads": {row: dict(told) for row, told in content.spreads.items()},
            "seeks": dict(content.seeks),
            "shares": dict(content.shares),
        }
    )


def read(text: str) -> Content:
    held = json.loads(text)
    return Content(
        held["rows"],
        tuple(held["stages"]),
        held["sizes"],
        {row: _by_key(told) for row, told in held["spreads"].items()},
        _by_key(held["seeks"]),
        _by_key(held["shares"]),
    )


def beside_written(beside: Beside) -> str:
    spreads = dict(beside.spreads)
    return _json({"number": beside.number, "listed": beside.listed, "spreads": spreads})


def beside_read(text: str) -> Beside:
    held = json.loads(text)
    return Beside(held["number"], held["listed"], _by_key(held["spreads"]))


def _json(held: Mapping[str, Any]) -> str:
    # The order of the rows is kept: it is the model's.
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _by_key(held: Mapping[str, Sequence[Sequence[int]]]) -> dict[str, Bands]:
    return {key: tuple((low, high) for low, high in bands) for key, bands in held.items()}
