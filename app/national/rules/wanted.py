"""What a reader of the national page asks for, as the address says it; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from app.national.rules.told import SIZE_WORDS, Place, Returns, Stands, stands_of


@dataclass(frozen=True)
class Wanted:
    """An empty part asks nothing; an edition is always meant."""

    edition: str
    region: str = ""
    kind: str = ""
    size: str = ""
    quarter: str = ""
    row: str = ""

    def takes(self, place: Place) -> bool:
        return (
            self.region in {"", place.region}
            and self.kind in {"", place.kind}
            and self.size in {"", place.size}
        )

    @property
    def narrows(self) -> bool:
        return bool(self.region or self.kind or self.size)

    @property
    def words(self) -> str:
        """Which areas are meant: "South East, county"."""
        parts = [self.region, self.kind, SIZE_WORDS.get(self.size, "")]
        return ", ".join(part for part in parts if part) or "All areas"

    @property
    def address(self) -> Mapping[str, str]:
        """The parts as an address names them, without the empty ones."""
        return {name: value for name, value in asdict(self).items() if value}


def no_return(returns: Returns, wanted: Wanted) -> str:
    """What is said of an area without a return; under another edition it may have sent one."""
    return "No return yet" if {*returns.editions} <= {wanted.edition} else "None under this edition"


def selected(returns: Returns, wanted: Wanted) -> tuple[Stands, ...]:
    """The areas that are asked for, in the order of their names, and what stands of each."""
    return tuple(
        stands_of(place, returns.told.get(place.code, ()), wanted.edition, wanted.quarter)
        for place in returns.places
        if wanted.takes(place)
    )
