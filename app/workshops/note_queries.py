"""Asking about barriers and positives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.extensions import db
from app.workshops.notes import Note, NotesStep, NoteTheme, SentNote
from app.workshops.rules import MOST_NOTES, NoteKind, NotesState, note_key


@dataclass(frozen=True)
class OwnNote:
    """A note as its own phone shows it."""

    kind: NoteKind
    place: int
    words: str


@dataclass(frozen=True)
class Grouped:
    """A theme with its notes; without a name, the notes that are in none."""

    theme_id: int | None
    name: str
    notes: tuple[Note, ...]

    def of(self, kind: NoteKind) -> tuple[Note, ...]:
        return tuple(each for each in self.notes if each.kind == kind)


@dataclass(frozen=True)
class Wall:
    """Every note of a workshop, theme by theme; what was hidden stands apart."""

    themes: tuple[Grouped, ...]
    loose: Grouped
    hidden: tuple[Note, ...]

    @property
    def number(self) -> int:
        return sum(len(each.notes) for each in self.shown) + len(self.hidden)

    @property
    def shown(self) -> tuple[Grouped, ...]:
        return tuple(each for each in (*self.themes, self.loose) if each.notes)


def notes_state(workshop_id: int) -> NotesState | None:
    """Where the notes of a workshop stand; None when nobody has asked for any."""
    found = db.session.execute(
        select(NotesStep.state).where(NotesStep.workshop_id == workshop_id)
    ).scalar_one_or_none()
    return NotesState(found) if found else None


def page_shown(workshop_id: int) -> int:
    """Which page of a full wall the hall was last turned to; the first one is number 0."""
    found = db.session.execute(select(NotesStep.page).where(NotesStep.workshop_id == workshop_id))
    return found.scalar_one_or_none() or 0


def number_sent(workshop_id: int) -> int:
    """How many notes phones have sent that are not closed yet."""
    return db.session.execute(
        select(func.count())
        .select_from(SentNote)
        .where(SentNote.workshop_id == workshop_id, SentNote.words != "")
    ).scalar_one()


def own_notes(workshop_id: int, token: str) -> tuple[OwnNote, ...]:
    """What the device with this token has sent and may still change."""
    places = {
        note_key(workshop_id, kind, place, token): (kind, place)
        for kind in NoteKind
        for place in range(1, MOST_NOTES + 1)
    }
    found = db.session.scalars(
        select(SentNote).where(SentNote.key.in_([*places])).order_by(SentNote.key)
    )
    own = [OwnNote(*places[each.key], each.words) for each in found if each.words]
    return tuple(sorted(own, key=lambda each: (each.kind, each.place)))


def wall(workshop_id: int) -> Wall:
    """The notes of a workshop after the close."""
    return walls([workshop_id])[workshop_id]


def walls(workshop_ids: Collection[int]) -> Mapping[int, Wall]:
    """For each of these workshops, its notes after the close."""
    notes, held = defaultdict(list), defaultdict(list)
    for note in _notes(workshop_ids):
        notes[note.workshop_id].append(note)
    for theme in _themes(workshop_ids):
        held[theme.workshop_id].append(theme)
    return {each: _wall(notes[each], held[each]) for each in workshop_ids}


def _wall(notes: Sequence[Note], themes: Sequence[NoteTheme]) -> Wall:
    seen = [each for each in notes if not each.hidden and each.words]
    return Wall(
        themes=tuple(
            Grouped(theme.id, theme.name, tuple(n for n in seen if n.theme_id == theme.id))
            for theme in themes
        ),
        loose=Grouped(None, "", tuple(n for n in seen if n.theme_id is None)),
        hidden=tuple(each for each in notes if each.hidden and each.words),
    )


def notes_of(workshop_id: int) -> Sequence[Note]:
    """Every note that is left of a workshop."""
    return _notes([workshop_id])


def _notes(workshop_ids: Collection[int]) -> Sequence[Note]:
    return db.session.scalars(
        select(Note).where(Note.workshop_id.in_(workshop_ids)).order_by(Note.id)
    ).all()


def themes(workshop_id: int) -> Sequence[NoteTheme]:
    """The themes of a workshop's notes, the oldest first; one whose name is gone is gone."""
    return _themes([workshop_id])


def _themes(workshop_ids: Collection[int]) -> Sequence[NoteTheme]:
    return db.session.scalars(
        select(NoteTheme)
        .where(NoteTheme.workshop_id.in_(workshop_ids), NoteTheme.merged_into.is_(None))
        .order_by(NoteTheme.id)
    ).all()


def merged_themes(workshop_ids: Collection[int]) -> Mapping[int, int]:
    """For each theme of these workshops that was merged, where its notes stand now."""
    found = db.session.execute(
        select(NoteTheme.id, NoteTheme.merged_into)
        .where(NoteTheme.workshop_id.in_(workshop_ids), NoteTheme.merged_into.is_not(None))
        .order_by(NoteTheme.id)
    ).all()
    into: dict[int, int] = {theme_id: merged for theme_id, merged in found if merged}

    def last(theme_id: int) -> int:
        return last(into[theme_id]) if theme_id in into else theme_id

    return {theme_id: last(theme_id) for theme_id in into}


def theme(workshop_id: int, theme_id: int) -> NoteTheme | None:
    """One of a workshop's themes."""
    return db.session.execute(
        select(NoteTheme).where(
            NoteTheme.workshop_id == workshop_id,
            NoteTheme.id == theme_id,
            NoteTheme.merged_into.is_(None),
        )
    ).scalar_one_or_none()
