"""Join codes, device tokens, and what is sent round before a workshop; pure."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

# No 0 O, 1 I L: letters and figures that people mistake for each other are left out.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
MOST_MINUTES = 180
PIN_LENGTH = 8
MOST_PRETEND_VOTERS = 300
REHEARSAL_LASTS = timedelta(days=1)
TAKE_OVER_COOKIE = "six_strands_run"
TAKE_OVER_LASTS = timedelta(hours=12)
# The hall still reads "Thank you", and an end pressed too early can be taken back.
_AFTER_THE_END = timedelta(minutes=10)


GROUP, GRADE, LOCALITY = "group", "grade", "locality"
# Which ways a room is broken down: the leading one, and one more where numbers are large.
BREAKDOWNS = (GROUP, "group+grade", "grade+group", "group+locality", "locality+group")
GRADES = {"grade:front": "Front line", "grade:senior": "Senior"}
PART_NOT_SAID = "Not said"


def further(breakdown: str) -> str | None:
    """What people are asked on joining beside their voting group, if anything."""
    return next((way for way in breakdown.split("+") if way != GROUP), None)


@dataclass(frozen=True)
class Plan:
    """What a workshop is to go through, in this order, and who is asked to come.

    ``row_keys`` are rows, and criteria that are voted on for themselves, each by its key.

    Without ``minutes`` nobody has said how long a row may take.
    """

    row_keys: Sequence[str]
    minutes: int | None = None
    invited: Sequence[int] = field(default_factory=tuple)
    ticketed: bool = False
    breakdown: str = GROUP


def new_join_code() -> str:
    """Eight characters of 31: too many to guess while a workshop lasts."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """A join code as it was meant: spaces and dashes dropped, small letters raised."""
    return "".join(c for c in typed.upper() if c.isalnum())[:40]


def spaced_code(code: str) -> str:
    """A join code as people read it out: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def new_pin() -> str:
    """Eight figures, said in two groups; tries are limited, so that nobody guesses it."""
    return f"{secrets.randbelow(10**PIN_LENGTH):0{PIN_LENGTH}}"


def tidy_pin(typed: str) -> str:
    """A PIN as it was meant, without what stands between its figures."""
    return "".join(c for c in typed if c.isascii() and c.isdigit())[:40]


def take_over_stands(expires_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether a laptop that took over may still go on."""
    return now < expires_at and (ended_at is None or now < ended_at + _AFTER_THE_END)


def new_device_token() -> str:
    """What a phone keeps in its cookie; the server never stores it."""
    return secrets.token_urlsafe(24)


def participant_key(token: str) -> str:
    """How a device that joined is known: nothing leads from here to its votes."""
    return hashlib.sha256(f"p{token}".encode()).hexdigest()


_A_TICKET_COMES = (
    "You are asked for a one-time ticket, which comes with this message: it lets one device in,"
    " once. A phone that is in already needs none.\n\n"
)


def early_text(
    address: str, questions: int, opens: str, closes: str, *, ticketed: bool = False
) -> str:
    """What people are sent so that they can vote before the meeting."""
    ticket = _A_TICKET_COMES if ticketed else ""
    asked = "one question" if questions == 1 else f"{questions} questions"
    return (
        f"Can you not stay for all of our workshop on early help, or not come? Vote on its {asked}"
        f" between {opens} and {closes}:\n\n{address}\n\n{ticket}"
        "You need no account, and we do not ask your name. Nobody sees a result before the"
        " workshop, and your choices count there like everybody else’s. If you do come, join with"
        " the same phone."
    )


def late_text(row: str, group: str, until: str, address: str, *, ticketed: bool = False) -> str:
    """What a group is sent that was not heard on a row."""
    ticket = _A_TICKET_COMES if ticketed else ""
    return (
        f"We voted on “{row}” without you, and what partners agreed stays provisional until you"
        f" have said what you think. It is one question, and you can answer until {until}:"
        f"\n\n{address}\n\nWhen you are asked who you are with, choose {group}. {ticket}"
        "You need no account, and we do not ask your name."
    )


def joining_text(
    area: str, address: str, short_address: str, code: str, *, ticketed: bool = False
) -> str:
    """What people are sent so that they can join, for an e-mail or a chat."""
    ticket = "You are then asked for the one-time ticket that we give you.\n" if ticketed else ""
    return (
        f"{area}: join our workshop on early help\n\n"
        f"On your phone, tablet or computer, open {address}\n"
        f"Or go to {short_address} and type the code {spaced_code(code)}.\n{ticket}\n"
        "You need no account, and we do not ask your name. Everyone sees the totals; nobody is"
        " shown what any one person chose. If you have no phone with you, you can vote on paper."
    )


class NoteKind(StrEnum):
    """What a note speaks of."""

    BARRIER = "barrier"
    POSITIVE = "positive"

    @property
    def words(self) -> str:
        return f"{self.value}s"


class NotesState(StrEnum):
    """Where the step of barriers and positives stands; put away, the hall goes on to votes."""

    OPEN = "open"
    SORTING = "sorting"
    WALL = "wall"
    AWAY = "away"


class NoteRefused(Exception):
    """What was asked of the notes cannot be done now; the message says what to do instead."""


MOST_NOTES = 3
LONGEST_NOTE = 140
_AFTER: Mapping[NotesState, Collection[NotesState | None]] = {
    NotesState.OPEN: {None, NotesState.SORTING, NotesState.WALL, NotesState.AWAY},
    NotesState.SORTING: {NotesState.OPEN, NotesState.WALL},
    NotesState.WALL: {NotesState.SORTING, NotesState.AWAY},
    NotesState.AWAY: {NotesState.SORTING, NotesState.WALL},
}


def check_notes_step(before: NotesState | None, after: NotesState) -> None:
    """Raise ``NoteRefused`` when the notes cannot go from the one to the other."""
    if before not in _AFTER[after]:
        raise NoteRefused("The notes had already moved on, so this press changed nothing.")


def note_key(workshop_id: int, kind: str, place: int, token: str) -> str:
    """How a device's note is known until the notes close; without the token nothing links two."""
    return hashlib.sha256(f"n{workshop_id}/{kind}/{place}{token}".encode()).hexdigest()


def sent_mark(once: str, token: str) -> str:
    """The mark of one sending, so that the same sent twice is kept once."""
    return hashlib.sha256(f"s{once}/{token}".encode()).hexdigest()


def afterwards_text(area: str, address: str) -> str:
    """What those who took part are sent once the workshop is over."""
    return (
        f"{area}: thank you for taking part in our workshop on early help\n\n"
        f"What we voted on, what was agreed and why: {address}\n\n"
        "You need no account. What the area does about it will stand on the same page. The link is"
        " meant for those who took part, so please do not publish it."
    )


def kept_words(agreed: Mapping[int | None, int]) -> str:
    """How many of those who joined agreed to keep what was said, by the number of the wording."""
    to = {wording: number for wording, number in agreed.items() if wording is not None}
    joined, did = sum(agreed.values()), sum(to.values())
    if not did:
        return ""
    who = f"{did} of the {joined} who joined" if did < joined else f"All {joined} who joined"
    if joined == 1:
        who = "The one person who joined"
    if len(to) == 1:
        which = f"wording {next(iter(to))}"
    else:
        which = ", ".join(f"{number} to wording {wording}" for wording, number in to.items())
    return f"{who} agreed to keep what was said in the room ({which})."
