"""Asking about kept files."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app
from sqlalchemy import select

from app.extensions import db
from app.files.models import StoredFile
from config import Config


def stored_file(area_code: str, file_id: int) -> StoredFile | None:
    """One file of this area, purged or not."""
    return db.session.scalar(
        select(StoredFile).where(StoredFile.area_code == area_code, StoredFile.id == file_id)
    )


def stored_files(area_code: str, file_ids: Sequence[int]) -> dict[int, StoredFile]:
    """These files of this area by identifier, purged or not."""
    found = db.session.scalars(
        select(StoredFile)
        .where(StoredFile.area_code == area_code, StoredFile.id.in_(file_ids))
        .order_by(StoredFile.id)
    )
    return {stored.id: stored for stored in found}


def stored_names(*, purged: bool) -> set[str]:
    """The names under which bytes lie, or under which purged ones lay."""
    wanted = StoredFile.purged_at.is_not(None) if purged else StoredFile.purged_at.is_(None)
    return set(db.session.scalars(select(StoredFile.stored_name).where(wanted)))


def scanner_set_up() -> bool:
    """Whether files are looked through for viruses; pages say so where they are not."""
    settings: Config = current_app.extensions["settings"]
    return bool(settings.scanner)
