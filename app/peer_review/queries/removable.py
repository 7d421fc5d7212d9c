"""Asking what of the words typed in a review somebody may take away for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from app.extensions import db
from app.peer_review.models.notes import EvidenceVerdict
from app.peer_review.models.reviews import Review
from app.peer_review.queries import passes, reports, reviews, visits
from app.peer_review.rules.conduct import Member
from app.peer_review.rules.removable import Holder, Piece
from app.strands import queries as strands
from app.texts.queries import typed_fields
from app.web.filters import opening

_POINT_SAYS = {
    reports.WORDS: "Point {}, what it says",
    reports.WRONG: "Point {}, what the area finds wrong",
    reports.BECAUSE: "Point {}, why the area answers so",
}
_LINE_SAYS = {visits.WHAT: "On the agenda at {}", visits.WHOM: "With whom, at {}"}


def of_member(held: Review, member: Member) -> Sequence[Piece]:
    """What somebody on the team may take away: their own, and as its lead what the team wrote."""
    rows = _rows(held)
    found = [
        _reason(member.id, key, rows[key], answer.because)
        for key, answer in passes.own(held, member.id).answers.items()
    ]
    found += _verdicts(member)
    if member.leads:
        found += [*_of_others(held, member, rows), *_points(held, (reports.WORDS,))]
        found += [*_settled(held, rows), *_visit(held)]
    return [piece for piece in found if piece.called]


def of_area(held: Review) -> Sequence[Piece]:
    """What the area may take away: what it may read, and after the end what nobody can read."""
    found: list[Piece] = [*_visit(held)]
    if reports.standing(held.id).released_at is not None:
        found = [*_points(held, tuple(_POINT_SAYS)), *_settled(held, _rows(held)), *found]
    if held.ended_at is not None:
        words = "Everything that reviewers typed for themselves alone, which nobody reads any more"
        found.append(Piece(Holder.UNSEEN, words))
    return found


def _of_others(held: Review, lead: Member, rows: Mapping[str, str]) -> Iterator[Piece]:
    """Why others rated so and why all was opened; nothing before it was."""
    stands = passes.opening(held)
    if stands is None:
        return
    for key, rated in passes.ratings(held).items():
        for each in rated:
            if each.reviewer_id != lead.id:
                where = f"{rows[key]}, {each.name}"
                yield _reason(each.reviewer_id, key, where, each.because)
    if stands.because:
        yield Piece(Holder.OPENING, f"Why the passes were opened: {opening(stands.because)}")


def _reason(member_id: int, row_key: str, where: str, words: str) -> Piece:
    called = f"Why this rating of {where}: {opening(words)}" if words else ""
    return Piece(Holder.REASON, called, f"{member_id}/{row_key}")


def _verdicts(member: Member) -> Iterator[Piece]:
    found = db.session.scalars(
        select(EvidenceVerdict)
        .where(EvidenceVerdict.reviewer_id == member.id, EvidenceVerdict.words != "")
        .order_by(EvidenceVerdict.item_id)
    )
    for each in found:
        words = f"What you said of a piece of evidence: {opening(each.words)}"
        yield Piece(Holder.VERDICT, words, f"{member.id}/{each.item_id}")


def _points(held: Review, fields: Sequence[str]) -> Iterator[Piece]:
    says = {reports.point_subject(held.id, each.number): each for each in reports.points(held)}
    texts = typed_fields(held.area_code, says.keys())
    for subject, point in says.items():
        for field in fields:
            found = texts.get((subject, field))
            if found and found.words:
                called = _POINT_SAYS[field].format(point.number)
                words = f"{called}: {opening(found.words)}"
                yield Piece(Holder.TEXT, words, subject, field, point.number)


def _settled(held: Review, rows: Mapping[str, str]) -> Iterator[Piece]:
    settled = passes.settled(held)
    for key, name in rows.items():
        sentence = settled[key].sentence if key in settled else ""
        if sentence:
            called = f"What the team says of {name}: {opening(sentence)}"
            subject = passes.peer_row_subject(held.id, key)
            yield Piece(Holder.TEXT, called, subject, passes.PEER_RATING)


def _visit(held: Review) -> Iterator[Piece]:
    subject = visits.visit_subject(held.id)
    for field, told in sorted(visits.told(held).items()):
        if told.words:
            asks = "The area’s questions" if field == visits.QUESTIONS else "Whom the team meets"
            yield Piece(Holder.TEXT, f"{asks}: {opening(told.words)}", subject, field)
    for line in visits.agenda(held):
        said = {visits.WHAT: line.content.what, visits.WHOM: line.content.whom}
        for field, words in said.items():
            if words:
                called = _LINE_SAYS[field].format(line.content.starts)
                where = visits.line_subject(held.id, line.id)
                yield Piece(Holder.TEXT, f"{called}: {opening(words)}", where, field)


def _rows(held: Review) -> Mapping[str, str]:
    edition = strands.edition(reviews.version_of(held).edition_key)
    return {row.key: row.name for row in edition.rows}
