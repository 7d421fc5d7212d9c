"""What a reviewer's workbook would change, in words, for the page that shows it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.peer_review.queries.travelling import Reading
from app.peer_review.rules.noting import HeardFrom, Kind
from app.peer_review.rules.travelling import JUDGED, NEW, RATED, Line, Meant
from app.peer_review.rules.workbook import words_of
from app.peer_review.travelling.doing import Look
from app.web.filters import counted
from app.web.words import listed


@dataclass(frozen=True)
class Shown:
    """A rating or a verdict with its reason: in the workbook, here now, and at the download."""

    about: str
    name: str
    where: str
    now: tuple[str, str]
    says: tuple[str, str]
    stood: tuple[str, str]


@dataclass(frozen=True)
class NewNote:
    """A note that would be made."""

    row: str
    kind: str
    # On which text and what of it, or from whom it was heard.
    on: str
    quoted: str
    words: str


@dataclass(frozen=True)
class Page:
    """All that the preview lists."""

    sentence: str
    rated: tuple[Shown, ...]
    judged: tuple[Shown, ...]
    noted: tuple[NewNote, ...]
    clashes: tuple[Shown, ...]
    # What stays as it is here: whose name, in which cell, and why.
    left: tuple[tuple[str, str, str], ...]


def page(seen: Look) -> Page:
    """The preview of these lines."""
    decided = {each.line.about for each in seen.plan.conflicts}
    changes = [each for each in seen.plan.changes if each.line.about not in decided]
    shown = {each.line.about: _shown(each.line, each.now, seen.reading) for each in changes
             if each.line.kind != NEW}  # fmt: skip
    return Page(
        sentence=_sentence(seen),
        rated=tuple(each for about, each in shown.items() if about.startswith(f"{RATED}/")),
        judged=tuple(each for about, each in shown.items() if about.startswith(f"{JUDGED}/")),
        noted=tuple(
            _new_note(each.line, seen.meant[each.line.about], seen.reading)
            for each in changes
            if each.line.kind == NEW
        ),
        clashes=tuple(_shown(each.line, each.now, seen.reading) for each in seen.plan.conflicts),
        left=tuple(
            (_name(each.line, seen.reading), each.line.where, each.why) for each in seen.plan.left
        ),
    )


def _sentence(seen: Look) -> str:
    """How much it is: "2 additions and 1 change."."""
    decided = {each.line.about for each in seen.plan.conflicts}
    plain = [each for each in seen.plan.changes if each.line.about not in decided]
    added = sum(each.adds for each in plain)
    parts = [
        counted(number, noun)
        for number, noun in ((added, "addition"), (len(plain) - added, "change"))
        if number
    ]
    if seen.plan.conflicts:
        clashes = counted(len(seen.plan.conflicts), "answer")
        parts.append(f"{clashes} that you have changed here since you took the workbook")
    return f"{listed(parts)}." if parts else "Nothing in it differs from what stands here."


def _shown(line: Line, now: Sequence[str], reading: Reading) -> Shown:
    return Shown(
        line.about,
        _name(line, reading),
        line.where,
        now=_in_words(line, now, reading),
        says=_in_words(line, line.says, reading),
        stood=_in_words(line, line.stood, reading),
    )


def _in_words(line: Line, said: Sequence[str], reading: Reading) -> tuple[str, str]:
    choice, words = said
    if not choice:
        return "Nothing", words
    return words_of(choice, line.kind, 0, reading.edition.scale, reading.row_names), words


def _new_note(line: Line, meant: Meant, reading: Reading) -> NewNote:
    row_key, _, heard, kind, words = line.says
    on = meant.on if meant.place else HeardFrom(heard).words
    return NewNote(reading.row_names[row_key], Kind(kind).words, on, meant.quoted, words)


def _name(line: Line, reading: Reading) -> str:
    """What a line is about, as the pages call it."""
    if line.kind == JUDGED:
        return reading.items[int(line.key)].title.words
    row_key = line.says[0] if line.kind == NEW else line.key
    return reading.row_names[row_key]
