"""Asking what one reviewer has said so far, as their workbook holds it; nothing of anybody else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.areas import queries as areas
from app.extensions import db
from app.peer_review.models.notes import EvidenceVerdict, ReviewNote
from app.peer_review.models.reviews import Review
from app.peer_review.queries import notes, passages, passes, reviews
from app.peer_review.queries.notes import Noted
from app.peer_review.queries.passages import EvidencePart, RowPart
from app.peer_review.rules.anchors import Span
from app.peer_review.rules.conduct import Member
from app.peer_review.rules.passes import Answer
from app.peer_review.rules.travelling import ALREADY_IN, CANNOT_SAY, TOO_LATE, OwnNote, Standing
from app.strands import queries as strands
from app.strands.rules.edition import Edition


@dataclass(frozen=True)
class Reading:
    """What a reviewer reads and speaks of: the rows of the version, and who they are."""

    review_id: int
    reviewer_id: int
    edition: Edition
    rows: tuple[RowPart, ...]

    @property
    def items(self) -> dict[int, EvidencePart]:
        """Every item of the version once, in the order of the rows."""
        return {each.item: each for row in self.rows for each in row.evidence}

    @property
    def row_names(self) -> dict[str, str]:
        return {row.key: row.name for row in self.rows}


@dataclass(frozen=True)
class Contents:
    """All that the workbook of one reviewer is written from."""

    reading: Reading
    standing: Standing
    notes: tuple[Noted, ...]
    area: str
    champion: str
    who: str
    cycle: str
    made_on: date
    # What nobody else has, so that a line of this workbook is known again.
    stamp: str


def reading(held: Review, member: Member) -> Reading:
    """What this reviewer reads of the version, and by which model."""
    edition = strands.edition(reviews.version_of(held).edition_key)
    return Reading(held.id, member.id, edition, passages.rows_of(held))


def standing(held: Review, member: Member) -> Standing:
    """What this reviewer has said so far."""
    own = passes.own(held, member.id)
    said = {f"row/{key}": _answered(each) for key, each in own.answers.items()}
    judged = db.session.scalars(
        select(EvidenceVerdict)
        .where(EvidenceVerdict.reviewer_id == member.id)
        .order_by(EvidenceVerdict.item_id)
    )
    said |= {f"evidence/{each.item_id}": (each.verdict, each.words) for each in judged}
    closed = TOO_LATE if passes.opened(held) else ALREADY_IN if own.in_at is not None else ""
    return Standing(said, _own_notes(held, member), closed)


def contents(held: Review, member: Member, today: date, stamp: str) -> Contents:
    """What the workbook of this reviewer is written from."""
    read, stands = reading(held, member), standing(held, member)
    withheld = {f"evidence/{item}" for item, each in read.items.items() if each.withheld}
    said = {about: each for about, each in stands.said.items() if about not in withheld}
    return Contents(
        read,
        replace(stands, said=said),
        tuple(each for each in notes.for_reviewer(held, member) if each.own),
        area=_name(held.area_code),
        champion=_name(held.champion_code),
        who=member.name,
        cycle=reviews.version_of(held).cycle,
        made_on=today,
        stamp=stamp,
    )


def _name(area_code: str) -> str:
    found = areas.area(area_code)
    return found.name if found else area_code


def _answered(found: Answer) -> tuple[str, str]:
    rating = CANNOT_SAY if found.half_steps is None else str(found.half_steps)
    return rating, found.because


def _own_notes(held: Review, member: Member) -> tuple[OwnNote, ...]:
    found = db.session.scalars(
        select(ReviewNote)
        .where(ReviewNote.review_id == held.id, ReviewNote.reviewer_id == member.id)
        .order_by(ReviewNote.at, ReviewNote.id)
    )
    return tuple(
        OwnNote(
            each.key,
            (each.row_key, each.heard_from or "", each.kind, each.words),
            each.place,
            None if each.starts is None or each.ends is None else Span(each.starts, each.ends),
            gone=each.withdrawn_at is not None or each.purged_at is not None,
        )
        for each in found
    )
