"""What is said of an indicator besides its figures."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from app.indicators.rules.words import Scope, Unit, Wanted


@dataclass(frozen=True)
class Definition:
    """An indicator as its form holds it; only the name must be said."""

    name: str
    shows: str = ""
    unit: str = Unit.NUMBER
    # What a rate is out of, such as "per 1,000 children".
    unit_of: str = ""
    wanted: str = Wanted.NEITHER
    scope: str = Scope.LOCAL
    source: str = ""
    row_key: str | None = None
    compared_with: int | None = None

    def columns(self) -> dict[str, Any]:
        """The values as a table keeps them."""
        return asdict(self) | {"name_key": name_key(self.name)}


def name_key(name: str) -> str:
    """A name as it is recognised: whatever its capitals, spaces and signs."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(s if s.isalnum() else " " for s in plain).split())[:200]


def differing(mine: Definition, now: Definition) -> Mapping[str, Any]:
    """The fields that two editors leave different, as they stand now."""
    return {
        each.name: getattr(now, each.name)
        for each in fields(Definition)
        if getattr(mine, each.name) != getattr(now, each.name)
    }
