"""A pair that stood once and led to no review, in words for both sides; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.matching.rules.asking import Side


@dataclass(frozen=True)
class Ended:
    """Which two it was, how it ended and when; ``by`` is the side that ended it, if one did."""

    id: int
    request_id: int
    area_code: str
    area: str
    champion_code: str
    champion: str
    how: str
    by: Side | None
    on: date

    @property
    def why(self) -> str:
        """Such as "Wold declined"; the reason is for the national team."""
        if self.how == "released":
            return "the national team took it back"
        who = self.champion if self.by is Side.CHAMPION else self.area
        if self.how == "withdrawn":
            return f"{who} withdrew its request"
        return f"{who} declined" if self.by else "it was declined"

    @property
    def told(self) -> tuple[str, ...]:
        """The areas that have to hear of it: whoever ended it knows."""
        sides = ((Side.AREA, self.area_code), (Side.CHAMPION, self.champion_code))
        return tuple(code for side, code in sides if side is not self.by)
