"""What an area says of a feature, and whether that shows it; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.strands.rules.edition import Polarity


class Answer(StrEnum):
    """What an area says of a feature; how it reads depends on the feature's polarity."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_KNOWN = "not known"

    def words(self, polarity: Polarity) -> str:
        """How the answer reads beside something gained, or beside something still missing."""
        return _ANSWERS[polarity][self]


_ANSWERS = {
    Polarity.ACHIEVEMENT: {
        Answer.YES: "True here",
        Answer.PARTLY: "Partly",
        Answer.NO: "Not yet",
        Answer.NOT_KNOWN: "Not known",
    },
    Polarity.SHORTFALL: {
        Answer.YES: "Still true",
        Answer.PARTLY: "Partly",
        Answer.NO: "No longer true",
        Answer.NOT_KNOWN: "Not known",
    },
}


@dataclass(frozen=True)
class Said:
    """What is recorded of one feature; counts are of current, checked evidence alone.

    ``another_way`` means that the area meets the feature in a way of its own, which counts once
    partners have ``agreed``. ``kinds`` are the kinds of the evidence that supports it or
    shows that it is still true.
    """

    answer: Answer | None = None
    supports: int = 0
    limits: int = 0
    mixed: int = 0
    still_true: int = 0
    no_longer: int = 0
    another_way: bool = False
    agreed: bool = False
    kinds: frozenset[str] = frozenset()

    @property
    def recorded(self) -> bool:
        """Whether anything at all is said of the feature."""
        counts = self.supports + self.limits + self.mixed + self.still_true + self.no_longer
        return self.answer is not None or counts > 0 or self.another_way

    @property
    def shown(self) -> bool:
        """True here with a current item that supports it, or another way that partners agree to.

        "Not yet" and "not known" never count, whatever else is said.
        """
        by_agreement = self.another_way and self.agreed
        return self.answer is Answer.YES and (self.supports > 0 or by_agreement)

    @property
    def partly_shown(self) -> bool:
        """Partly true with a current item that supports it, which counts towards a half step.

        What is mixed or limits stands beside a feature and shows nothing of it.
        """
        return not self.shown and self.answer is Answer.PARTLY and self.supports > 0

    @property
    def holds_back(self) -> bool:
        """For a shortfall: whether it is still true, if only partly."""
        return self.answer in {Answer.YES, Answer.PARTLY}


NOTHING_SAID = Said()
