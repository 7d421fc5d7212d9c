"""Gathers the barriers and positives of a workshop, with what has been planned because of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.action_plans.queries import actions_from
from app.action_plans.rules import Planned
from app.records.rules import NoteFacts, ThemeFacts
from app.records.rules.notes import NAMELESS, NO_THEME
from app.strands.rules import Edition
from app.voting.models import Round
from app.voting.results import result_of
from app.workshops.models import Workshop
from app.workshops.note_queries import Grouped, Wall, merged_themes, wall
from app.workshops.notes import Note
from app.workshops.rules import NoteKind

Actions = Mapping[str, Sequence[Planned]]


@dataclass(frozen=True)
class Noted:
    """The notes for the area, those the hall saw, and how many nobody has read out yet."""

    notes: Sequence[ThemeFacts]
    shown: Sequence[ThemeFacts]
    unread: int


def noted_in(workshop: Workshop) -> Noted:
    """What partners wrote: in a theme somebody has read it, and on the wall the hall has."""
    held = wall(workshop.id)
    actions = _because_of(workshop, held)
    return Noted(
        notes=_themes(held, actions, lambda note: note.shown or note.theme_id is not None),
        shown=_themes(held, actions, lambda note: note.shown),
        unread=sum(not note.shown for note in held.loose.notes),
    )


def planned_from(
    edition: Edition, workshop: Workshop, every: Iterable[Round]
) -> Sequence[tuple[str, str, Planned]]:
    """The actions about sentences that nobody ticked in a vote the hall has seen, by row."""
    about: dict[str, tuple[str, str]] = {}
    for round_ in every:
        result = result_of(edition.scale, round_, None, edition)
        for stage in result.ticked if result else ():
            for line in stage.lines:
                if line.nobody:
                    row = edition.row(round_.row_key)
                    about[f"sentence/{line.feature_id}"] = (row.name, line.sentence)
    found = actions_from(workshop.area_code, about, workshop.assessment_id) if about else ()
    return [(*about[each.origin], each) for each in found]


def _because_of(workshop: Workshop, held: Wall) -> Actions:
    """The actions of every theme and note, also those of themes that were merged since."""
    merged = merged_themes([workshop.id])
    notes = [note for group in held.shown for note in group.notes]
    where = {f"theme/{theme.theme_id}": f"theme/{theme.theme_id}" for theme in held.themes}
    where |= {f"theme/{old}": f"theme/{new}" for old, new in merged.items()}
    where |= {f"note/{note.id}": f"note/{note.id}" for note in notes}
    found: dict[str, list[Planned]] = {}
    for each in actions_from(workshop.area_code, where) if where else ():
        found.setdefault(where[each.origin], []).append(each)
    return found


def _themes(held: Wall, actions: Actions, may: Callable[[Note], bool]) -> Sequence[ThemeFacts]:
    return [
        _theme(group, notes, actions)
        for group in (*held.themes, held.loose)
        if (notes := [note for note in group.notes if may(note)])
    ]


def _theme(group: Grouped, notes: Sequence[Note], actions: Actions) -> ThemeFacts:
    return ThemeFacts(
        name=NO_THEME if group.theme_id is None else group.name or NAMELESS,
        notes=[
            NoteFacts(note.kind == NoteKind.BARRIER, note.words, actions.get(f"note/{note.id}", ()))
            for note in notes
        ],
        actions=actions.get(f"theme/{group.theme_id}", ()),
    )
