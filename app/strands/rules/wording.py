"""The words of an edition by identifier, in layers, and the digests that tell two apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum

from app.strands.rules.edition import Edition


class Layer(StrEnum):
    """Whose words: our plain ones, or the official ones an administrator imported."""

    PLAIN = "plain"
    OFFICIAL = "official"


def question_key(row_key: str) -> str:
    """Where a row's question stands among the wording of a layer."""
    return f"{row_key}.question"


def sentence_key(row_key: str, stage_key: str) -> str:
    """Where a row's sentence for a stage stands among the wording of a layer."""
    return f"{row_key}.sentence.{stage_key}"


def plain_wording(edition: Edition) -> Mapping[str, str]:
    """The words a person may meet in another layer, each by its identifier."""
    words = {feature.id: feature.words for feature in edition.features.values()}
    for row in edition.rows:
        words[question_key(row.key)] = row.question
        for stage_key, sentence in row.sentences.items():
            words[sentence_key(row.key, stage_key)] = sentence
    return words


def digest_of(edition: Edition) -> str:
    """SHA-256 of the edition: the same content gives the same digest anywhere."""
    return digest_of_plain(asdict(edition))


def digest_of_plain(value: object) -> str:
    """SHA-256 of plain values as canonical JSON."""
    text = json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(text.encode()).hexdigest()
