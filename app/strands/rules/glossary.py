"""Abbreviations of the field and what they stand for, for where they first stand in a text; pure.

Kirklees found that one abbreviation meant two things to two services (S2, lines 624-626), so each
is spelled out beside the text; the text itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ABBREVIATIONS = {
    "ASB": "antisocial behaviour",
    "CAF": "common assessment framework",
    "CAMHS": "child and adolescent mental health services",
    "CBA": "cost benefit analysis",
    "CCG": "clinical commissioning group",
    "CIN": "child in need",
    "CP": "child protection",
    "CRC": "community rehabilitation company",
    "CSP": "community safety partnership",
    "CVS": "community and voluntary sector",
    "DCLG": "Department for Communities and Local Government, now the Ministry of Housing,"
    " Communities and Local Government",
    "DWP": "Department for Work and Pensions",
    "HWB": "health and wellbeing board",
    "JCP": "Jobcentre Plus",
    "LGA": "Local Government Association",
    "LIS": "local information system",
    "NHS": "National Health Service",
    "ONS": "Office for National Statistics",
    "PCC": "police and crime commissioner",
    "RAG": "red, amber, green",
    "SEN": "special educational needs",
    "TAF": "team around the family",
    "TFEA": "Troubled Families Employment Adviser",
    "VCS": "voluntary and community sector",
    "YOT": "youth offending team",
}

_WORD = re.compile(rf"\b({'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})(s?)\b")


@dataclass(frozen=True)
class Part:
    """A piece of a text; ``stands_for`` is set where an abbreviation comes for the first time."""

    words: str
    stands_for: str = ""


def spelled_out(text: str) -> tuple[Part, ...]:
    """The text in pieces, whose words together are the text, each abbreviation explained once."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    seen: set[str] = set()
    end = 0
    for found in _WORD.finditer(text):
        if found[1] in seen:
            continue
        seen.add(found[1])
        if found.start() > end:
            yield Part(text[end : found.start()])
        yield Part(found[0], ABBREVIATIONS[found[1]])
        end = found.end()
    if end < len(text):
        yield Part(text[end:])
