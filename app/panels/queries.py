"""Asking what stands on the panel of an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.extensions import db
from app.panels.models import Barrier, Suggestion
from app.panels.rules import Raised, Suggested
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields

TITLE, BARRIER, SUGGESTION = "title", "barrier", "suggestion"

Texts = Mapping[tuple[str, str], Typed]


def barrier_subject(barrier_id: int) -> str:
    """Under what the words of a barrier are kept."""
    return f"panel/{barrier_id}"


def suggestion_subject(barrier_id: int, suggestion_id: int) -> str:
    """Under what the words of a suggestion are kept."""
    return f"{barrier_subject(barrier_id)}/suggestion/{suggestion_id}"


def panel(area_code: str) -> Sequence[Raised]:
    """Every barrier of an area, the newest first."""
    held = db.session.scalars(
        select(Barrier).where(Barrier.area_code == area_code).order_by(Barrier.id.desc())
    ).all()
    return _raised(area_code, held)


def raised(area_code: str, barrier_id: int) -> Raised | None:
    """One barrier of the area."""
    held = db.session.scalars(
        select(Barrier).where(Barrier.area_code == area_code, Barrier.id == barrier_id)
    ).all()
    return next(iter(_raised(area_code, held)), None)


def suggestion_to_take(area_code: str, barrier_id: int, suggestion_id: int) -> Suggestion | None:
    """The row of a suggestion; whoever takes it waits for others who do."""
    return db.session.scalar(
        select(Suggestion)
        .join(Barrier, Barrier.id == Suggestion.barrier_id)
        .where(
            Barrier.area_code == area_code,
            Barrier.id == barrier_id,
            Suggestion.id == suggestion_id,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _raised(area_code: str, held: Sequence[Barrier]) -> Sequence[Raised]:
    found = db.session.scalars(
        select(Suggestion)
        .where(Suggestion.barrier_id.in_([each.id for each in held]))
        .order_by(Suggestion.id)
    ).all()
    subjects = [suggestion_subject(each.barrier_id, each.id) for each in found]
    texts = typed_fields(area_code, [*(barrier_subject(each.id) for each in held), *subjects])
    return [
        Raised(
            each.id,
            _words(texts, barrier_subject(each.id), TITLE),
            _words(texts, barrier_subject(each.id), BARRIER),
            each.raised_at,
            tuple(_suggested(one, texts) for one in found if one.barrier_id == each.id),
        )
        for each in held
    ]


def _suggested(found: Suggestion, texts: Texts) -> Suggested:
    subject = suggestion_subject(found.barrier_id, found.id)
    return Suggested(found.id, _words(texts, subject, SUGGESTION), found.action_id)


def _words(texts: Texts, subject: str, field: str) -> str:
    return texts.get((subject, field), NOTHING_TYPED).words
