"""How an edition becomes rows of tables: the insert for each table, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.extensions import Base
from app.strands.models import (
    ColourRecord,
    CorePartnerRecord,
    CriterionRecord,
    FeatureRecord,
    NationalSourceRecord,
    NoteRecord,
    RowRecord,
    StageRecord,
    StrandRecord,
)
from app.strands.rules.edition import Edition, Note, SuggestedEvidence

Inserts = Iterator[Mapping[str, Any]]


def inserts_for(edition: Edition) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    """Every table below the edition's own with the rows it gets; parents come first."""
    for table, rows in (
        (ColourRecord, _colours(edition)),
        (StageRecord, _stages(edition)),
        (StrandRecord, _strands(edition)),
        (RowRecord, _rows(edition)),
        (CriterionRecord, _criteria(edition)),
        (FeatureRecord, _features(edition)),
        (NoteRecord, _notes(edition)),
        (CorePartnerRecord, _partners(edition)),
        (NationalSourceRecord, _sources(edition)),
    ):
        yield table, [{"edition_key": edition.key, **row} for row in rows]


def _colours(edition: Edition) -> Inserts:
    for place, colour in enumerate(edition.palette):
        yield {"key": colour.key, "place": place, "name": colour.name}


def _stages(edition: Edition) -> Inserts:
    for place, stage in enumerate(edition.stages):
        yield {
            "key": stage.key,
            "place": place,
            "name": stage.name,
            "code": stage.code,
            "colour": stage.colour,
        }


def _strands(edition: Edition) -> Inserts:
    for strand in edition.strands:
        yield {
            "key": strand.key,
            "number": strand.number,
            "code": strand.code,
            "name": strand.name,
            "about": strand.about,
            "source_lines": dict(strand.source_lines),
        }


def _rows(edition: Edition) -> Inserts:
    for place, row in enumerate(edition.rows):
        yield {
            "key": row.key,
            "place": place,
            "summary_order": row.summary_order,
            "strand_key": row.strand_key,
            "name": row.name,
            "tagline": row.tagline,
            "measures": row.measures,
        }


def _criteria(edition: Edition) -> Inserts:
    place = 0
    for strand in edition.strands:
        for criterion in strand.criteria:
            yield {
                "key": criterion.key,
                "place": place,
                "strand_key": strand.key,
                "row_key": criterion.row_key,
                "name": criterion.name,
                "official": criterion.official,
            }
            place += 1


def _features(edition: Edition) -> Inserts:
    place = 0
    for criterion in edition.criteria.values():
        for feature in criterion.features:
            yield {
                "id": feature.id,
                "place": place,
                "criterion_key": criterion.key,
                "stage_key": feature.stage_key,
                "polarity": feature.polarity,
                "illustrative": feature.illustrative,
                "reconstructed": feature.reconstructed,
                "lines": list(feature.lines),
            }
            place += 1


def _notes(edition: Edition) -> Inserts:
    place = 0
    for strand in edition.strands:
        notes: tuple[Note | SuggestedEvidence, ...] = (
            *strand.evidence_should_capture,
            *strand.suggested_evidence,
        )
        for item in notes:
            yield {
                "place": place,
                "strand_key": strand.key,
                "kind": getattr(item, "kind", None),
                "group": getattr(item, "group", None),
                "words": item.words,
                "lines": list(item.lines),
            }
            place += 1


def _partners(edition: Edition) -> Inserts:
    for place, partner in enumerate(edition.core_partners):
        yield {
            "key": partner.key,
            "place": place,
            "words": partner.words,
            "conditional": partner.conditional,
            "lines": list(partner.lines),
        }


def _sources(edition: Edition) -> Inserts:
    for place, source in enumerate(edition.national_sources):
        yield {
            "key": source.key,
            "place": place,
            "name": source.name,
            "kind": source.kind,
            "words": source.words,
            "strand_keys": list(source.strand_keys),
            "lines": list(source.lines),
        }
