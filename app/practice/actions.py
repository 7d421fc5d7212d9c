"""Writing a card of good practice, and agreeing to share it or taking it back."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.practice import queries
from app.practice.models import PracticeCard
from app.practice.rules.cards import TYPED, Card, Content
from app.texts.actions import revise


class ChangedMeanwhile(Exception):
    """Somebody else has changed this card since the page was opened."""

    def __init__(self, now: Card) -> None:
        super().__init__("Somebody else has changed this card since you opened the page.")
        self.now = now


class Gone(Exception):
    """There is no such card in this area."""


def add(
    who: Identity,
    area_code: str,
    edition_key: str,
    content: Content,
    point: tuple[int, int] | None = None,
) -> int:
    """Keep a new card, which nobody else reads yet; ``point`` is of a review's report."""
    made = PracticeCard(
        area_code=area_code,
        review_id=point[0] if point else None,
        point=point[1] if point else None,
        edition_key=edition_key,
        row_keys=list(content.row_keys),
        feature_ids=[],
        version=1,
        shared_by=None,
        shared_at=None,
    )
    db.session.add(made)
    db.session.flush()
    record(
        who,
        Action.PRACTICE_ADDED,
        area_code,
        queries.subject(made.id),
        review=made.review_id,
        rows=list(content.row_keys),
    )
    _keep_words(who, area_code, made.id, content)
    return made.id


def change(who: Identity, area_code: str, card_id: int, content: Content, seen: int) -> None:
    """Change a card. What was shared is taken back: nobody has agreed to share the new words.

    Raises ``ChangedMeanwhile`` and ``Gone``.
    """
    held, now = _held(area_code, card_id)
    if content == now.content:
        return
    if seen != held.version:
        raise ChangedMeanwhile(now)
    held.row_keys = list(content.row_keys)
    _changed(who, held)
    _keep_words(who, area_code, card_id, content)


def choose_sentences(
    who: Identity, area_code: str, card_id: int, feature_ids: tuple[str, ...], seen: int
) -> None:
    """Say with which sentences of the model the card helps.

    Raises ``ChangedMeanwhile`` and ``Gone``.
    """
    held, now = _held(area_code, card_id)
    if feature_ids == now.feature_ids:
        return
    if seen != held.version:
        raise ChangedMeanwhile(now)
    held.feature_ids = list(feature_ids)
    _changed(who, held)


def share(who: Identity, area_code: str, card_id: int, seen: int) -> None:
    """Agree to share a card as it was read. Raises ``ChangedMeanwhile`` and ``Gone``."""
    held, now = _held(area_code, card_id)
    if held.shared_at is not None:
        return
    if seen != held.version:
        raise ChangedMeanwhile(now)
    held.shared_by, held.shared_at = who.reference, clock.now()
    record(who, Action.PRACTICE_SHARED, area_code, queries.subject(card_id), version=held.version)


def take_back(who: Identity, area_code: str, card_id: int) -> None:
    """Share a card no longer; it is gone for everybody else at once. Raises ``Gone``."""
    held, _ = _held(area_code, card_id)
    if held.shared_at is not None:
        held.shared_by = held.shared_at = None
        record(who, Action.PRACTICE_TAKEN_BACK, area_code, queries.subject(card_id))


def _changed(who: Identity, held: PracticeCard) -> None:
    held.version += 1
    held.shared_by = held.shared_at = None
    record(
        who,
        Action.PRACTICE_CHANGED,
        held.area_code,
        queries.subject(held.id),
        rows=list(held.row_keys),
        sentences=list(held.feature_ids),
    )


def _held(area_code: str, card_id: int) -> tuple[PracticeCard, Card]:
    held = queries.card_to_change(area_code, card_id)
    now = queries.card(area_code, card_id)
    if held is None or now is None:
        raise Gone
    return held, now


def _keep_words(who: Identity, area_code: str, card_id: int, content: Content) -> None:
    for field in TYPED:
        revise(who, area_code, queries.subject(card_id), field, getattr(content, field))
