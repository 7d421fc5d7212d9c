"""Takes an item or a file away for good, from everywhere it was written down.

Rooms above keep words of their own: what each has to forget is registered at the start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, current_app
from sqlalchemy import select, update

from app import clock, storage
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.discussions import actions as discussions
from app.discussions import queries as said
from app.evidence import queries
from app.evidence.models import Citation, EvidenceFile, EvidenceVersion
from app.extensions import db
from app.files import actions as files
from app.web.transactions import after_commit

Forget = Callable[[str], None]

_NOTHING: Mapping[str, object] = {
    "title": "",
    "shows": "",
    "asked_whom": "",
    "asked_count": None,
    "collected_by": "",
    "cannot_show": "",
    "period": "",
    "source": "",
    "links": [],
    "particulars": {},
}


def also(app: Flask, forget: Forget) -> None:
    """Call this with each subject that is purged, such as ``evidence/12`` or ``file/3``."""
    app.extensions.setdefault("evidence_purging", []).append(forget)


def purge_item(who: Identity, area_code: str, item_id: int, why: str) -> None:
    """Take away every word of an item, its files and what was said about it."""
    found = queries.evidence_item(area_code, item_id)
    if found is None or found.purged_at is not None:
        return
    found.purged_at = clock.now()
    db.session.execute(
        update(EvidenceVersion).where(EvidenceVersion.item_id == item_id).values(**_NOTHING)
    )
    db.session.execute(update(Citation).where(Citation.item_id == item_id).values(note=""))
    for file_id in _file_ids(item_id):
        purge_file(who, area_code, file_id, why)
    for comment in said.every_comment_on_item(area_code, item_id):
        discussions.purge(who, comment)
    record(who, Action.EVIDENCE_PURGED, area_code, f"evidence/{item_id}")
    forget_elsewhere(f"evidence/{item_id}")


def purge_file(who: Identity, area_code: str, file_id: int, why: str) -> None:
    """Take a file's content and name away."""
    db.session.execute(
        update(EvidenceFile)
        .where(EvidenceFile.file_id == file_id, EvidenceFile.removed_at.is_(None))
        .values(removed_at=clock.now())
    )
    files.purge(who, area_code, file_id, why)
    forget_elsewhere(f"file/{file_id}")


def forget_elsewhere(subject: str) -> None:
    """Let every room forget what it has copied of a purged subject."""
    forgets: list[Forget] = current_app.extensions.get("evidence_purging", [])
    for forget in forgets:
        forget(subject)
    after_commit(storage.wipe_log)


def _file_ids(item_id: int) -> list[int]:
    return list(
        db.session.scalars(
            select(EvidenceFile.file_id)
            .where(EvidenceFile.item_id == item_id)
            .order_by(EvidenceFile.file_id)
        )
    )
