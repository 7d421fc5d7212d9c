"""Asking for cards of good practice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.areas import queries as areas
from app.extensions import db
from app.peer_review.queries import reports, reviews
from app.peer_review.rules.reports import Kind
from app.practice.models import PracticeCard
from app.practice.rules.cards import TYPED, Card, Content
from app.strands import queries as strands
from app.texts.queries import NOTHING_TYPED, Typed, typed_anywhere


def subject(card_id: int) -> str:
    """Under what the words of a card are kept."""
    return f"practice/{card_id}"


def shared_cards() -> Sequence[Card]:
    """Every card that its area shares with everyone, the newest first.

    One whose title was taken away for good has nothing left to be found by.
    """
    held = db.session.scalars(
        select(PracticeCard)
        .where(PracticeCard.shared_at.is_not(None))
        .order_by(PracticeCard.shared_at.desc(), PracticeCard.id.desc())
    ).all()
    return [each for each in _cards(held) if each.content.title]


def shared_card(card_id: int) -> Card | None:
    """One card, as long as its area shares it."""
    held = db.session.scalars(
        select(PracticeCard).where(PracticeCard.id == card_id, PracticeCard.shared_at.is_not(None))
    ).all()
    return next((each for each in _cards(held) if each.content.title), None)


def cards_of(area_code: str) -> Sequence[Card]:
    """The cards of an area, shared or not, the newest first."""
    held = db.session.scalars(
        select(PracticeCard)
        .where(PracticeCard.area_code == area_code)
        .order_by(PracticeCard.id.desc())
    ).all()
    return _cards(held)


def card(area_code: str, card_id: int) -> Card | None:
    """One card of the area."""
    held = card_to_change(area_code, card_id, wait=False)
    return next(iter(_cards([held])), None) if held else None


def card_to_change(area_code: str, card_id: int, *, wait: bool = True) -> PracticeCard | None:
    """The row of a card; whoever changes it waits for others who do."""
    wanted = select(PracticeCard).where(
        PracticeCard.area_code == area_code, PracticeCard.id == card_id
    )
    if wait:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(wanted)


def from_point(area_code: str, review_id: int, number: int) -> Content | None:
    """What a card may begin with that is made of the good practice of a final report."""
    held = reviews.review(area_code, review_id)
    if held is None or reports.final_on(held.id) is None:
        return None
    point = reports.point(held, number)
    if point is None or point.content.kind is not Kind.GOOD_PRACTICE:
        return None
    rows = (point.content.row_key,) if point.content.row_key else ()
    return Content(done=point.content.words, row_keys=rows)


def made_of_point(review_id: int, number: int) -> Sequence[Card]:
    """The cards that were made of a point of a report, the oldest first."""
    held = db.session.scalars(
        select(PracticeCard)
        .where(PracticeCard.review_id == review_id, PracticeCard.point == number)
        .order_by(PracticeCard.id)
    ).all()
    return _cards(held)


def _cards(held: Sequence[PracticeCard]) -> Sequence[Card]:
    texts = typed_anywhere([subject(each.id) for each in held])
    codes = sorted({each.area_code for each in held})
    names = {each.code: each.name for each in areas.areas_with(codes)}
    return [_card(each, names[each.area_code], texts) for each in held]


def _card(held: PracticeCard, area: str, texts: Mapping[tuple[str, str], Typed]) -> Card:
    edition = strands.edition(held.edition_key)
    words = {field: texts.get((subject(held.id), field), NOTHING_TYPED).words for field in TYPED}
    criteria = {
        item.key: item
        for item in edition.criteria.values()
        for feature in item.features
        if feature.id in held.feature_ids
    }
    return Card(
        id=held.id,
        area_code=held.area_code,
        area=area,
        content=Content(**words, row_keys=tuple(held.row_keys)),
        rows=tuple(row.name for row in edition.rows if row.key in held.row_keys),
        feature_ids=tuple(held.feature_ids),
        sentences=tuple(
            edition.features[each].words for each in held.feature_ids if each in edition.features
        ),
        asked=tuple(item.name for item in criteria.values()),
        edition_key=held.edition_key,
        from_review=held.review_id is not None,
        version=held.version,
        shared_at=held.shared_at,
    )
