"""Gathers what people of an area said, in every place, with what was done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.action_plans.queries import actions_of
from app.action_plans.rules import Planned
from app.extensions import db
from app.issues import queries
from app.issues.rules.saying import Group, Said, about_issue, did
from app.panels.queries import panel
from app.panels.rules import Raised
from app.web.filters import short_day
from app.workshops.models import Workshop
from app.workshops.note_queries import Grouped, Wall, merged_themes, walls
from app.workshops.notes import Note

Made = Mapping[str, Sequence[Planned]]

_LOG, _PANEL = "Raised in the issues log", "Said on the panel"


def said_here(area_code: str) -> tuple[Group, ...]:
    """The log, each workshop whose hall saw its notes, and the panel; those without any left out.

    Of notes without a theme stand those that something came of: there may be thousands.
    """
    made: dict[str, list[Planned]] = {}
    for each in actions_of(area_code):
        made.setdefault(each.origin, []).append(each)
    workshops = _with_notes(area_code)
    ids = [each.id for each in workshops]
    stands, merged = walls(ids), merged_themes(ids)
    groups = [
        Group(
            _LOG,
            tuple(
                about_issue(each, made.get(queries.subject(each.id), ()))
                for each in queries.issues_of(area_code)
            ),
        ),
        *(_workshop(each, stands[each.id], made, merged) for each in workshops),
        Group(_PANEL, tuple(_barrier(each, made) for each in panel(area_code) if each.title)),
    ]
    return tuple(each for each in groups if each.said)


def _with_notes(area_code: str) -> Sequence[Workshop]:
    """The workshops with notes, seen by their hall or not, the newest first."""
    written = select(Note.workshop_id)
    return db.session.scalars(
        select(Workshop)
        .where(Workshop.area_code == area_code, Workshop.id.in_(written))
        .order_by(Workshop.id.desc())
    ).all()


def _workshop(held: Workshop, stands: Wall, made: Made, merged: Mapping[int, int]) -> Group:
    themes = [_theme(each, made, merged) for each in stands.themes if _shown(each)]
    notes = [
        Said(note.words, did(made[f"note/{note.id}"]))
        for each in (*stands.themes, stands.loose)
        for note in _shown(each)
        if f"note/{note.id}" in made
    ]
    return Group(f"Written in the workshop of {short_day(held.started_at)}", (*themes, *notes))


def _theme(theme: Grouped, made: Made, merged: Mapping[int, int]) -> Said:
    own = [f"theme/{theme.theme_id}"]
    own += [f"theme/{old}" for old, new in merged.items() if new == theme.theme_id]
    actions = [each for name in own for each in made.get(name, ())]
    return Said(theme.name or "A theme", did(actions), notes=len(_shown(theme)))


def _shown(theme: Grouped) -> Sequence[Note]:
    return [note for note in theme.notes if note.shown]


def _barrier(held: Raised, made: Made) -> Said:
    actions = [one for each in held.suggestions for one in made.get(f"suggestion/{each.id}", ())]
    return Said(held.title, did(actions))
