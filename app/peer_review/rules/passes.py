"""What reviewers make of the rows by themselves, and where they differ once it is opened; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.voting.rules import quartile_range


class StillClosed(Exception):
    """The first passes have not been opened, so that nobody may see another's."""


class AnsweredMeanwhile(Exception):
    """The same reviewer has answered from another window since the page was opened."""

    def __init__(self, now: Answer) -> None:
        super().__init__("You have saved another answer since you opened this page.")
        self.now = now


@dataclass(frozen=True)
class Answer:
    """What a reviewer makes of a row; no half steps mean that they cannot say."""

    row_key: str
    number: int
    half_steps: int | None
    because: str


@dataclass(frozen=True)
class OwnPass:
    """A reviewer's own first pass as far as it is, and since when it is in."""

    answers: Mapping[str, Answer]
    in_at: datetime | None = None

    def unanswered(self, row_keys: Sequence[str]) -> tuple[str, ...]:
        """The rows without an answer, in the order they are asked."""
        return tuple(key for key in row_keys if key not in self.answers)


@dataclass(frozen=True)
class Rated:
    """A reviewer's opened rating of a row, under their name: the team knows one another."""

    reviewer_id: int
    name: str
    organisation: str
    half_steps: int | None
    because: str


@dataclass(frozen=True)
class Difference:
    """How far the reviewers lie apart on a row, and the area's own rating beside theirs."""

    row_key: str
    rated: tuple[Rated, ...]
    area: int | None

    @property
    def ratings(self) -> tuple[int, ...]:
        return tuple(each.half_steps for each in self.rated if each.half_steps is not None)

    @property
    def reach(self) -> int:
        """From the lowest rating to the highest, in half steps."""
        return max(self.ratings) - min(self.ratings) if self.ratings else 0

    @property
    def alike(self) -> int | None:
        """What all chose who gave a rating; nothing where they differ or fewer than two did."""
        return self.ratings[0] if len(self.ratings) > 1 and not self.reach else None

    @property
    def spread(self) -> float:
        """The interquartile range of the ratings, as votes are ordered by it."""
        return quartile_range(Counter(self.ratings)) if len(self.ratings) > 1 else 0.0

    @property
    def from_the_area(self) -> int:
        """How far the furthest reviewer is from what the area says of itself."""
        area = self.area
        return 0 if area is None else max((abs(each - area) for each in self.ratings), default=0)


def widest_first(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """The rows on which reviewers differ most first, then those furthest from the area's view."""
    return tuple(
        sorted(
            differences,
            key=lambda each: (-each.spread, -each.reach, -each.from_the_area),
        )
    )


@dataclass(frozen=True)
class Settled:
    """What the team settled on for a row, with its sentence; no half steps: they differ."""

    half_steps: int | None
    sentence: str
    number: int


NOT_SETTLED = Settled(None, "", 0)


def to_keep_as_all_chose(
    differences: Sequence[Difference], settled: Mapping[str, Settled]
) -> dict[str, int]:
    """The rows on which all chose the same and nothing is settled yet, with what they chose."""
    return {
        each.row_key: each.alike
        for each in differences
        if each.alike is not None and each.row_key not in settled
    }


class SettledMeanwhile(Exception):
    """A row was settled from another window since the page was opened."""

    def __init__(self, now: Settled) -> None:
        super().__init__("This row was settled elsewhere since you opened this page.")
        self.now = now


@dataclass(frozen=True)
class Opening:
    """When the passes were opened, and why although not all were in."""

    at: datetime
    because: str
