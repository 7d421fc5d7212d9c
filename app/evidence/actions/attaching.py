"""Putting files to an item and taking them off again."""

from __future__ import annotations

from sqlalchemy import func, select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence import queries
from app.evidence.actions.items import Gone
from app.evidence.models import EvidenceFile
from app.extensions import db
from app.files import actions as files
from app.files.examining import Examined


def attach(
    who: Identity, area_code: str, item_id: int, examined: Examined, document: int | None = None
) -> int:
    """Keep a file with an item, as a document of its own or as the newer version of one.

    Gives the file's identifier. Raises ``Gone`` when the item was taken away meanwhile.
    """
    item = queries.evidence_item(area_code, item_id)
    if item is None or item.purged_at is not None:
        raise Gone
    stored = files.keep(who, area_code, examined)
    standing = _numbers(item_id)
    if document not in standing:
        document = max(standing, default=0) + 1
    db.session.add(
        EvidenceFile(
            item_id=item_id,
            file_id=stored.id,
            document=document,
            number=standing.get(document, 0) + 1,
        )
    )
    db.session.flush()
    record(
        who,
        Action.EVIDENCE_FILE_ADDED,
        area_code,
        f"evidence/{item_id}",
        file=stored.id,
        document=document,
    )
    return stored.id


def remove_file(who: Identity, area_code: str, item_id: int, file_id: int) -> None:
    """Take a file off an item; a purge is what takes its content away for good."""
    found = queries.evidence_file(area_code, item_id, file_id)
    if found is not None and found.removed_at is None:
        found.removed_at = clock.now()
        record(who, Action.EVIDENCE_FILE_REMOVED, area_code, f"evidence/{item_id}", file=file_id)


def _numbers(item_id: int) -> dict[int, int]:
    """How far each document of an item has come."""
    rows = db.session.execute(
        select(EvidenceFile.document, func.max(EvidenceFile.number))
        .where(EvidenceFile.item_id == item_id)
        .group_by(EvidenceFile.document)
        .order_by(EvidenceFile.document)
    )
    return dict(rows.all())
