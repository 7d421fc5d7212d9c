"""Finds in a text what belongs to one person, so that nothing of a family is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from app.web.identifiers.births import birth_dates
from app.web.identifiers.contacts import email_addresses, phone_numbers, postcodes
from app.web.identifiers.found import Finding, Kind, masked
from app.web.identifiers.numbers import insurance_numbers, nhs_numbers, pupil_numbers
from app.web.identifiers.plain import plain

__all__ = ["Finding", "Kind", "findings_in"]

# A page names a few of each kind; a list of a thousand helps nobody.
_OF_EACH_KIND = 5

_FINDERS: dict[Kind, Callable[[str], Iterator[str]]] = {
    Kind.NHS: nhs_numbers,
    Kind.PUPIL: pupil_numbers,
    Kind.INSURANCE: insurance_numbers,
    Kind.BIRTH_DATE: birth_dates,
    Kind.POSTCODE: postcodes,
    Kind.PHONE: phone_numbers,
    Kind.EMAIL: email_addresses,
}


def findings_in(text: str) -> tuple[Finding, ...]:
    """What the text holds of one person, the gravest kinds first and a few of each."""
    folded = plain(text)
    return tuple(
        dict.fromkeys(
            Finding(kind, masked(found))
            for kind, finder in _FINDERS.items()
            for found in islice(finder(folded), _OF_EACH_KIND)
        )
    )
