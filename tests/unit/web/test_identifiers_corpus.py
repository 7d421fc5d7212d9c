"""The frozen corpus, by somebody who had not read the detector: all is found, little is accused."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from app.web.identifiers import Kind, findings_in

CORPUS = Path(__file__).parents[2] / "corpora" / "identifiers"
KINDS = {
    "nhs": Kind.NHS,
    "upn": Kind.PUPIL,
    "nino": Kind.INSURANCE,
    "birth_date": Kind.BIRTH_DATE,
    "postcode": Kind.POSTCODE,
    "phone": Kind.PHONE,
    "email": Kind.EMAIL,
}


@cache
def lines_of(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]


def test_the_corpus_is_as_it_was_frozen() -> None:
    sums = [line.split() for line in (CORPUS / "SHA256SUMS").read_text("utf-8").splitlines()]

    assert {"positives.jsonl", "harmless.jsonl"} <= {name.lstrip("*") for _, name in sums}
    for expected, name in sums:
        content = (CORPUS / name.lstrip("*")).read_bytes()
        assert hashlib.sha256(content).hexdigest() == expected, name


def test_no_positive_is_missed() -> None:
    positives = lines_of("positives.jsonl")

    missed = [
        (each["id"], each["kind"])
        for each in positives
        if KINDS[each["kind"]] not in {found.kind for found in findings_in(each["text"])}
    ]

    assert len(positives) >= 1_000
    assert missed == []


def test_at_most_two_in_a_hundred_harmless_texts_are_warned_about() -> None:
    harmless = lines_of("harmless.jsonl")

    warned = [each["id"] for each in harmless if findings_in(each["text"])]

    assert len(harmless) >= 1_000
    assert len(warned) <= len(harmless) * 0.02, warned
