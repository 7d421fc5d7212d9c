"""The tree of an edition made from its checked document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from app.strands.rules.edition import (
    CorePartner,
    Criterion,
    Edition,
    Feature,
    Kind,
    NationalSource,
    Note,
    Polarity,
    Row,
    Strand,
    SuggestedEvidence,
)
from app.strands.rules.scale import Colour, Scale, Stage


def tree_of(document: Mapping[str, Any]) -> Edition:
    """The edition of a document that has the right shape and makes sense."""
    return Edition(
        **document["edition"],
        palette=tuple(Colour(**item) for item in document["colours"]),
        scale=Scale(tuple(Stage(**item) for item in document["stages"])),
        rows=tuple(_row(item) for item in document["rows"]),
        strands=tuple(
            _strand(item, document["stages"])
            for item in sorted(document["strands"], key=itemgetter("number"))
        ),
        core_partners=tuple(_partner(item) for item in document["core_partners"]),
        national_sources=tuple(_source(item) for item in document["national_sources"]),
    )


def _row(item: Mapping[str, Any]) -> Row:
    return Row(
        key=item["key"],
        name=item["name"],
        question=_one_line(item["question"]),
        strand_key=item["strand"],
        summary_order=item["summary_order"],
        tagline=_one_line(item["tagline"]) if item.get("tagline") else None,
        measures=_one_line(item["measures"]) if item.get("measures") else None,
        sentences={key: _one_line(words) for key, words in item["sentences"].items()},
    )


def _strand(item: Mapping[str, Any], stages: Sequence[Mapping[str, Any]]) -> Strand:
    return Strand(
        key=item["key"],
        number=item["number"],
        code=item["code"],
        name=item["name"],
        about=_one_line(item["about"]),
        source_lines=dict(item.get("source_lines", {})),
        evidence_should_capture=tuple(
            Note(_one_line(note["words"]), _lines(note))
            for note in item.get("evidence_should_capture", ())
        ),
        criteria=tuple(_criterion(criterion, stages) for criterion in item["criteria"]),
        suggested_evidence=tuple(
            SuggestedEvidence(_one_line(it["words"]), Kind(it["kind"]), it["group"], _lines(it))
            for it in item.get("suggested_evidence", ())
        ),
    )


def _criterion(item: Mapping[str, Any], stages: Sequence[Mapping[str, Any]]) -> Criterion:
    return Criterion(
        key=item["key"],
        name=item["name"],
        row_key=item["row"],
        official=item["origin"] == "official",
        features=tuple(
            _feature(feature, stage["key"])
            for stage in stages
            for feature in item["features"][stage["key"]]
        ),
    )


def _feature(item: Mapping[str, Any], stage_key: str) -> Feature:
    return Feature(
        id=item["id"],
        stage_key=stage_key,
        polarity=Polarity(item["polarity"]),
        illustrative=item.get("illustrative", False),
        reconstructed=item.get("reconstructed", False),
        lines=_lines(item),
        words=_one_line(item["words"]),
    )


def _partner(item: Mapping[str, Any]) -> CorePartner:
    return CorePartner(
        key=item["key"],
        words=_one_line(item["words"]),
        conditional=item.get("conditional", False),
        lines=_lines(item),
    )


def _source(item: Mapping[str, Any]) -> NationalSource:
    return NationalSource(
        key=item["key"],
        name=item["name"],
        kind=Kind(item["kind"]),
        words=_one_line(item["words"]),
        strand_keys=tuple(item.get("strands", ())),
        lines=_lines(item),
    )


def _lines(item: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(item.get("lines", ()))


def _one_line(words: str) -> str:
    return " ".join(words.split())
