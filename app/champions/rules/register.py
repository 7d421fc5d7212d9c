"""The register: every champion as pages show it, and finding those that fit; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.champions.rules.offers import REVIEW_DAYS, Content, Period
from app.champions.rules.proof import Standing, Strength

# Stands where a partner kind would for the champion that is the area itself.
THE_AREA = "area"


@dataclass(frozen=True)
class Champion:
    """An area, or an organisation of it, that offers to help other areas."""

    id: int
    area_code: str
    area: str
    area_kind: str
    two_tier: bool
    region: str
    invented: bool
    organisation_id: int | None
    organisation: str | None
    kind: str
    kind_words: str
    paused: bool
    version: int
    content: Content
    standing: Standing
    strengths: tuple[Strength, ...]
    # The names of the areas it is tied to.
    tied_to: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.organisation or self.area

    @property
    def whole_name(self) -> str:
        return f"{self.organisation}, {self.area}" if self.organisation else self.area

    @property
    def place_words(self) -> str:
        """What kind of area it works in: "county with districts, South East"."""
        tiers = f"{self.area_kind} with districts" if self.two_tier else self.area_kind
        return f"{tiers}, {self.region}{' (invented)' if self.invented else ''}"

    @property
    def alone_words(self) -> str:
        """What fewer days than a review takes mean for whoever offers them."""
        days = f"{self.content.days} {'day' if self.content.days == 1 else 'days'}"
        return (
            f"{self.name} offers {days} in a quarter and a review takes {REVIEW_DAYS}, so it is not"
            " asked for a whole review. Its people can still join a team that another champion"
            " sends."
        )

    @property
    def kind_of_champion(self) -> str:
        return f"Partner champion: {self.kind_words}" if self.organisation else "Area champion"


@dataclass(frozen=True)
class Wanted:
    """What a reader of the register looks for; an empty part asks nothing."""

    row: str = ""
    region: str = ""
    kind: str = ""
    free: Period | None = None

    @property
    def narrows(self) -> bool:
        return bool(self.row or self.region or self.kind or self.free)

    def takes(self, champion: Champion) -> bool:
        return (
            (not self.row or self.row in champion.content.rows)
            and self.region in {"", champion.region}
            and self.kind in {"", champion.kind}
            and (self.free is None or champion.content.is_free_in(self.free))
        )


def found(champions: Iterable[Champion], wanted: Wanted) -> tuple[Champion, ...]:
    """Those that fit, in the order in which they came."""
    return tuple(each for each in champions if wanted.takes(each))


def kinds_among(champions: Iterable[Champion]) -> tuple[tuple[str, str], ...]:
    """The kinds of champion there are: areas first, then partners by name."""
    named = {each.kind: _capital(each.kind_words) for each in champions}
    return tuple(sorted(named.items(), key=lambda kind: (kind[0] != THE_AREA, kind[1])))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
