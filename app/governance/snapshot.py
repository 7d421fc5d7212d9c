"""Writes an assessment down as it stands: everything a later reader may ask about, and no more.

What is structure stands in the snapshot itself. Every free text stands there as a salted hash,
its words beside it in a table of their own, so that words can be taken away for good and the
snapshot still verifies.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.areas.models import Area, Body, Organisation
from app.assessments.models import Assessment, Opening, Rating
from app.assessments.queries import assessment_subject, rating_subject, row_subject
from app.assessments.rules.texts import REASON, UNEVEN
from app.claims.models import FeatureAnswer, PartnerView
from app.evidence.models import Citation, EvidenceFile, EvidenceItem, EvidenceVersion, Need
from app.extensions import db
from app.files.models import StoredFile
from app.governance.models import Decision, DecisionPresent
from app.governance.rules.canonical import SCHEMA, text_hash
from app.strands.models import EditionRecord
from app.strands.queries import edition as edition_of
from app.texts.queries import Typed, typed_fields
from app.voting.models import Round
from app.workshops.models import Present, Workshop


@dataclass(frozen=True)
class FrozenText:
    """A free text of the snapshot: where it stands, its salt, its words and whose they are."""

    place: str
    salt: str
    words: str
    subject: str


@dataclass
class Texts:
    """Collects free texts and gives what stands for each in the snapshot."""

    found: list[FrozenText] = field(default_factory=list)

    def put(self, place: str, words: str | None, subject: str) -> dict[str, str] | None:
        """A text as the snapshot holds it; None where nothing is typed."""
        if not words:
            return None
        salt = secrets.token_hex(16)
        self.found.append(FrozenText(place, salt, words, subject))
        return {"text": place, "hash": text_hash(salt, words)}


@dataclass(frozen=True)
class Proposal:
    """What the rule said of a row when it was frozen."""

    half_steps: int | None
    sentence: str
    grade: str
    beyond: bool


def take(
    held: Assessment, decision: Decision, proposals: Mapping[str, Proposal]
) -> tuple[dict[str, Any], tuple[FrozenText, ...]]:
    """The snapshot of an assessment as a board confirmed it, and its texts."""
    texts = Texts()
    area = db.session.get_one(Area, held.area_code)
    record = db.session.scalars(
        select(EditionRecord).where(EditionRecord.key == held.edition_key)
    ).one()
    snapshot = {
        "schema": SCHEMA,
        "area": {"code": area.code, "name": area.name},
        "edition": {"key": record.key, "title": record.title, "digest": record.digest},
        "assessment": _assessment(held, texts),
        "decision": _decision(decision, texts),
        "rows": _rows(held, proposals, texts),
        "votes": _votes(held.id),
        "workshops": _workshops(held.id),
        **_evidence(held, texts),
    }
    return snapshot, tuple(texts.found)


def _assessment(held: Assessment, texts: Texts) -> dict[str, Any]:
    subject = assessment_subject(held.id)
    typed = typed_fields(held.area_code, [subject])
    return {
        "id": held.id,
        "cycle": held.cycle,
        "label": held.label,
        "previous": held.previous_id,
        "started_at": _moment(held.started_at),
        "started_by": held.started_by,
        "texts": {
            name: texts.put(f"assessment/{name}", said.words, f"{subject}/{name}")
            for (_, name), said in sorted(typed.items())
        },
    }


def _decision(decision: Decision, texts: Texts) -> dict[str, Any]:
    body = db.session.get_one(Body, decision.body_id)
    present = db.session.execute(
        select(Organisation.id, Organisation.name, Organisation.partner_kind)
        .join(DecisionPresent, DecisionPresent.organisation_id == Organisation.id)
        .where(DecisionPresent.decision_id == decision.id)
        .order_by(Organisation.name, Organisation.id)
    )
    return {
        "id": decision.id,
        "board": body.name,
        "quorum": decision.quorum,
        "met_on": _day(decision.met_on),
        "minute": decision.minute,
        "words": texts.put("decision/words", decision.words, f"decision/{decision.id}"),
        "present": [{"id": id_, "name": name, "kind": kind} for id_, name, kind in present],
        "recorded_by": decision.recorded_by,
        "recorded_at": _moment(decision.recorded_at),
        "countersigned_by": decision.countersigned_by,
        "countersigned_at": _moment(decision.countersigned_at),
    }


def _rows(
    held: Assessment, proposals: Mapping[str, Proposal], texts: Texts
) -> list[dict[str, Any]]:
    edition = edition_of(held.edition_key)
    ratings = _of(Rating, held.id)
    openings = {opening.row_key: opening for opening in _of(Opening, held.id)}
    answers = _of(FeatureAnswer, held.id)
    views = _of(PartnerView, held.id)
    typed = typed_fields(
        held.area_code,
        [row_subject(held.id, row.key) for row in edition.rows]
        + [rating_subject(rating.id) for rating in ratings],
    )
    rows = []
    for row in edition.rows:
        subject = row_subject(held.id, row.key)
        features = {f.id for criterion in edition.criteria_of(row.key) for f in criterion.features}
        opening = openings.get(row.key)
        said = proposals.get(row.key)
        abouts = {f"row/{row.key}", *(f"feature/{key}" for key in features)}
        rows.append(
            {
                "key": row.key,
                "name": row.name,
                "opened_at": _moment(opening.at) if opening else None,
                "proposal": {
                    "half_steps": said.half_steps,
                    "sentence": said.sentence,
                    "grade": said.grade,
                    "beyond": said.beyond,
                }
                if said
                else None,
                "texts": {
                    name: texts.put(f"row/{row.key}/{name}", words.words, f"{subject}/{name}")
                    for (whose, name), words in sorted(typed.items())
                    if whose == subject
                },
                "ratings": [
                    _rating(rating, typed, texts) for rating in ratings if rating.row_key == row.key
                ],
                "answers": [
                    _answer(each, texts) for each in answers if each.feature_id in features
                ],
                "views": [_view(each, texts) for each in views if each.about in abouts],
            }
        )
    return rows


def _rating(rating: Rating, typed: Mapping[tuple[str, str], Typed], texts: Texts) -> dict[str, Any]:
    subject = rating_subject(rating.id)

    def kept(field: str) -> str | None:
        said = typed.get((subject, field))
        return said.words if said else None

    return {
        "id": rating.id,
        "kind": rating.kind,
        "half_steps": rating.half_steps,
        "basis": rating.basis,
        "round": rating.because_of_round,
        "target_on": _day(rating.target_on),
        "by": rating.by,
        "at": _moment(rating.at),
        "salt": rating.salt.hex() if rating.salt else None,
        "commitment": rating.commitment,
        "reason": texts.put(f"rating/{rating.id}", kept(REASON), f"{subject}/reason"),
        "uneven": texts.put(f"rating/{rating.id}/uneven", kept(UNEVEN), f"{subject}/uneven"),
    }


def _answer(answer: FeatureAnswer, texts: Texts) -> dict[str, Any]:
    subject = f"answer/{answer.id}"
    return {
        "id": answer.id,
        "feature": answer.feature_id,
        "answer": answer.answer,
        "another_way": texts.put(f"{subject}/another_way", answer.another_way, subject),
        "because": texts.put(f"{subject}/because", answer.because, subject),
        "by": answer.by,
        "at": _moment(answer.at),
    }


def _view(view: PartnerView, texts: Texts) -> dict[str, Any]:
    subject = f"view/{view.id}"
    return {
        "about": view.about,
        "rating": view.rating_id,
        "answer": view.answer_id,
        "organisation": view.organisation_id,
        "view": view.view,
        "words": texts.put(subject, view.words, subject),
        "by": view.by,
        "at": _moment(view.at),
    }


def _votes(assessment_id: int) -> list[dict[str, Any]]:
    """The published tables alone: choices of people are kept nowhere."""
    rounds = db.session.scalars(
        select(Round)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(Workshop.assessment_id == assessment_id, Round.closed_at.is_not(None))
        .order_by(Round.id)
    )
    return [
        {
            "round": round_.id,
            "row": round_.row_key,
            **({"criterion": round_.criterion_key} if round_.criterion_key else {}),
            "attempt": round_.attempt,
            "state": round_.state,
            "closed_at": _moment(round_.closed_at),
            "tables": [
                {
                    "groups": tally.groups,
                    "level": tally.level,
                    "voted": tally.voted,
                    "cannot_say": tally.cannot_say,
                    "middle": tally.middle,
                    "lowest": tally.lowest,
                    "highest": tally.highest,
                    "counts": {str(count.half_steps): count.number for count in tally.counts},
                }
                for tally in round_.tallies
            ],
        }
        for round_ in rounds
    ]


def _workshops(assessment_id: int) -> list[dict[str, Any]]:
    held = db.session.scalars(
        select(Workshop).where(Workshop.assessment_id == assessment_id).order_by(Workshop.id)
    ).all()
    present = db.session.execute(
        select(Present.workshop_id, Organisation.id, Organisation.name)
        .join(Organisation, Organisation.id == Present.organisation_id)
        .where(Present.workshop_id.in_([workshop.id for workshop in held]))
        .order_by(Organisation.name, Organisation.id)
    ).all()
    return [
        {
            "id": workshop.id,
            "started_at": _moment(workshop.started_at),
            "ended_at": _moment(workshop.ended_at),
            "present": [
                {"id": row.id, "name": row.name}
                for row in present
                if row.workshop_id == workshop.id
            ],
        }
        for workshop in held
    ]


def _evidence(held: Assessment, texts: Texts) -> dict[str, Any]:
    citations = [each for each in _of(Citation, held.id) if each.ended_at is None]
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
        "needs": [_need(each, texts) for each in _of(Need, held.id)],
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
        "checked_at": _moment(citation.checked_at),
        "carried_from": citation.carried_from,
        "by": citation.by,
        "at": _moment(citation.at),
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
        "withdrawn_at": _moment(item.withdrawn_at),
        "dated": _day(version.dated),
        "review_on": _day(version.review_on),
        "said_in_workshop": version.said_in_workshop,
        "by": version.by,
        "at": _moment(version.at),
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
        "wanted_by": _day(need.wanted_by),
        "answered_by": need.answered_by_item,
        "ended_at": _moment(need.ended_at),
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


def _of(table: Any, assessment_id: int) -> Sequence[Any]:
    """Every row a table holds for an assessment, in the order of its key."""
    found: Sequence[Any] = db.session.scalars(
        select(table)
        .where(table.assessment_id == assessment_id)
        .order_by(*table.__mapper__.primary_key)
    ).all()
    return found


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
