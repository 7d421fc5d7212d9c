"""Small invented editions: one row, stages named by a letter each."""

from __future__ import annotations

from app.strands.rules.edition import Criterion, Edition, Feature, Polarity, Row, Strand
from app.strands.rules.scale import Scale, Stage


def feature(
    key: str,
    stage: str,
    polarity: Polarity = Polarity.ACHIEVEMENT,
    *,
    illustrative: bool = False,
    criterion: str = "one",
) -> tuple[str, Feature]:
    """A feature with the criterion it belongs to."""
    return criterion, Feature(key, stage, polarity, illustrative, False, (1,), f"Words of {key}.")


def small_edition(stages: str, *features: tuple[str, Feature]) -> Edition:
    """An edition with one row of these features, by criterion in the order they first come."""
    criteria: dict[str, list[Feature]] = {}
    for key, each in features:
        criteria.setdefault(key, []).append(each)
    strand = Strand(
        key="strand",
        number=1,
        code="S",
        name="Strand",
        about="",
        source_lines={},
        evidence_should_capture=(),
        criteria=tuple(
            Criterion(key, f"Criterion {key}", "row", True, tuple(them))
            for key, them in criteria.items()
        ),
        suggested_evidence=(),
    )
    return Edition(
        key="invented",
        title="Invented",
        published="2026",
        source="",
        attribution="",
        palette=(),
        scale=Scale(tuple(Stage(letter, letter, "grey") for letter in stages)),
        rows=(Row("row", "Row", "?", "strand", 1, None, None, {}),),
        strands=(strand,),
        core_partners=(),
        national_sources=(),
    )
