"""What is done with barriers and positives: asked for, sent, closed, sorted and shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import SystemRandom

from sqlalchemy import delete, select, update

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.workshops.models import Participant, Workshop
from app.workshops.note_queries import notes_of, notes_state, theme
from app.workshops.notes import Note, NotesStep, NoteTheme, SentNote
from app.workshops.rules import (
    MOST_NOTES,
    NoteKind,
    NoteRefused,
    NotesState,
    check_notes_step,
    note_key,
    participant_key,
    sent_mark,
)

CLOSED = "The notes are closed, so this one was not kept. What you were told was kept still is."


class ThemeChanged(Exception):
    """Somebody named the theme otherwise since the page was opened."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def move_notes(who: Identity, workshop: Workshop, state: NotesState) -> None:
    """Take the notes of a workshop to their next step. Raises ``NoteRefused``."""
    before = notes_state(workshop.id)
    check_notes_step(before, state)
    if workshop.ended_at is not None and state in {NotesState.OPEN, NotesState.WALL}:
        raise NoteRefused("This workshop has ended. Open it again first.")
    if before is None:
        db.session.add(NotesStep(workshop_id=workshop.id, state=state.value))
    else:
        step = _locked(workshop.id)
        step.state = state.value
    if before is NotesState.OPEN:
        _close(workshop)
    if state is NotesState.WALL:
        _remember_what_is_shown(workshop.id)
        _locked(workshop.id).page = 0
    workshop.version += 1
    db.session.flush()
    record(
        who,
        Action.NOTES_MOVED,
        workshop.area_code,
        f"workshop/{workshop.id}",
        state=state.value,
        notes=len(notes_of(workshop.id)),
    )


def turn_to(who: Identity, workshop: Workshop, page: int) -> None:
    """Show the hall another page of the notes. Raises ``NoteRefused`` while it sees none."""
    if workshop.ended_at is not None or notes_state(workshop.id) is not NotesState.WALL:
        raise NoteRefused("The hall does not see the notes now. Show them first.")
    _locked(workshop.id).page = page
    workshop.version += 1
    record(who, Action.NOTES_TURNED, workshop.area_code, f"workshop/{workshop.id}", page=page + 1)


def put_away_for_a_vote(who: Identity, workshop: Workshop) -> None:
    """Let the hall go on to a vote or to its end. Raises ``NoteRefused`` while phones write."""
    state = notes_state(workshop.id)
    if state is NotesState.OPEN:
        raise NoteRefused("Barriers and positives are still open. Close them first.")
    if state in {NotesState.SORTING, NotesState.WALL}:
        move_notes(who, workshop, NotesState.AWAY)


def send_note(
    workshop_id: int, token: str, kind: NoteKind, words: str, once: str, counter: int | None
) -> None:
    """Keep a further note of a device; the same sending again changes nothing.

    Raises ``NoteRefused`` for a fourth, after the close, and for whoever has not joined.
    """
    held = _held(workshop_id, token, kind)
    mark = sent_mark(once, token)
    if any(each.sent == mark for each in held.values()):
        return
    free = next((p for p in _places() if p not in held or not held[p].words), None)
    if free is None:
        raise NoteRefused(
            f"You have sent three {kind.words} already, so this one was not kept. Change one of"
            " them, or take one back first."
        )
    standing = held.get(free)
    if standing is None:
        key = note_key(workshop_id, kind, free, token)
        standing = SentNote(key=key, workshop_id=workshop_id, kind=kind.value, counter=0)
        db.session.add(standing)
    standing.words, standing.sent = words, mark
    standing.counter = max(counter or 1, standing.counter + 1)


def change_note(
    workshop_id: int, token: str, kind: NoteKind, place: int, words: str, counter: int | None
) -> None:
    """Put other words into a note of this device; none take it back. Raises ``NoteRefused``.

    Its first mark stays, so that a late repeat of the first sending brings nothing back.
    """
    standing = _held(workshop_id, token, kind).get(place)
    if standing is None:
        raise NoteRefused("This note is not there any more. Send it as a new one.")
    number = standing.counter + 1 if counter is None else counter
    # What was on its way for long comes after what was sent since.
    if number > standing.counter:
        standing.words, standing.counter = words, number


def sort_notes(
    who: Identity, workshop: Workshop, seen: Mapping[int, int | None], theme_id: int | None
) -> list[str]:
    """Put notes into a theme, or into none; gives the words of those moved elsewhere meanwhile.

    ``seen`` says for each note in which theme the page showed it. Raises ``NoteRefused``.
    """
    if theme_id is not None and theme(workshop.id, theme_id) is None:
        raise NoteRefused("This theme has been merged into another since. Look at the page again.")
    moved, elsewhere = [], []
    for note in _chosen(workshop, [*seen]):
        if note.theme_id not in {seen[note.id], theme_id}:
            elsewhere.append(note.words)
        elif note.theme_id != theme_id or note.hidden:
            note.theme_id, note.hidden = theme_id, False
            moved.append(note)
    _brought_to_the_wall(workshop.id)
    _note_sorted(who, workshop, "theme" if theme_id else "none", moved, theme_id)
    return elsewhere


def hide_notes(who: Identity, workshop: Workshop, note_ids: Sequence[int], *, hide: bool) -> None:
    """Keep notes off the wall, or bring them back."""
    changed = [each for each in _chosen(workshop, note_ids) if each.hidden is not hide]
    for note in changed:
        note.hidden = hide
    _brought_to_the_wall(workshop.id)
    _note_sorted(who, workshop, "hidden" if hide else "back", changed, None)


def name_theme(who: Identity, workshop: Workshop, name: str) -> int:
    """Begin a theme, or find the one of this name; gives its number."""
    for_it = select(NoteTheme.id).where(
        NoteTheme.workshop_id == workshop.id,
        NoteTheme.name == name,
        NoteTheme.merged_into.is_(None),
    )
    known = db.session.scalars(for_it.order_by(NoteTheme.id)).first()
    if known is not None:
        return known
    made = NoteTheme(area_code=workshop.area_code, workshop_id=workshop.id, name=name)
    db.session.add(made)
    db.session.flush()
    workshop.version += 1
    record(who, Action.THEME_NAMED, workshop.area_code, f"theme/{made.id}", workshop=workshop.id)
    return made.id


def rename_theme(who: Identity, workshop: Workshop, theme_id: int, name: str, seen: str) -> None:
    """Give a theme another name. Raises ``ThemeChanged`` and ``NoteRefused``."""
    found = _theme(workshop, theme_id)
    if found.name == name:
        return
    if found.name != seen:
        raise ThemeChanged(found.name)
    found.name = name
    workshop.version += 1
    record(who, Action.THEME_NAMED, workshop.area_code, f"theme/{found.id}", workshop=workshop.id)


def merge_themes(who: Identity, workshop: Workshop, theme_id: int, into_id: int) -> None:
    """Put every note of a theme into another and drop the first. Raises ``NoteRefused``."""
    found, into = _theme(workshop, theme_id), _theme(workshop, into_id)
    if found.id == into.id:
        raise NoteRefused("Choose another theme to merge this one into.")
    db.session.execute(update(Note).where(Note.theme_id == found.id).values(theme_id=into.id))
    found.merged_into = into.id
    workshop.version += 1
    record(
        who, Action.THEME_MERGED, workshop.area_code, f"theme/{theme_id}", into=f"theme/{into.id}"
    )


def _places() -> range:
    return range(1, MOST_NOTES + 1)


def _held(workshop_id: int, token: str, kind: NoteKind) -> dict[int, SentNote]:
    """What a device has sent of one kind, while the notes are open.

    Its own sends wait for each other here, and the close waits for them.
    """
    joined = db.session.execute(
        select(Participant.workshop_id)
        .where(Participant.key == participant_key(token))
        .with_for_update()
    ).scalar_one_or_none()
    if joined != workshop_id:
        raise NoteRefused("Join the workshop first, then write.")
    state = db.session.execute(
        select(NotesStep.state)
        .where(NotesStep.workshop_id == workshop_id)
        .with_for_update(read=True)
    ).scalar_one_or_none()
    if state != NotesState.OPEN:
        raise NoteRefused(CLOSED)
    keys = {note_key(workshop_id, kind, place, token): place for place in _places()}
    found = db.session.scalars(
        select(SentNote).where(SentNote.key.in_([*keys])).order_by(SentNote.key)
    )
    return {keys[each.key]: each for each in found}


def _close(workshop: Workshop) -> None:
    """Cut every note off its device, in an order drawn by lot."""
    sent = db.session.execute(
        select(SentNote.kind, SentNote.words)
        .where(SentNote.workshop_id == workshop.id, SentNote.words != "")
        .order_by(SentNote.key)
    ).all()
    SystemRandom().shuffle(mixed := list(sent))
    db.session.execute(delete(SentNote).where(SentNote.workshop_id == workshop.id))
    for kind, words in mixed:
        db.session.add(
            Note(
                area_code=workshop.area_code,
                workshop_id=workshop.id,
                kind=kind,
                words=words,
                hidden=False,
            )
        )
        # One by one: the numbers are given in the order drawn.
        db.session.flush()


def _brought_to_the_wall(workshop_id: int) -> None:
    """While the wall is up, the hall sees at once what was hidden before."""
    if notes_state(workshop_id) is NotesState.WALL:
        _remember_what_is_shown(workshop_id)


def _remember_what_is_shown(workshop_id: int) -> None:
    db.session.flush()
    db.session.execute(
        update(Note)
        .where(Note.workshop_id == workshop_id, Note.hidden.is_(False), Note.shown.is_(False))
        .values(shown=True)
    )


def _locked(workshop_id: int) -> NotesStep:
    return db.session.execute(
        select(NotesStep).where(NotesStep.workshop_id == workshop_id).with_for_update()
    ).scalar_one()


def _chosen(workshop: Workshop, note_ids: Sequence[int]) -> Sequence[Note]:
    return db.session.scalars(
        select(Note)
        .where(Note.workshop_id == workshop.id, Note.id.in_([*note_ids]))
        .order_by(Note.id)
    ).all()


def _theme(workshop: Workshop, theme_id: int) -> NoteTheme:
    found = theme(workshop.id, theme_id)
    if found is None:
        raise NoteRefused("This theme has been merged into another since. Look at the page again.")
    return found


def _note_sorted(
    who: Identity, workshop: Workshop, how: str, notes: Sequence[Note], theme_id: int | None
) -> None:
    if not notes:
        return
    workshop.version += 1
    record(
        who,
        Action.NOTES_SORTED,
        workshop.area_code,
        f"workshop/{workshop.id}",
        how=how,
        theme=theme_id,
        notes=[f"note/{each.id}" for each in notes],
    )
