"""Asking how an area's Word files look."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.files.rules.styles import Style, style_from
from app.papers.models import AreaStyle


def standing_style(area_code: str) -> AreaStyle | None:
    """What the area took of a document of its own, if it counts."""
    newest = db.session.scalar(
        select(AreaStyle)
        .where(AreaStyle.area_code == area_code)
        .order_by(AreaStyle.id.desc())
        .limit(1)
    )
    return newest if newest is not None and newest.ended_at is None else None


def style_of(area_code: str) -> Style:
    """How the area's Word files look: as its own document does, else as ours do."""
    held = standing_style(area_code)
    return style_from(held.taken) if held else Style()
