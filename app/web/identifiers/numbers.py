"""Spots the numbers that may never stay: NHS numbers, pupil numbers, National Insurance."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Between the groups of a number: a sign of its own, some spaces, or the end of a line.
_GAP = r"(?:[ ]?[./\-][ ]?|[ ]{1,3}|[ ]?\n[ ]?)"
_BEFORE = r"(?<!\d)(?<!\d[.\-])"
_AFTER = r"(?!\d)(?!-\d)(?!\.[1-9])"

_GROUPED = re.compile(rf"{_BEFORE}(\d{{3}})\)?{_GAP}(\d{{3}}){_GAP}(\d{{4}}){_AFTER}")
_TEN_DIGITS = re.compile(rf"{_BEFORE}\d(?:[ .,/\-]?\d){{9}}{_AFTER}")
_NHS = r"(?<![a-z])N\.? ?H\.? ?S\b\.?|(?<![a-z])NHS"
# Written apart in any way, where the text says that it is one.
_TEN_APART = re.compile(rf"{_BEFORE}\d(?:[ .,:*/\-]{{0,4}}\d){{9}}{_AFTER}")
_HEALTH = re.compile(
    rf"{_NHS}|\bpatients?\b|\bhealth (?:service )?(?:numbers?|no\b|records?)", re.IGNORECASE
)
_HEALTH_NUMBER = re.compile(
    rf"(?:{_NHS}) ?(?:numbers?|nos?\b|num\b|nr\b|#|id\b|ref\b|identifier)"
    r"|\bpatient\b|\bpatients? (?:id|no|number)|\bhealth (?:service )?(?:number|no\b|record)"
    r"|\bhospital (?:number|no\b|id\b)|\bCHI\b",
    re.IGNORECASE,
)
_PHONE_BEGINS = re.compile(r"(?:(?:\+|00) ?44 ?(?:\(0\))?|\(0\)) ?$")
_NUMBER_BEFORE = re.compile(r"(?:^|\s)\d{3,} $")
_NUMBER_AFTER = re.compile(r" \d{3,}(?=\s|$)")

_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_PUPIL = re.compile(
    r"(?<![A-Z0-9])([A-HJ-NP-RT-Z])[ \-]?((?:\d[ \-]?){11}[0-9A-HJ-NP-RT-Z])(?![A-Z0-9])",
    re.IGNORECASE,
)

_PREFIX = r"(?<![A-Z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
_EVEN = re.compile(
    rf"{_PREFIX}([ .\-/]?)\d{{2}}\1\d{{2}}\1\d{{2}}\1[A-D](?![A-Z0-9])", re.IGNORECASE
)
_SIX_TOGETHER = re.compile(rf"{_PREFIX}[ \-]?\d{{6}}[ \-]?[A-D](?![A-Z0-9])", re.IGNORECASE)
_UNEVEN = re.compile(
    rf"{_PREFIX}[ .\-/]*(?:\d[ .\-/]*){{6}}(?:[A-D](?![A-Z0-9])|(?<=\d)(?![ .\-/]*\d))",
    re.IGNORECASE,
)
_INSURANCE = re.compile(
    r"\bN\.? ?I\.?(?: |:|#|-|$)|\bNI(?:NO|no\b|number)|\b(?:national )?insurance\b", re.IGNORECASE
)
# A small word before three figures is no prefix: "at 12 34 56 a".
_SMALL_WORDS = ("an", "as", "at", "be", "by", "he", "me", "my", "on", "or", "to", "we")


def nhs_numbers(text: str) -> Iterator[str]:
    """Ten digits in three groups, or written otherwise where the text speaks of health."""
    for found in _GROUPED.finditer(text):
        if _is_nhs_number("".join(found.groups())) and not _is_part_of_more(text, found):
            yield found[0]
    named = _HEALTH_NUMBER.search(text)
    first_named = named.start() if named else len(text)
    spans = {each.span(): each for way in (_TEN_DIGITS, _TEN_APART) for each in way.finditer(text)}
    for found in spans.values():
        digits = re.sub(r"\D", "", found[0])
        if _is_nhs_number(digits) and _is_told(text, found, first_named):
            yield found[0]


def pupil_numbers(text: str) -> Iterator[str]:
    for found in _PUPIL.finditer(text):
        if _is_pupil_number(found[1], re.sub(r"[ \-]", "", found[2])):
            yield found[0]


def insurance_numbers(text: str) -> Iterator[str]:
    for found in _EVEN.finditer(text):
        if not (found[1] and found[0][:2] in _SMALL_WORDS):
            yield found[0]
    for found in _SIX_TOGETHER.finditer(text):
        if found[0][:2] not in _SMALL_WORDS:
            yield found[0]
    for found in _UNEVEN.finditer(text):
        if _INSURANCE.search(text, max(0, found.start() - 50), found.start()):
            yield found[0]


def _is_told(text: str, found: re.Match[str], first_named: int) -> bool:
    """Phone and reference numbers have ten digits too, and one in eleven would fit by chance."""
    start, end = max(0, found.start() - 60), found.end() + 40
    if _HEALTH_NUMBER.search(text, start, end):
        return True
    if _HEALTH.search(text, start, end) and "," not in found[0]:
        return True
    return found[0].isdigit() and first_named < found.start()


def _is_part_of_more(text: str, found: re.Match[str]) -> bool:
    """Whether the groups belong to a phone number, or to a line of figures that says no more."""
    start, end = found.span()
    before = text[max(0, start - 12) : start]
    if _PHONE_BEGINS.search(before):
        return True
    line_of_figures = _NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(text, end)
    return bool(line_of_figures) and not _HEALTH.search(text)


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
