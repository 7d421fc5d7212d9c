"""How the rows of tables become an edition again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from app.extensions import Base, db
from app.strands.models import (
    ColourRecord,
    CorePartnerRecord,
    CriterionRecord,
    EditionRecord,
    FeatureRecord,
    NationalSourceRecord,
    NoteRecord,
    RowRecord,
    StageRecord,
    StrandRecord,
)
from app.strands.rules.edition import (
    CorePartner,
    Criterion,
    Edition,
    Feature,
    NationalSource,
    Note,
    Row,
    Strand,
    SuggestedEvidence,
)
from app.strands.rules.scale import Colour, Scale, Stage
from app.strands.rules.wording import question_key, sentence_key

Words = Mapping[str, str]
Record = TypeVar("Record", bound=Base)


def edition_from(record: EditionRecord, words: Words) -> Edition:
    """The whole tree of an edition; ``words`` is its plain wording by identifier."""
    scale = _scale(record.key)
    return Edition(
        key=record.key,
        title=record.title,
        published=record.published,
        source=record.source,
        attribution=record.attribution,
        palette=tuple(Colour(it.key, it.name) for it in _of(ColourRecord, record.key)),
        scale=scale,
        rows=_rows(record.key, scale, words),
        strands=_strands(record.key, words),
        core_partners=tuple(
            CorePartner(it.key, it.words, it.conditional, tuple(it.lines))
            for it in _of(CorePartnerRecord, record.key)
        ),
        national_sources=tuple(
            NationalSource(
                it.key, it.name, it.kind, it.words, tuple(it.strand_keys), tuple(it.lines)
            )
            for it in _of(NationalSourceRecord, record.key)
        ),
    )


def _of(
    table: type[Record], edition_key: str, order: ColumnElement[int] | None = None
) -> Sequence[Record]:
    columns = table.__table__.c
    return db.session.scalars(
        select(table)
        .where(columns.edition_key == edition_key)
        .order_by(columns.place if order is None else order)
        .execution_options(populate_existing=True)
    ).all()


def _scale(edition_key: str) -> Scale:
    return Scale(
        tuple(
            Stage(stage.key, stage.name, stage.colour, stage.code)
            for stage in _of(StageRecord, edition_key)
        )
    )


def _rows(edition_key: str, scale: Scale, words: Words) -> tuple[Row, ...]:
    return tuple(
        Row(
            key=row.key,
            name=row.name,
            question=words[question_key(row.key)],
            strand_key=row.strand_key,
            summary_order=row.summary_order,
            tagline=row.tagline,
            measures=row.measures,
            sentences={
                stage.key: words[sentence_key(row.key, stage.key)] for stage in scale.stages
            },
        )
        for row in _of(RowRecord, edition_key)
    )


def _strands(edition_key: str, words: Words) -> tuple[Strand, ...]:
    criteria = _criteria(edition_key, words)
    notes = _of(NoteRecord, edition_key)
    return tuple(
        Strand(
            key=it.key,
            number=it.number,
            code=it.code,
            name=it.name,
            about=it.about,
            source_lines=dict(it.source_lines),
            evidence_should_capture=tuple(
                Note(note.words, tuple(note.lines))
                for note in notes
                if note.strand_key == it.key and note.kind is None
            ),
            criteria=tuple(criterion for key, criterion in criteria if key == it.key),
            suggested_evidence=tuple(
                SuggestedEvidence(note.words, note.kind, note.group, tuple(note.lines))
                for note in notes
                if note.strand_key == it.key and note.kind and note.group
            ),
        )
        for it in _of(StrandRecord, edition_key, StrandRecord.__table__.c.number)
    )


def _criteria(edition_key: str, words: Words) -> list[tuple[str, Criterion]]:
    """Every criterion with the key of its strand."""
    features: dict[str, list[Feature]] = {}
    for it in _of(FeatureRecord, edition_key):
        features.setdefault(it.criterion_key, []).append(
            Feature(
                id=it.id,
                stage_key=it.stage_key,
                polarity=it.polarity,
                illustrative=it.illustrative,
                reconstructed=it.reconstructed,
                lines=tuple(it.lines),
                words=words[it.id],
            )
        )
    return [
        (
            it.strand_key,
            Criterion(it.key, it.name, it.row_key, it.official, tuple(features[it.key])),
        )
        for it in _of(CriterionRecord, edition_key)
    ]
