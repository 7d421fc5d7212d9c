"""Barriers and positives from the front of the room: what may be pressed, and what is shown."""

from __future__ import annotations

from dataclasses import dataclass

from app import storage
from app.access.permissions import Identity
from app.assessments.happening import moved_on
from app.assessments.rules.walls import Theme, WallPage, first_pages, pages_of
from app.voting import broadcast
from app.voting import queries as votes
from app.voting.rules import RoundState
from app.web.transactions import after_commit
from app.workshops.models import Workshop
from app.workshops.note_actions import move_notes, turn_to
from app.workshops.note_queries import Wall, notes_state, number_sent, page_shown, wall
from app.workshops.rules import NoteKind, NoteRefused, NotesState

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
    pages: tuple[WallPage, ...] = ()
    page: int = 0

    @property
    def shown(self) -> WallPage | None:
        """The page of the wall that the hall sees."""
        return self.pages[self.page] if self.pages else None

    @property
    def place(self) -> str:
        """Where the hall is in a wall of several pages."""
        return f"Page {self.page + 1} of {len(self.pages)}" if len(self.pages) > 1 else ""

    @property
    def turns(self) -> tuple[tuple[int, str, str], ...]:
        """The pages beside this one: number, words, and the key that turns there."""
        if not self.on_the_wall:
            return ()
        forth = (self.page + 1, "Next page of notes", "next")
        back = (self.page - 1, "Page before", "back")
        return tuple(each for each in (forth, back) if 0 <= each[0] < len(self.pages))

    @property
    def leaps(self) -> tuple[tuple[int, str], ...]:
        """The pages on which themes begin."""
        return first_pages(self.pages) if self.on_the_wall else ()

    @property
    def goes_on(self) -> bool:
        """Whether there are pages the hall comes to before anything else."""
        return any(key == "next" for _, _, key in self.turns)

    @property
    def on_the_wall(self) -> bool:
        return self.state is NotesState.WALL


def notes_now(workshop: Workshop) -> NotesNow:
    """What console, projector and the page for sorting show of the notes."""
    state = notes_state(workshop.id)
    held = wall(workshop.id)
    pages = _pages(held) if state is NotesState.WALL else ()
    may_press = workshop.ended_at is None and not _voting(workshop)
    return NotesNow(
        state=state,
        sent=number_sent(workshop.id) if state is NotesState.OPEN else 0,
        wall=held,
        presses=_NEXT[state] if may_press else (),
        pages=pages,
        # Notes that were hidden or merged since may have made it fewer pages.
        page=min(page_shown(workshop.id), max(0, len(pages) - 1)),
    )


def turn(who: Identity, workshop: Workshop, page: int | None, seen_version: int | None) -> None:
    """Show the hall another page of the notes and tell everybody. Raises ``NoteRefused``."""
    if seen_version is not None and seen_version != workshop.version:
        raise NoteRefused(moved_on(who, workshop))
    if page is None or page >= max(1, len(_pages(wall(workshop.id)))):
        raise NoteRefused("There is no such page of the notes. Press one of the buttons.")
    turn_to(who, workshop, page)
    after_commit(broadcast.state_changed(workshop.id))


def _pages(held: Wall) -> tuple[WallPage, ...]:
    return pages_of(
        [
            Theme(
                each.name or ("Other notes" if each.theme_id is None else "A theme"),
                tuple(note.words for note in each.of(NoteKind.BARRIER)),
                tuple(note.words for note in each.of(NoteKind.POSITIVE)),
            )
            for each in held.shown
        ]
    )


def press(who: Identity, workshop: Workshop, state: str, seen_version: int | None) -> None:
    """Take the notes a step on and tell everybody. Raises ``NoteRefused``."""
    if state not in {*NotesState}:
        raise NoteRefused("Press one of the buttons on the page.")
    if workshop.rehearsal:
        raise NoteRefused("A rehearsal is for the votes. Ask for notes in the workshop itself.")
    if seen_version is not None and seen_version != workshop.version:
        raise NoteRefused(moved_on(who, workshop))
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
