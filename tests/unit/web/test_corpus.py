"""The corpus of identifiers is whole, frozen and right in its check digits."""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpora" / "identifiers"
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
GAP = r"[\s.\u2013-]?"
FORMS = {
    "nhs": rf"(?<!\d)\d{{3}}{GAP}\d{{3}}{GAP}\d{{4}}(?!\d)",
    "upn": r"(?<![A-Z\d])[A-Z]\d{11}[A-Z\d](?![A-Z\d])",
    "nino": rf"(?<![A-Z\d])[A-Z]{{2}}{GAP}\d\d{GAP}\d\d{GAP}\d\d{GAP}[A-D](?![A-Z\d])",
}


def lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").split("\n") if line]


def numbers(text: str, kind: str) -> list[str]:
    """Every number of this form in a text, in capitals and without its gaps."""
    found = re.findall(FORMS[kind], unicodedata.normalize("NFKC", text).upper())
    return [re.sub(GAP, "", number) for number in found]


def has_right_check(number: str, kind: str) -> bool:
    if kind == "nhs":
        return sum(int(sign) * (10 - place) for place, sign in enumerate(number[:9])) % 11 == (
            -int(number[9]) % 11
        )
    if kind == "upn":
        worth = (UPN_LETTERS.index(sign) if sign.isalpha() else int(sign) for sign in number[1:])
        total = sum(value * weight for weight, value in enumerate(worth, start=2))
        return UPN_LETTERS[total % 23] == number[0]
    first, second = number[0], number[1]
    barred = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
    return first not in "DFIQUV" and second not in "DFIOQUV" and number[:2] not in barred


def test_there_are_enough_texts_of_every_kind() -> None:
    positives, harmless = lines("positives.jsonl"), lines("harmless.jsonl")

    assert Counter(line["kind"] for line in positives) == {
        "nhs": 235,
        "birth_date": 235,
        "nino": 158,
        "postcode": 136,
        "upn": 126,
        "phone": 106,
        "email": 64,
    }
    assert len(harmless) == 1080
    assert len({line["text"] for line in positives + harmless}) == 1060 + 1080
    assert len({line["id"] for line in positives + harmless}) == 1060 + 1080


def test_the_texts_are_the_ones_that_were_frozen() -> None:
    sums = dict(line.split()[::-1] for line in (CORPUS / "SHA256SUMS").read_text().splitlines())

    now = {name: hashlib.sha256((CORPUS / name).read_bytes()).hexdigest() for name in sums}

    assert sums.keys() == {"harmless.jsonl", "positives.jsonl"}
    assert now == sums


@pytest.mark.parametrize("kind", ["nhs", "upn", "nino"])
def test_every_number_in_a_positive_is_right_in_form(kind: str) -> None:
    texts = {line["id"]: line["text"] for line in lines("positives.jsonl") if line["kind"] == kind}

    found = {place: numbers(text.replace("_", " "), kind) for place, text in texts.items()}

    assert [place for place, several in found.items() if not several] == []
    assert [n for several in found.values() for n in several if not has_right_check(n, kind)] == []
