"""The part of a snapshot that holds the evidence, and who is meant by an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from app.areas.models import Organisation
from app.assessments.models import Assessment
from app.evidence.models import Citation, EvidenceFile, EvidenceItem, EvidenceVersion, Need
from app.extensions import db
from app.files.models import StoredFile
from app.governance.writing_down import Texts, day, moment, rows_of


def evidence_of(held: Assessment, texts: Texts) -> dict[str, Any]:
    citations = [each for each in rows_of(Citation, held.id) if each.ended_at is None]
    cited = {each.item_id for each in citations}
    versions = db.session.execute(
        select(EvidenceVersion, EvidenceItem)
        .join(EvidenceItem, EvidenceItem.id == EvidenceVersion.item_id)
        .where(EvidenceItem.id.in_(cited), EvidenceVersion.number == EvidenceItem.newest)
        .order_by(EvidenceItem.id)
    ).all()
    return {
        "citations": [_citation(each, texts) for each in citations],
        "evidence": [_item(row.EvidenceVersion, row.EvidenceItem, texts) for row in versions],
        "files": _files(cited, texts),
        "needs": [_need(each, texts) for each in rows_of(Need, held.id)],
        "organisations": _organisations(held.area_code),
    }


def _citation(citation: Citation, texts: Texts) -> dict[str, Any]:
    return {
        "id": citation.id,
        "item": citation.item_id,
        "item_version": citation.item_version,
        "criterion": citation.criterion_key,
        "feature": citation.feature_id,
        "direction": citation.direction,
        "note": texts.put(f"citation/{citation.id}", citation.note, f"evidence/{citation.item_id}"),
        "checked_at": moment(citation.checked_at),
        "carried_from": citation.carried_from,
        "by": citation.by,
        "at": moment(citation.at),
    }


_STRUCTURE = ("sort", "kind", "views", "organisation_id", "source_type", "seen_by")
# How many were asked is a count of people, so it is kept as the texts are.
_WORDS = (
    "title", "shows", "asked_whom", "asked_count", "collected_by", "cannot_show", "period",
    "source",
)  # fmt: skip


def _item(version: EvidenceVersion, item: EvidenceItem, texts: Texts) -> dict[str, Any]:
    subject = f"evidence/{item.id}"
    words = {name: _as_text(getattr(version, name)) for name in _WORDS}
    return {
        "item": item.id,
        "version": version.number,
        "withdrawn_at": moment(item.withdrawn_at),
        "dated": day(version.dated),
        "review_on": day(version.review_on),
        "said_in_workshop": version.said_in_workshop,
        "by": version.by,
        "at": moment(version.at),
        **{name: getattr(version, name) for name in _STRUCTURE},
        **{name: texts.put(f"{subject}/{name}", said, subject) for name, said in words.items()},
        "links": [
            texts.put(f"{subject}/link/{number}", link, subject)
            for number, link in enumerate(version.links, start=1)
        ],
        "particulars": {
            name: texts.put(f"{subject}/particulars/{name}", str(said), subject)
            for name, said in sorted(version.particulars.items())
        },
    }


def _as_text(said: str | int | None) -> str:
    return "" if said is None else str(said)


def _files(items: Iterable[int], texts: Texts) -> list[dict[str, Any]]:
    rows = db.session.execute(
        select(StoredFile, EvidenceFile)
        .join(EvidenceFile, EvidenceFile.file_id == StoredFile.id)
        .where(EvidenceFile.item_id.in_(items), EvidenceFile.removed_at.is_(None))
        .order_by(EvidenceFile.item_id, EvidenceFile.document, EvidenceFile.number)
    ).all()
    return [
        {
            "item": row.EvidenceFile.item_id,
            "document": row.EvidenceFile.document,
            "number": row.EvidenceFile.number,
            "kind": row.StoredFile.kind,
            "size": row.StoredFile.size,
            "sha256": row.StoredFile.sha256,
            "name": texts.put(
                f"file/{row.StoredFile.id}",
                row.StoredFile.original_name,
                f"file/{row.StoredFile.id}",
            ),
        }
        for row in rows
    ]


def _need(need: Need, texts: Texts) -> dict[str, Any]:
    return {
        "id": need.id,
        "row": need.row_key,
        "criterion": need.criterion_key,
        "organisation": need.organisation_id,
        "wanted_by": day(need.wanted_by),
        "answered_by": need.answered_by_item,
        "ended_at": moment(need.ended_at),
        "what": texts.put(f"need/{need.id}", need.what, f"need/{need.id}"),
    }


def _organisations(area_code: str) -> list[dict[str, Any]]:
    found = db.session.scalars(
        select(Organisation).where(Organisation.area_code == area_code).order_by(Organisation.id)
    )
    return [
        {"id": each.id, "name": each.name, "kind": each.partner_kind}
        for each in found
        if each.ended_at is None
    ]
