"""Asking for an area's evidence; what a reader may not see is simply not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from app.access.permissions import Identity
from app.accounts.models import RoleHeld
from app.accounts.queries import speaks_for
from app.clock import today
from app.evidence.models import Citation, EvidenceFile, EvidenceItem, EvidenceVersion
from app.evidence.rules.content import Content
from app.evidence.rules.currency import State, state_on
from app.evidence.rules.held import Cited, FileHere, Item, Use
from app.evidence.rules.readers import Reader, ring_of
from app.evidence.rules.words import Direction
from app.evidence.under_way import UnderWay, assessment_here
from app.extensions import db
from app.files.models import StoredFile


def reader_here(identity: Identity, area_code: str) -> Reader:
    """Whoever is asking, with whom they speak for in this area."""
    speaks = speaks_for(identity.person_id, area_code)
    return Reader(
        identity.reference,
        ring_of(identity, area_code),
        identity.person_id,
        speaks.organisation_id if speaks else None,
        speaks.row_keys if speaks else (),
    )


def item(reader: Reader, area_code: str, item_id: int, held: UnderWay | None = None) -> Item | None:
    """One item this reader may see."""
    found = items_called(area_code, held, [item_id])
    if not found or not reader.may_see(found[0].content.seen_by, found[0].by):
        return None
    return found[0]


def cited_items(
    reader: Reader, area_code: str, assessment_id: int, row_key: str | None = None
) -> tuple[Cited, ...]:
    """Every use of evidence this reader may see in an assessment, or in one row of it."""
    held = assessment_here(area_code, assessment_id)
    if held is None:
        return ()
    criteria = (
        None
        if row_key is None
        else [criterion.key for criterion in held.edition.criteria_of(row_key)]
    )
    uses = _uses(held.id, criteria=criteria)
    wanted = list(dict.fromkeys(use.item_id for use in uses))
    by_id = {
        each.id: each
        for each in items_called(area_code, None, wanted)
        if reader.may_see(each.content.seen_by, each.by)
        and each.state not in {State.WITHDRAWN, State.PURGED}
    }
    return tuple(Cited(use, by_id[use.item_id]) for use in uses if use.item_id in by_id)


def versions(area_code: str, item_id: int) -> tuple[tuple[int, Content, str, datetime], ...]:
    """Every saved state of an item, the newest first: number, content, by whom and when."""
    rows = db.session.scalars(
        select(EvidenceVersion)
        .join(EvidenceItem, EvidenceItem.id == EvidenceVersion.item_id)
        .where(EvidenceItem.area_code == area_code, EvidenceItem.id == item_id)
        .order_by(EvidenceVersion.number.desc())
    )
    return tuple((row.number, content_of(row), row.by, row.at) for row in rows)


def version(item_id: int, number: int) -> Content | None:
    """What an item said in one of its versions."""
    found = db.session.scalar(
        select(EvidenceVersion).where(
            EvidenceVersion.item_id == item_id, EvidenceVersion.number == number
        )
    )
    return content_of(found) if found else None


def files_of(item_ids: Collection[int]) -> tuple[FileHere, ...]:
    """The files of these items, document after document, the newest version of each first."""
    rows = db.session.execute(
        select(EvidenceFile, StoredFile)
        .join(StoredFile, StoredFile.id == EvidenceFile.file_id)
        .where(EvidenceFile.item_id.in_(item_ids))
        .order_by(EvidenceFile.item_id, EvidenceFile.document, EvidenceFile.number.desc())
    )
    return tuple(_file(row.EvidenceFile, row.StoredFile) for row in rows)


def evidence_item(area_code: str, item_id: int) -> EvidenceItem | None:
    """An item's own row; for actions."""
    return db.session.scalar(
        select(EvidenceItem).where(EvidenceItem.area_code == area_code, EvidenceItem.id == item_id)
    )


def citation(area_code: str, citation_id: int) -> Citation | None:
    """A citation's own row, ended or not; for actions."""
    return db.session.scalar(
        select(Citation)
        .join(EvidenceItem, EvidenceItem.id == Citation.item_id)
        .where(EvidenceItem.area_code == area_code, Citation.id == citation_id)
    )


def evidence_file(area_code: str, item_id: int, file_id: int) -> EvidenceFile | None:
    """A file's own row among those of an item; for actions."""
    return db.session.scalar(
        select(EvidenceFile)
        .join(EvidenceItem, EvidenceItem.id == EvidenceFile.item_id)
        .where(
            EvidenceItem.area_code == area_code,
            EvidenceItem.id == item_id,
            EvidenceFile.file_id == file_id,
        )
    )


def names_here(area_code: str) -> Mapping[str, str]:
    """The names the area knows people by, by their reference."""
    rows = db.session.execute(
        select(RoleHeld.person_id, RoleHeld.known_as)
        .where(RoleHeld.area_code == area_code)
        .order_by(RoleHeld.id)
    )
    return {f"person/{row.person_id}": row.known_as for row in rows}


def content_of(found: EvidenceVersion) -> Content:
    """What a version says."""
    return Content(
        title=found.title,
        shows=found.shows,
        sort=found.sort,
        kind=found.kind,
        views=tuple(found.views),
        asked_whom=found.asked_whom,
        asked_count=found.asked_count,
        collected_by=found.collected_by,
        cannot_show=found.cannot_show,
        organisation_id=found.organisation_id,
        dated=found.dated,
        period=found.period,
        review_on=found.review_on,
        source_type=found.source_type,
        source=found.source,
        said_in_workshop=found.said_in_workshop,
        seen_by=found.seen_by,
        links=tuple(found.links),
        particulars=found.particulars,
    )


def items_called(
    area_code: str, held: UnderWay | None, item_ids: Collection[int]
) -> tuple[Item, ...]:
    """These items as they stand now; their uses and files only with an assessment."""
    if not item_ids:
        return ()
    rows = db.session.execute(
        select(EvidenceItem, EvidenceVersion)
        .join(
            EvidenceVersion,
            (EvidenceVersion.item_id == EvidenceItem.id)
            & (EvidenceVersion.number == EvidenceItem.newest),
        )
        .where(EvidenceItem.area_code == area_code, EvidenceItem.id.in_(item_ids))
        .order_by(EvidenceItem.id)
    ).all()
    uses: Mapping[int, list[Use]] = defaultdict(list)
    if held is not None:
        for use in _uses(held.id, item_ids=item_ids):
            uses[use.item_id].append(use)
    counted = _files_counted(item_ids) if held is not None else {}
    day = today()
    return tuple(
        _item(row.EvidenceItem, row.EvidenceVersion, day, uses[row.EvidenceItem.id], counted)
        for row in rows
    )


def _item(
    found: EvidenceItem,
    newest: EvidenceVersion,
    day: date,
    uses: Sequence[Use],
    files: Mapping[int, int],
) -> Item:
    return Item(
        found.id,
        newest.number,
        content_of(newest),
        state_on(
            day, newest.review_on, found.withdrawn_at is not None, found.purged_at is not None
        ),
        found.by,
        found.at,
        newest.at,
        tuple(uses),
        files.get(found.id, 0),
    )


def _uses(
    assessment_id: int,
    *,
    item_ids: Collection[int] | None = None,
    criteria: Collection[str] | None = None,
) -> Sequence[Use]:
    chosen = select(Citation).where(
        Citation.assessment_id == assessment_id, Citation.ended_at.is_(None)
    )
    if item_ids is not None:
        chosen = chosen.where(Citation.item_id.in_(item_ids))
    if criteria is not None:
        chosen = chosen.where(Citation.criterion_key.in_(criteria))
    return [_use(found) for found in db.session.scalars(chosen.order_by(Citation.id))]


def _use(found: Citation) -> Use:
    return Use(
        found.id,
        found.item_id,
        found.item_version,
        found.criterion_key,
        found.feature_id,
        Direction(found.direction),
        found.note,
        found.by,
        found.checked_at is not None,
        found.carried_from is not None,
    )


def _files_counted(item_ids: Collection[int]) -> Mapping[int, int]:
    rows = db.session.execute(
        select(EvidenceFile.item_id, func.count(EvidenceFile.document.distinct()))
        .where(EvidenceFile.item_id.in_(item_ids), EvidenceFile.removed_at.is_(None))
        .group_by(EvidenceFile.item_id)
        .order_by(EvidenceFile.item_id)
    )
    return dict(rows.all())


def _file(found: EvidenceFile, stored: StoredFile) -> FileHere:
    return FileHere(
        id=stored.id,
        item_id=found.item_id,
        document=found.document,
        number=found.number,
        name=stored.original_name,
        kind=stored.kind,
        size=stored.size,
        sha256=stored.sha256,
        notes=tuple(stored.removed),
        scanned=stored.scanned,
        at=stored.at,
        by=stored.by,
        removed=found.removed_at is not None,
        purged=stored.purged_at is not None,
    )


def rings_now(area_code: str) -> Mapping[int, str]:
    """Who may see each item of an area today, by item."""
    found = db.session.execute(
        select(EvidenceItem.id, EvidenceVersion.seen_by)
        .join(
            EvidenceVersion,
            (EvidenceVersion.item_id == EvidenceItem.id)
            & (EvidenceVersion.number == EvidenceItem.newest),
        )
        .where(EvidenceItem.area_code == area_code)
        .order_by(EvidenceItem.id)
    )
    return {row.id: row.seen_by for row in found}
