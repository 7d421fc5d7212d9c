"""Keeping files and purging them."""

from __future__ import annotations

from flask import current_app

from app import clock, storage
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.files import queries, shelf
from app.files.examining import Examined
from app.files.models import StoredFile
from app.web.transactions import after_commit


class UnknownFile(Exception):
    """The area has no such file."""


def keep(who: Identity | str, area_code: str, examined: Examined) -> StoredFile:
    """Give an examined file its row; its bytes are on the disk already."""
    stored = StoredFile(
        area_code=area_code,
        stored_name=examined.stored_name,
        original_name=examined.name,
        kind=examined.kind,
        size=examined.size,
        sha256=examined.sha256,
        removed=list(examined.notes),
        scanned=examined.scanned,
        by=who if isinstance(who, str) else who.reference,
        at=clock.now(),
    )
    db.session.add(stored)
    db.session.flush()
    record(
        who,
        Action.FILE_KEPT,
        area_code,
        f"file/{stored.id}",
        kind=stored.kind,
        size=stored.size,
        sha256=stored.sha256,
    )
    return stored


def purge(who: Identity, area_code: str, file_id: int, why: str) -> None:
    """Remove a file's bytes and name for good; the row keeps its SHA-256 and why it went.

    The bytes go once the row says so, or with the next sweep. Raises ``UnknownFile``.
    """
    stored = queries.stored_file(area_code, file_id)
    if stored is None:
        raise UnknownFile(file_id)
    if stored.purged_at is not None:
        return
    stored.original_name, stored.removed = "", []
    stored.purged_by, stored.purged_at, stored.purge_reason = who.reference, clock.now(), why
    record(who, Action.FILE_PURGED, area_code, f"file/{stored.id}", sha256=stored.sha256)
    stored_name = stored.stored_name
    after_commit(lambda: shelf.remove(stored_name))
    after_commit(storage.wipe_log)


def sweep() -> tuple[int, list[str]]:
    """Remove bytes that no row keeps; gives how many, and the names of rows without bytes."""
    kept, purged = queries.stored_names(purged=False), queries.stored_names(purged=True)
    removed = shelf.remove_all_but(kept, purged)
    missing = shelf.missing(kept)
    if missing:
        current_app.logger.warning("Files without bytes: %s", ", ".join(missing))
    return removed, missing
