"""The tables of editions: one row for each official identifier, and their words in layers."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.strands.rules.edition import Kind, Polarity
from app.strands.rules.wording import Layer

KEY = String(40)


def _names(enum: type[Any]) -> Enum:
    return Enum(
        enum,
        native_enum=False,
        create_constraint=True,
        length=20,
        name=enum.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def _edition() -> Mapped[str]:
    return mapped_column(KEY, ForeignKey("edition.key", ondelete="CASCADE"), primary_key=True)


class EditionRecord(Base):
    """One edition; the one with the highest place is current."""

    __tablename__ = "edition"

    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    place: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(String(200))
    published: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    attribution: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime]
    in_use_since: Mapped[datetime | None]


class ColourRecord(Base):
    """A colour of an edition's summary."""

    __tablename__ = "edition_colour"

    edition_key: Mapped[str] = _edition()
    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    place: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))


class StageRecord(Base):
    """A stage of an edition; its place is its order."""

    __tablename__ = "edition_stage"
    __table_args__ = (
        UniqueConstraint("edition_key", "place"),
        ForeignKeyConstraint(
            ["edition_key", "colour"], ["edition_colour.edition_key", "edition_colour.key"]
        ),
    )

    edition_key: Mapped[str] = _edition()
    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    place: Mapped[int] = mapped_column(CheckConstraint("place >= 0", name="place"))
    name: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(8))
    colour: Mapped[str] = mapped_column(KEY)


class StrandRecord(Base):
    """A strand of an edition, in the order of its number."""

    __tablename__ = "edition_strand"
    __table_args__ = (UniqueConstraint("edition_key", "number"),)

    edition_key: Mapped[str] = _edition()
    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(Text)
    source_lines: Mapped[dict[str, str]] = mapped_column(JSON)


class RowRecord(Base):
    """A row of an edition: what is rated."""

    __tablename__ = "edition_row"
    __table_args__ = (
        UniqueConstraint("edition_key", "place"),
        UniqueConstraint("edition_key", "summary_order", name="uq_edition_row_summary_order"),
        ForeignKeyConstraint(
            ["edition_key", "strand_key"], ["edition_strand.edition_key", "edition_strand.key"]
        ),
    )

    edition_key: Mapped[str] = _edition()
    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    place: Mapped[int]
    summary_order: Mapped[int]
    strand_key: Mapped[str] = mapped_column(KEY)
    name: Mapped[str] = mapped_column(String(60))
    tagline: Mapped[str | None] = mapped_column(Text)
    measures: Mapped[str | None] = mapped_column(Text)


class CriterionRecord(Base):
    """A criterion: named in the toolkit, or a grouping of ours."""

    __tablename__ = "edition_criterion"
    __table_args__ = (
        UniqueConstraint("edition_key", "place"),
        ForeignKeyConstraint(
            ["edition_key", "strand_key"], ["edition_strand.edition_key", "edition_strand.key"]
        ),
        ForeignKeyConstraint(
            ["edition_key", "row_key"], ["edition_row.edition_key", "edition_row.key"]
        ),
    )

    edition_key: Mapped[str] = _edition()
    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    place: Mapped[int]
    strand_key: Mapped[str] = mapped_column(KEY)
    row_key: Mapped[str] = mapped_column(KEY)
    name: Mapped[str] = mapped_column(String(200))
    official: Mapped[bool]


class FeatureRecord(Base):
    """A feature by its official identifier; its words stand in the layers."""

    __tablename__ = "edition_feature"
    __table_args__ = (
        UniqueConstraint("edition_key", "place"),
        ForeignKeyConstraint(
            ["edition_key", "criterion_key"],
            ["edition_criterion.edition_key", "edition_criterion.key"],
        ),
        ForeignKeyConstraint(
            ["edition_key", "stage_key"], ["edition_stage.edition_key", "edition_stage.key"]
        ),
    )

    edition_key: Mapped[str] = _edition()
    id: Mapped[str] = mapped_column(KEY, primary_key=True)
    place: Mapped[int]
    criterion_key: Mapped[str] = mapped_column(KEY)
    stage_key: Mapped[str] = mapped_column(KEY)
    polarity: Mapped[Polarity] = mapped_column(_names(Polarity))
    illustrative: Mapped[bool]
    reconstructed: Mapped[bool]
    lines: Mapped[list[int]] = mapped_column(JSON)


class NoteRecord(Base):
    """What a strand's evidence should show, and, with a kind and a group, where it may be found."""

    __tablename__ = "edition_note"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition_key", "strand_key"], ["edition_strand.edition_key", "edition_strand.key"]
        ),
        CheckConstraint('(kind IS NULL) = ("group" IS NULL)', name="suggestion"),
    )

    edition_key: Mapped[str] = _edition()
    place: Mapped[int] = mapped_column(primary_key=True)
    strand_key: Mapped[str] = mapped_column(KEY)
    kind: Mapped[Kind | None] = mapped_column(_names(Kind))
    group: Mapped[str | None] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text)
    lines: Mapped[list[int]] = mapped_column(JSON)


class CorePartnerRecord(Base):
    """A partner the edition expects at the table."""

    __tablename__ = "edition_core_partner"

    edition_key: Mapped[str] = _edition()
    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    place: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    conditional: Mapped[bool]
    lines: Mapped[list[int]] = mapped_column(JSON)


class NationalSourceRecord(Base):
    """A national source of evidence, with the keys of the strands it may serve."""

    __tablename__ = "edition_national_source"

    edition_key: Mapped[str] = _edition()
    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    place: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[Kind] = mapped_column(_names(Kind))
    words: Mapped[str] = mapped_column(Text)
    strand_keys: Mapped[list[str]] = mapped_column(JSON)
    lines: Mapped[list[int]] = mapped_column(JSON)


class LayerRecord(Base):
    """A layer of an edition's wording: whence it came, and the digest of its words."""

    __tablename__ = "wording_layer"

    edition_key: Mapped[str] = _edition()
    layer: Mapped[Layer] = mapped_column(_names(Layer), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime]


class WordingRecord(Base):
    """The words of one identifier in one layer: a feature, a row's question or its sentence."""

    __tablename__ = "wording"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition_key", "layer"],
            ["wording_layer.edition_key", "wording_layer.layer"],
            ondelete="CASCADE",
        ),
    )

    edition_key: Mapped[str] = mapped_column(KEY, primary_key=True)
    layer: Mapped[Layer] = mapped_column(_names(Layer), primary_key=True)
    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
