"""Fills an assessment as full as its forms let people fill it, for the scripts here."""

from __future__ import annotations

from collections.abc import Container

from app import storage
from app.access.permissions import Identity
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.rules.texts import ROW_FIELDS
from app.claims import actions as claims
from app.evidence import actions as evidence
from app.evidence.actions import Spoken
from app.evidence.rules.content import Content
from app.evidence.rules.words import Direction
from app.evidence.under_way import newest_here
from app.strands import queries as strands
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Edition, Polarity

ITEMS = 500
_SENTENCE = "Families told us in spring that they wait less long, and know whom they may call. "


def words(length: int) -> str:
    """So many signs of plain text, in paragraphs."""
    paragraph = (_SENTENCE * 8).strip() + "\n"
    return (paragraph * (length // len(paragraph) + 1))[:length].strip()


def fill(who: Identity, held: Assessment, items: int = ITEMS) -> None:
    """Rate every row, answer every sentence and cite so many items, each text at full length."""
    edition = strands.edition(held.edition_key)
    with storage.writing():
        for row in edition.rows:
            texts = {field: (words(6000), 0) for field in ROW_FIELDS}
            assessments.save_row(who, held, row.key, 3, texts)
            assessments.open_without_vote(who, held, row.key, words(6000))
        for place in _sentences(edition):
            claims.answer(who, held.area_code, held.id, place, Answer.YES, because=words(6000))
    _cite(who, held, edition, items)


def _cite(who: Identity, held: Assessment, edition: Edition, items: int) -> None:
    here = newest_here(held.area_code)
    places = _sentences(edition, {Polarity.ACHIEVEMENT})
    if here is None:
        raise RuntimeError(held.area_code)
    for at in range(items):
        with storage.writing():
            content = Content(
                f"{at}: {words(190)}".replace("\n", " "),
                words(6000),
                asked_whom=words(300),
                asked_count=41,
                collected_by=words(200),
                cannot_show=words(2000),
                period=words(100),
                source=words(300),
            )
            evidence.add(who, here, content, [Spoken(places[at % len(places)], Direction.SUPPORTS)])


def _sentences(edition: Edition, sort: Container[Polarity] = frozenset(Polarity)) -> list[str]:
    return [
        feature.id
        for row in edition.rows
        for criterion in edition.criteria_of(row.key)
        for feature in criterion.features
        if feature.polarity in sort
    ]
