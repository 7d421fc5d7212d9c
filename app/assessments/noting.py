"""Barriers and positives from the front of the room: what may be pressed, and what is shown."""

from __future__ import annotations

from dataclasses import dataclass

from app import storage
from app.access.permissions import Identity
from app.assessments.facilitation import MOVED_ON
from app.voting import broadcast
from app.voting import queries as votes
from app.voting.rules import RoundState
from app.web.transactions import after_commit
from app.workshops.models import Workshop
from app.workshops.note_actions import move_notes
from app.workshops.note_queries import Wall, notes_state, number_sent, wall
from app.workshops.rules import NoteRefused, NotesState

_ASKED = {RoundState.OPEN, RoundState.CLOSING, RoundState.CLOSED}
_NEXT = {
    None: ((NotesState.OPEN, "Ask for barriers and positives"),),
    NotesState.OPEN: ((NotesState.SORTING, "Close the notes"),),
    NotesState.SORTING: (
        (NotesState.WALL, "Show the notes to the hall"),
        (NotesState.OPEN, "Ask for more notes: three more of each"),
    ),
    NotesState.WALL: (
        (NotesState.AWAY, "Put the notes away"),
        (NotesState.SORTING, "Hide the notes and sort on"),
    ),
    NotesState.AWAY: ((NotesState.WALL, "Show the notes to the hall again"),),
}


@dataclass(frozen=True)
class NotesNow:
    """Where the notes stand, and which buttons that offers."""

    state: NotesState | None
    sent: int
    wall: Wall
    presses: tuple[tuple[NotesState, str], ...]

    @property
    def on_the_wall(self) -> bool:
        return self.state is NotesState.WALL


def notes_now(workshop: Workshop) -> NotesNow:
    """What console, projector and the page for sorting show of the notes."""
    state = notes_state(workshop.id)
    may_press = workshop.ended_at is None and not _voting(workshop)
    return NotesNow(
        state=state,
        sent=number_sent(workshop.id) if state is NotesState.OPEN else 0,
        wall=wall(workshop.id),
        presses=_NEXT[state] if may_press else (),
    )


def press(who: Identity, workshop: Workshop, state: str, seen_version: int | None) -> None:
    """Take the notes a step on and tell everybody. Raises ``NoteRefused``."""
    if state not in {*NotesState}:
        raise NoteRefused("Press one of the buttons on the page.")
    if workshop.rehearsal:
        raise NoteRefused("A rehearsal is for the votes. Ask for notes in the workshop itself.")
    if seen_version is not None and seen_version != workshop.version:
        raise NoteRefused(MOVED_ON)
    if _voting(workshop):
        raise NoteRefused("A vote is under way. Reveal it first, then ask for notes.")
    move_notes(who, workshop, NotesState(state))
    if state == NotesState.SORTING:
        # The log would tell in which order the notes came.
        after_commit(storage.wipe_log)
    after_commit(broadcast.state_changed(workshop.id))


def _voting(workshop: Workshop) -> bool:
    current = votes.current_round(workshop.id)
    return current is not None and current.state in _ASKED
