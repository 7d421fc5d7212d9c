"""What may be found of one person, and how it is shown without being repeated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a text may hold of one person; the first three may never stay."""

    words: str
    always_refused: bool

    def __new__(cls, code: str, words: str, always_refused: bool) -> Kind:
        made = str.__new__(cls, code)
        made._value_ = code
        made.words, made.always_refused = words, always_refused
        return made

    NHS = "nhs", "an NHS number", True
    PUPIL = "pupil", "a unique pupil number", True
    INSURANCE = "insurance", "a National Insurance number", True
    BIRTH_DATE = "birth-date", "a date of birth", False
    POSTCODE = "postcode", "a full postcode", False
    PHONE = "phone", "a phone number", False
    EMAIL = "e-mail", "an e-mail address", False


@dataclass(frozen=True)
class Finding:
    """Something that looks as if it belongs to one person."""

    kind: Kind
    # The first and the last signs of it, so that its writer finds it again.
    shown: str

    @property
    def words(self) -> str:
        return self.kind.words

    @property
    def always_refused(self) -> bool:
        return self.kind.always_refused


def masked(found: str) -> str:
    """The words found but for a hint: their first two signs and the last."""
    flat = " ".join(found.split())
    return f"{flat[:2]}…{flat[-1:]}"
