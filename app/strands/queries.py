"""Asking for editions and their wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from app.extensions import db
from app.strands.models import EditionRecord, LayerRecord, WordingRecord
from app.strands.reading import edition_from
from app.strands.rules.edition import Edition
from app.strands.rules.wording import Layer
from app.web.asking import once_a_page


class UnknownEdition(LookupError):
    """There is no such edition here."""


@dataclass(frozen=True)
class Listed:
    """One line of the list of editions."""

    key: str
    title: str
    digest: str
    in_use_since: datetime | None
    official_wording: bool


# Editions are read whole and change rarely; each is kept until its digest is another.
_editions: dict[str, tuple[str, Edition]] = {}
_overlays: dict[str, tuple[str, Mapping[str, str]]] = {}


def edition(key: str) -> Edition:
    """The edition of that key. Raises ``UnknownEdition``."""
    digest = _digest(key)
    if digest is None:
        raise UnknownEdition(f"There is no edition {key!r} here.")
    kept = _editions.get(key)
    if kept is None or kept[0] != digest:
        kept = (digest, edition_from(_record(key), _wording(key, Layer.PLAIN)))
        _editions[key] = kept
    return kept[1]


def overlay(key: str) -> Mapping[str, str]:
    """The official wording imported for an edition, by feature; empty when there is none."""
    digest = db.session.scalar(
        select(LayerRecord.digest).where(
            LayerRecord.edition_key == key, LayerRecord.layer == Layer.OFFICIAL
        )
    )
    if digest is None:
        return {}
    kept = _overlays.get(key)
    if kept is None or kept[0] != digest:
        kept = (digest, _wording(key, Layer.OFFICIAL))
        _overlays[key] = kept
    return kept[1]


def current_edition_key() -> str:
    """The edition new assessments are pinned to. Raises ``UnknownEdition`` before the first."""
    key = db.session.scalar(select(EditionRecord.key).order_by(EditionRecord.place.desc()).limit(1))
    if key is None:
        raise UnknownEdition("No edition is loaded yet; run: flask edition load FILE")
    return key


def editions() -> Sequence[Listed]:
    """Every edition, the current one first."""
    found = db.session.execute(
        select(EditionRecord, LayerRecord.layer)
        .outerjoin(
            LayerRecord,
            and_(
                LayerRecord.edition_key == EditionRecord.key,
                LayerRecord.layer == Layer.OFFICIAL,
            ),
        )
        .order_by(EditionRecord.place.desc())
    )
    return [
        Listed(record.key, record.title, record.digest, record.in_use_since, layer is not None)
        for record, layer in found
    ]


@once_a_page
def _digest(key: str) -> str | None:
    """What the edition is now."""
    return db.session.scalar(select(EditionRecord.digest).where(EditionRecord.key == key))


def _record(key: str) -> EditionRecord:
    return db.session.scalars(select(EditionRecord).where(EditionRecord.key == key)).one()


def _wording(key: str, layer: Layer) -> Mapping[str, str]:
    found = db.session.execute(
        select(WordingRecord.key, WordingRecord.words)
        .where(WordingRecord.edition_key == key, WordingRecord.layer == layer)
        .order_by(WordingRecord.key)
    )
    return dict(found.all())
