"""Loading editions, pinning them, and laying the official wording over them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import delete, func, insert, select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.strands import queries
from app.strands.keeping import inserts_for
from app.strands.models import EditionRecord, LayerRecord, WordingRecord
from app.strands.rules.edition import Edition
from app.strands.rules.overlay import Entry, problems_with
from app.strands.rules.problems import FileRefused
from app.strands.rules.wording import Layer, digest_of, digest_of_plain, plain_wording


class EditionInUse(Exception):
    """An assessment stands on this edition, so its content can no longer change."""


class Loaded(StrEnum):
    """What loading an edition came to."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


def load_edition(who: Identity | str, edition: Edition) -> Loaded:
    """Keep an edition. Raises ``EditionInUse`` when another of that key is already pinned.

    An edition of a new key becomes the current one. One that replaces another keeps its place
    and, where it has the same features, the official wording laid over it.
    """
    standing = _standing(edition.key)
    digest = digest_of(edition)
    if standing is None:
        _keep(edition, digest, _next_place())
        outcome = Loaded.NEW
    elif standing.digest == digest:
        return Loaded.UNCHANGED
    elif standing.in_use_since is not None:
        raise EditionInUse(
            f"The edition {edition.key!r} is in use and differs from this one."
            " Give the changed edition a key of its own."
        )
    else:
        _replace(standing, edition, digest)
        outcome = Loaded.REPLACED
    record(
        who,
        Action.EDITION_LOADED,
        None,
        f"edition/{edition.key}",
        digest=digest,
        outcome=outcome.value,
    )
    return outcome


def pin_edition(who: Identity | str, key: str) -> None:
    """Close an edition for changes because an assessment now stands on it.

    Raises ``UnknownEdition``. Pinning again changes nothing.
    """
    standing = _standing(key)
    if standing is None:
        raise queries.UnknownEdition(f"There is no edition {key!r} here.")
    if standing.in_use_since is None:
        standing.in_use_since = clock.now()
        record(who, Action.EDITION_PINNED, None, f"edition/{key}", digest=standing.digest)


def import_overlay(who: Identity | str, edition_key: str, entries: list[Entry]) -> Loaded:
    """Lay official wording over an edition, in place of any before.

    Raises ``FileRefused`` with every problem, and changes nothing, unless the entries name each
    feature of the edition once. Raises ``UnknownEdition``.
    """
    problems = problems_with(entries, queries.edition(edition_key))
    if problems:
        raise FileRefused(problems)
    words = {entry.id: entry.words for entry in entries}
    if words == queries.overlay(edition_key):
        return Loaded.UNCHANGED
    outcome = Loaded.REPLACED if queries.overlay(edition_key) else Loaded.NEW
    digest = _lay(edition_key, Layer.OFFICIAL, words)
    record(
        who,
        Action.OVERLAY_IMPORTED,
        None,
        f"edition/{edition_key}",
        digest=digest,
        sentences=len(words),
    )
    return outcome


def _standing(key: str) -> EditionRecord | None:
    return db.session.scalar(select(EditionRecord).where(EditionRecord.key == key))


def _next_place() -> int:
    highest: int | None = db.session.scalar(select(func.max(EditionRecord.place)))
    return 1 if highest is None else highest + 1


def _replace(standing: EditionRecord, edition: Edition, digest: str) -> None:
    official = queries.overlay(edition.key)
    place = standing.place
    db.session.execute(delete(EditionRecord).where(EditionRecord.key == edition.key))
    _keep(edition, digest, place)
    if set(official) == set(edition.features):
        _lay(edition.key, Layer.OFFICIAL, official)


def _keep(edition: Edition, digest: str, place: int) -> None:
    db.session.add(
        EditionRecord(
            key=edition.key,
            place=place,
            title=edition.title,
            published=edition.published,
            source=edition.source,
            attribution=edition.attribution,
            digest=digest,
            loaded_at=clock.now(),
        )
    )
    db.session.flush()
    for table, rows in inserts_for(edition):
        if rows:
            db.session.execute(insert(table), rows)
    _lay(edition.key, Layer.PLAIN, plain_wording(edition))


def _lay(edition_key: str, layer: Layer, words: Mapping[str, str]) -> str:
    """Put a layer in place of the one before; gives its digest."""
    db.session.execute(
        delete(LayerRecord).where(
            LayerRecord.edition_key == edition_key, LayerRecord.layer == layer
        )
    )
    digest = digest_of_plain(words)
    db.session.execute(
        insert(LayerRecord),
        [
            {
                "edition_key": edition_key,
                "layer": layer,
                "digest": digest,
                "loaded_at": clock.now(),
            }
        ],
    )
    db.session.execute(
        insert(WordingRecord),
        [
            {"edition_key": edition_key, "layer": layer, "key": key, "words": text}
            for key, text in words.items()
        ],
    )
    return digest
