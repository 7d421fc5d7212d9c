"""Making the changes that a workbook asks for, through the doors the pages use; all or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.access.permissions import Identity
from app.assessments import actions as assessments
from app.assessments.rules.texts import KEY_EVIDENCE, NEXT_STEPS
from app.assessments.rules.texts import REASON as WHY
from app.audit.deeds import Action
from app.audit.events import record
from app.claims import actions as claims
from app.extensions import db
from app.sheets.rules.cells import (
    Change,
    Part,
    Place,
    Values,
    after,
    not_true_here,
    unanswered,
)
from app.sheets.rules.merging import Wrong
from app.strands import queries as strands
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity

if TYPE_CHECKING:
    from app.assessments.models import Assessment

_TEXTS = {
    WHY: Part.REASON,
    KEY_EVIDENCE: Part.KEY_EVIDENCE,
    NEXT_STEPS: Part.NEXT_STEPS,
}
_RATED = {Part.RATING, *_TEXTS.values()}
_WANTED = {Part.TARGET, Part.TARGET_BY}


def apply(
    who: Identity, held: Assessment, changes: Sequence[Change], now: Values
) -> tuple[Wrong, ...]:
    """Make the changes and tell which of them cannot be made.

    When any cannot, the caller keeps none of them.
    """
    edition = strands.edition(held.edition_key)
    gained = [
        key for key, each in edition.features.items() if each.polarity is Polarity.ACHIEVEMENT
    ]
    wrong = [*unanswered(changes, now), *not_true_here(changes, now, gained)]
    if not wrong:
        for about in dict.fromkeys(each.place.about for each in changes):
            mine = [each for each in changes if each.place.about == about]
            wrong += _apply_to(who, held, about, mine, now)
    # What is asked after it must see it; a database that takes a part only is told so here.
    db.session.flush()
    if changes and not wrong:
        record(
            who,
            Action.WORKBOOK_BROUGHT,
            held.area_code,
            f"assessment/{held.id}",
            changes=len(changes),
        )
    return tuple(wrong)


def _apply_to(
    who: Identity, held: Assessment, about: str, changes: Sequence[Change], now: Values
) -> Iterator[Wrong]:
    said = after(changes, about, now)
    kind, _, key = about.partition("/")
    if kind == "feature":
        claims.answer(
            who,
            held.area_code,
            held.id,
            key,
            Answer(said[Part.ANSWER]),
            another_way=said[Part.ANOTHER_WAY],
            because=said[Part.BECAUSE],
        )
        return
    touched = {each.place.part: each for each in changes}
    if touched.keys() & _RATED:
        try:
            assessments.save_row(
                who,
                held,
                key,
                _step(said[Part.RATING]),
                {field: (said[part], None) for field, part in _TEXTS.items() if part in touched},
                _step(now.get(Place(about, Part.RATING), "")),
            )
        except assessments.Refused as refusal:
            yield Wrong(_where(touched, Part.RATING), str(refusal))
    if touched.keys() & _WANTED:
        try:
            assessments.set_target(
                who, held, key, _step(said[Part.TARGET]), _day(said[Part.TARGET_BY])
            )
        except assessments.Refused as refusal:
            yield Wrong(_where(touched, Part.TARGET_BY, Part.TARGET), str(refusal))


def _where(touched: dict[Part, Change], *parts: Part) -> str:
    """The cell that a refusal is about, or else the first of its line that was filled."""
    named = (touched[part] for part in parts if part in touched)
    return next(named, next(iter(touched.values()))).where


def _step(value: str) -> int | None:
    return int(value) if value else None


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
