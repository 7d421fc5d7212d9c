"""Writes an assessment down as it stands: everything a later reader may ask about, and no more.

What is structure stands in the snapshot itself. Every free text stands there as a salted hash,
its words beside it in a table of their own, so that words can be taken away for good and the
snapshot still verifies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.areas.models import Area, Body, Organisation
from app.assessments.models import Assessment, Opening, Rating
from app.assessments.queries import assessment_subject, rating_subject, row_subject
from app.assessments.rules.texts import REASON, UNEVEN
from app.claims.models import FeatureAnswer, PartnerView
from app.extensions import db
from app.governance.evidence_kept import evidence_of
from app.governance.models import Decision, DecisionPresent
from app.governance.rules.canonical import SCHEMA
from app.governance.writing_down import FrozenText, Texts, day, moment, rows_of
from app.strands.models import EditionRecord
from app.strands.queries import edition as edition_of
from app.texts.queries import Typed, typed_fields
from app.voting.models import Round
from app.voting.rules import FAMILIES
from app.workshops.models import Present, Workshop


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
        **evidence_of(held, texts),
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
        "started_at": moment(held.started_at),
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
        "met_on": day(decision.met_on),
        "minute": decision.minute,
        "words": texts.put("decision/words", decision.words, f"decision/{decision.id}"),
        "present": [{"id": id_, "name": name, "kind": kind} for id_, name, kind in present],
        "recorded_by": decision.recorded_by,
        "recorded_at": moment(decision.recorded_at),
        "countersigned_by": decision.countersigned_by,
        "countersigned_at": moment(decision.countersigned_at),
    }


def _rows(
    held: Assessment, proposals: Mapping[str, Proposal], texts: Texts
) -> list[dict[str, Any]]:
    edition = edition_of(held.edition_key)
    ratings = rows_of(Rating, held.id)
    openings = {opening.row_key: opening for opening in rows_of(Opening, held.id)}
    answers = rows_of(FeatureAnswer, held.id)
    views = rows_of(PartnerView, held.id)
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
                "opened_at": moment(opening.at) if opening else None,
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
        "target_on": day(rating.target_on),
        "by": rating.by,
        "at": moment(rating.at),
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
        "at": moment(answer.at),
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
        "at": moment(view.at),
    }


def _votes(assessment_id: int) -> list[dict[str, Any]]:
    """The published tables alone: choices of people are kept nowhere."""
    rounds = db.session.scalars(
        select(Round)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(
            Workshop.assessment_id == assessment_id,
            Round.closed_at.is_not(None),
            # What families say is no part of what partners vote on and a board confirms.
            Round.audience != FAMILIES,
        )
        .order_by(Round.id)
    )
    return [
        {
            "round": round_.id,
            "row": round_.row_key,
            **({"criterion": round_.criterion_key} if round_.criterion_key else {}),
            "attempt": round_.attempt,
            "state": round_.state,
            "closed_at": moment(round_.closed_at),
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
            "started_at": moment(workshop.started_at),
            "ended_at": moment(workshop.ended_at),
            "present": [
                {"id": row.id, "name": row.name}
                for row in present
                if row.workshop_id == workshop.id
            ],
        }
        for workshop in held
    ]
