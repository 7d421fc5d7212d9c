"""Begins a piece of evidence with what partners wrote in a workshop.

Workshops stand above evidence, so their tables are named here as a foreign key names them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, String, column, select, table

from app.evidence.rules.words import Kind, SourceType
from app.extensions import Moment, db
from app.web.filters import short_day

_NOTE = table(
    "note",
    column("id", Integer),
    column("words", String),
    column("kind", String),
    column("theme_id", Integer),
    column("hidden", Boolean),
)
_THEME = table(
    "note_theme",
    column("id", Integer),
    column("area_code", String),
    column("workshop_id", Integer),
    column("name", String),
)
_WORKSHOP = table("workshop", column("id", Integer), column("started_at", Moment))
_MOST = 5000


def begun_from_theme(area_code: str, theme_id: int | None) -> dict[str, object]:
    """What the form holds to begin with; nothing without such a theme."""
    found = db.session.execute(
        select(_THEME.c.name, _WORKSHOP.c.started_at.label("at"))
        .join(_WORKSHOP, _WORKSHOP.c.id == _THEME.c.workshop_id)
        .where(_THEME.c.area_code == area_code, _THEME.c.id == (theme_id or 0))
    ).one_or_none()
    if found is None:
        return {}
    said = db.session.scalars(
        select(_NOTE.c.words)
        .where(_NOTE.c.theme_id == theme_id, _NOTE.c.hidden.is_(False), _NOTE.c.words != "")
        .order_by(_NOTE.c.id)
    ).all()
    quoted = "\n".join(f"“{words}”" for words in said)
    return {
        "title": found.name,
        "shows": f"{found.name}. Partners wrote:\n{quoted}"[:_MOST],
        "kind": Kind.QUALITATIVE.value,
        "source_type": SourceType.OWN.value,
        "source": f"Workshop on {short_day(found.at)}",
        "asked_whom": "Partners at the workshop",
        "dated": found.at.date(),
        "said_in_workshop": True,
    }
