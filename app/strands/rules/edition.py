"""The maturity model as one edition says it: strands, rows, criteria and features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.strands.rules.scale import Colour, Scale, Stage


class Polarity(StrEnum):
    """Whether a feature names something gained or something still missing."""

    ACHIEVEMENT = "achievement"
    SHORTFALL = "shortfall"


class Kind(StrEnum):
    """What sort of evidence a source gives; factors and instruments only point to some."""

    DOCUMENTARY = "documentary"
    QUALITATIVE = "qualitative"
    QUANTITATIVE = "quantitative"
    MIXED = "mixed"
    FACTOR = "factor"
    INSTRUMENT = "instrument"


@dataclass(frozen=True)
class Feature:
    """One claim of one criterion at one stage, which can be evidenced on its own."""

    id: str
    stage_key: str
    polarity: Polarity
    illustrative: bool
    reconstructed: bool
    lines: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class Criterion:
    """What a row is looked at for; its features are in stage order, and a stage may have none."""

    key: str
    name: str
    row_key: str
    official: bool
    features: tuple[Feature, ...]

    def at(self, stage_key: str) -> tuple[Feature, ...]:
        return tuple(feature for feature in self.features if feature.stage_key == stage_key)


@dataclass(frozen=True)
class Row:
    """What is rated, with one short sentence for each stage."""

    key: str
    name: str
    question: str
    strand_key: str
    summary_order: int
    tagline: str | None
    measures: str | None
    sentences: Mapping[str, str]


@dataclass(frozen=True)
class Note:
    """Something the toolkit asks evidence to show, and where it says so."""

    words: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class SuggestedEvidence:
    """A local source of evidence the toolkit suggests for a strand."""

    words: str
    kind: Kind
    group: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Strand:
    """A chapter of the model: one or more rows and their criteria."""

    key: str
    number: int
    code: str
    name: str
    about: str
    source_lines: Mapping[str, str]
    evidence_should_capture: tuple[Note, ...]
    criteria: tuple[Criterion, ...]
    suggested_evidence: tuple[SuggestedEvidence, ...]


@dataclass(frozen=True)
class CorePartner:
    """A partner the toolkit expects at the table; a conditional one only where it exists."""

    key: str
    words: str
    conditional: bool
    lines: tuple[int, ...]


@dataclass(frozen=True)
class NationalSource:
    """A national source of evidence and the strands it may serve."""

    key: str
    name: str
    kind: Kind
    words: str
    strand_keys: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Edition:
    """One edition of the model, whole, in plain words."""

    key: str
    title: str
    published: str
    source: str
    attribution: str
    palette: tuple[Colour, ...]
    scale: Scale
    rows: tuple[Row, ...]
    strands: tuple[Strand, ...]
    core_partners: tuple[CorePartner, ...]
    national_sources: tuple[NationalSource, ...]

    @property
    def stages(self) -> tuple[Stage, ...]:
        return self.scale.stages

    @cached_property
    def colours(self) -> Mapping[str, Colour]:
        return {colour.key: colour for colour in self.palette}

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Every criterion by key, in model order."""
        return {item.key: item for strand in self.strands for item in strand.criteria}

    @cached_property
    def features(self) -> Mapping[str, Feature]:
        """Every feature by identifier, in model order."""
        return {feature.id: feature for item in self.criteria.values() for feature in item.features}

    @cached_property
    def rows_for_summary(self) -> tuple[Row, ...]:
        """The rows in the order of the one-page summary."""
        return tuple(sorted(self.rows, key=lambda row: row.summary_order))

    def row(self, key: str) -> Row:
        """The row of that key. Raises ``KeyError`` for one the edition lacks."""
        return self._rows_by_key[key]

    def strand(self, key: str) -> Strand:
        """The strand of that key. Raises ``KeyError`` for one the edition lacks."""
        return self._strands_by_key[key]

    def rows_of(self, strand_key: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.strand_key == strand_key)

    def criteria_of(self, row_key: str) -> tuple[Criterion, ...]:
        return tuple(item for item in self.criteria.values() if item.row_key == row_key)

    def features_of(self, row_key: str, stage_key: str) -> tuple[Feature, ...]:
        """What the model says of a row at a stage, criterion after criterion."""
        return tuple(
            feature for item in self.criteria_of(row_key) for feature in item.at(stage_key)
        )

    @cached_property
    def _rows_by_key(self) -> Mapping[str, Row]:
        return {row.key: row for row in self.rows}

    @cached_property
    def _strands_by_key(self) -> Mapping[str, Strand]:
        return {strand.key: strand for strand in self.strands}
