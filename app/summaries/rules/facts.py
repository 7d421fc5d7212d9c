"""What the one-page summary is made of; texts are as typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.strands.rules import Colour, Scale
from app.summaries.rules.wording import Vote


class Standing(StrEnum):
    """How far a row has come; it decides what of the row may be shown."""

    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    VOTED = "voted"
    DESKTOP = "desktop"
    OPENED = "opened"
    NOT_RATED = "not_rated"
    NOT_SHARED = "not_shared"


@dataclass(frozen=True)
class RowFacts:
    """What is known of one row; texts are as typed."""

    key: str
    name: str
    summary_order: int
    standing: Standing
    half_steps: int | None = None
    vote: Vote | None = None
    key_evidence: str = ""
    next_steps: str = ""
    reason_missing: bool = False
    uneven: str = ""
    # Whether an essential group has not been heard on what partners agreed.
    provisional: bool = False
    # Whether the rating claims more than what is recorded carries, and the reason given for it.
    beyond: bool = False
    beyond_because: str = ""

    @property
    def rating(self) -> int | None:
        """The rating a reader may see; a sealed one is never looked at."""
        hidden = self.standing in {Standing.NOT_RATED, Standing.NOT_SHARED}
        return None if hidden else self.half_steps

    @property
    def shared(self) -> bool:
        return self.standing is not Standing.NOT_SHARED


@dataclass(frozen=True)
class ReportFacts:
    """Everything the summary is made of."""

    area: str
    day: date
    edition: str
    scale: Scale
    colours: Mapping[str, Colour]
    rows: Sequence[RowFacts]
    chosen: Mapping[str, str]
    people: int = 0
    groups: Sequence[str] = ()
    # Core partners of whom nobody was seen at a workshop where somebody noted who was there.
    missing: Sequence[str] = ()
    # Sentences on who was not heard in other ways, such as in the evidence.
    unheard: Sequence[str] = ()
    # All of these as numbers, for whoever is not told which partner it is.
    counted: Sequence[str] = ()
    asked: str = ""
    label: str = ""
    # Whether what is asked of the board, and why a row is rated so, is for these readers.
    tells_asked: bool = True
    tells_reasons: bool = True
    # Whether the desk reads it, which is asked for what is missing.
    prompts: bool = True
    # Whether a few people are only said to be few.
    hides_few: bool = False
    # Whether all who answered are counted, or only who gave a rating: what the two differ by is
    # how few could not say.
    counts_all: bool = True
