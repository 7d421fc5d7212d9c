"""Spots numbers that belong to one person: NHS numbers, pupil numbers, National Insurance."""

from __future__ import annotations

import re
import unicodedata

_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_SPACED = re.compile(r"(?<![\d-])(\d{3})[ .-](\d{3})[ .-](\d{4})(?![\d-])")
_BARE = re.compile(r"(?<!\d)\d{10}(?!\d)")
_HEALTH = re.compile(r"\bNHS\b|\bpatients?\b|\bhealth (?:number|record)s?\b", re.IGNORECASE)
_PUPIL = re.compile(
    r"(?<![A-Z0-9])([A-HJ-NP-RT-Z])(\d{11}[0-9A-HJ-NP-RT-Z])(?![A-Z0-9])", re.IGNORECASE
)
_INSURANCE = re.compile(
    r"(?<![A-Z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"([ -]?)\d{2}\1\d{2}\1\d{2}\1[A-D](?![A-Z0-9])",
    re.IGNORECASE,
)


def personal_number_in(text: str) -> str | None:
    """What kind of personal number the text holds, as it reads after "a" or "an", or None."""
    plain = _plain(text)
    if _has_nhs_number(plain):
        return "an NHS number"
    if any(_is_pupil_number(*found) for found in _PUPIL.findall(plain)):
        return "a unique pupil number"
    if _INSURANCE.search(plain):
        return "a National Insurance number"
    return None


def _plain(text: str) -> str:
    """The text with one kind of digit, space and dash, however it was typed or pasted."""
    folded = unicodedata.normalize("NFKC", text)
    digits = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in folded
    )
    return re.sub(r"\s", " ", re.sub(r"[\u2010-\u2015\u2212]", "-", digits))


def _has_nhs_number(text: str) -> bool:
    """Ten digits in three groups, or bare ten digits where the text speaks of health."""
    if any(_is_nhs_number("".join(groups)) for groups in _SPACED.findall(text)):
        return True
    # Phone and reference numbers have ten digits too, and one in eleven would fit by chance.
    return bool(_HEALTH.search(text)) and any(map(_is_nhs_number, _BARE.findall(text)))


def _is_nhs_number(digits: str) -> bool:
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9]) and len(set(digits)) > 1


def _is_pupil_number(letter: str, rest: str) -> bool:
    values = [
        int(sign) if sign.isdecimal() else _PUPIL_LETTERS.index(sign) for sign in rest.upper()
    ]
    total = sum(value * weight for weight, value in enumerate(values, start=2))
    return _PUPIL_LETTERS[total % 23] == letter.upper()
