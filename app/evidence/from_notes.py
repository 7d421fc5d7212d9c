"""Begins a piece of evidence with what partners wrote in a workshop.

Workshops stand above evidence, so their tables are named here as a foreign key names them.
"""

from __future__ import annotations

from datetime import datetime

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
    column("area_code", String),
    column("workshop_id", Integer),
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
    return _begun(found.name, f"{found.name}. Partners wrote:\n{quoted}"[:_MOST], found.at)


def begun_from_note(area_code: str, note_id: int | None) -> dict[str, object]:
    """The same with what one person wrote; nothing of a note that is hidden."""
    found = db.session.execute(
        select(_NOTE.c.words, _WORKSHOP.c.started_at.label("at"))
        .join(_WORKSHOP, _WORKSHOP.c.id == _NOTE.c.workshop_id)
        .where(
            _NOTE.c.area_code == area_code,
            _NOTE.c.id == (note_id or 0),
            _NOTE.c.hidden.is_(False),
            _NOTE.c.words != "",
        )
    ).one_or_none()
    if found is None:
        return {}
    return _begun(found.words, f"One of the partners wrote: “{found.words}”", found.at)


def _begun(title: str, shows: str, at: datetime) -> dict[str, object]:
    return {
        "title": title,
        "shows": shows,
        "kind": Kind.QUALITATIVE.value,
        "source_type": SourceType.OWN.value,
        "source": f"Workshop on {short_day(at)}",
        "asked_whom": "Partners at the workshop",
        "dated": at.date(),
        "said_in_workshop": True,
    }
