"""What a reviewer typed away from here, and what bringing it back would change; pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.peer_review.rules.anchors import Span
from app.sheets.rules.merging import carried_text

# A line is about a row they rate, an item they judge, or a note they have not brought yet.
RATED, JUDGED, NEW = "row", "evidence", "new"
CANNOT_SAY = "cannot-say"
TOO_LATE = (
    "The first passes have been opened, so your ratings stay as they are. The rest can be brought"
)
ALREADY_IN = (
    "Your pass is in, so your ratings stay as they are. Take it back first if you want this changed"
)
_TAKEN_BACK = (
    "You took this note back, or its words were taken away for good. Type it into an empty line if"
    " you mean it again"
)
_STAYS = (
    "this line was brought before, and a note stays as it was written. Type what is new into an"
    " empty line"
)


@dataclass(frozen=True)
class Line:
    """What one line says, part by part, and what it said when the workbook was taken.

    The parts are: rating and why; verdict and why; or row, the words meant, from whom it was
    heard, what it is and the note. All are in the record's own form, and nothing is empty text.
    """

    about: str
    cells: tuple[str, ...]
    stood: tuple[str, ...]
    says: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.about.partition("/")[0]

    @property
    def key(self) -> str:
        """Which row, which item, or which line of which workbook."""
        return self.about.partition("/")[2]

    @property
    def where(self) -> str:
        """The first cell that somebody typed into."""
        typed = (
            cell
            for cell, stood, says in zip(self.cells, self.stood, self.says, strict=True)
            if stood != says
        )
        return next(typed, self.cells[0])


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be taken, and what to do about it."""

    where: str
    words: str


@dataclass(frozen=True)
class Meant:
    """What a new note stands on: words of a text, or nothing but its row."""

    place: str | None = None
    span: Span | None = None
    item_version: int | None = None
    # What that text is called, and the words as they stand in it.
    on: str = ""
    quoted: str = ""


@dataclass(frozen=True)
class OwnNote:
    """A note of the reviewer's that is here; one that is gone was taken back or away."""

    key: str
    said: tuple[str, str, str, str]
    place: str | None
    span: Span | None
    gone: bool


@dataclass(frozen=True)
class Standing:
    """What a reviewer has said here, by what it is about, and why no rating can change, if so."""

    said: Mapping[str, tuple[str, ...]]
    notes: tuple[OwnNote, ...]
    closed: str = ""

    @property
    def fingerprint(self) -> str:
        """Tells whether it is still the same."""
        notes = [[each.key, each.gone] for each in self.notes]
        stands = [sorted(self.said.items()), notes, self.closed]
        return hashlib.sha256(json.dumps(stands).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Change:
    """What would become of one line; ``now`` is empty where nothing stands yet."""

    line: Line
    now: tuple[str, ...]

    @property
    def adds(self) -> bool:
        return not any(self.now)


@dataclass(frozen=True)
class Left:
    """A line that stays as it is here, whatever the workbook says, and why."""

    line: Line
    why: str


@dataclass(frozen=True)
class Plan:
    """What bringing these lines would do."""

    changes: tuple[Change, ...] = ()
    # Changed here after the workbook was taken, and in the workbook as well.
    conflicts: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()
    wrong: tuple[Wrong, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.conflicts

    @property
    def words(self) -> Iterator[str]:
        """What was typed and would be kept."""
        for each in (*self.changes, *self.conflicts):
            yield each.line.says[-1]


def plan(
    lines: Sequence[Line],
    standing: Standing,
    meant: Mapping[str, Meant],
    reviewer_id: int,
    mine: Iterable[str] = (),
) -> Plan:
    """Sort the lines against what stands here now.

    A conflict changes nothing unless it is among ``mine``: there the workbook is to win.
    """
    picked = set(mine)
    found: list[Change | Left | Wrong] = []
    conflicts: list[Change] = []
    for line in lines:
        if line.kind == NEW:
            found += _of_a_note(line, standing, meant[line.about], reviewer_id)
            continue
        now = standing.said.get(line.about, ("", ""))
        if line.says == now:
            continue
        if line.kind == RATED and standing.closed:
            found.append(Left(line, standing.closed))
            continue
        change = Change(line, now)
        if line.stood != now:
            conflicts.append(change)
        if line.stood == now or line.about in picked:
            found.append(change)
    return Plan(
        tuple(each for each in found if isinstance(each, Change)),
        tuple(conflicts),
        tuple(each for each in found if isinstance(each, Left)),
        tuple(each for each in found if isinstance(each, Wrong)),
    )


def note_key(about: str, reviewer_id: int) -> str:
    """The key of the note that a line makes: a line brought twice is one note, and nobody else's.

    It comes from what only this workbook has, so that nobody can tell another's or take it.
    """
    return hashlib.sha256(f"{reviewer_id} {about}".encode()).hexdigest()[:16]


def _of_a_note(
    line: Line, standing: Standing, meant: Meant, reviewer_id: int
) -> Iterator[Change | Left | Wrong]:
    row_key, _, heard, kind, words = line.says
    said = (row_key, heard, kind, words)
    same = OwnNote(note_key(line.about, reviewer_id), said, meant.place, meant.span, gone=False)
    here = next((each for each in standing.notes if each.key == same.key), None)
    if here is None:
        alike = (
            each
            for each in standing.notes
            if (each.said, each.place, each.span, each.gone)
            == (said, meant.place, meant.span, False)
        )
        if next(alike, None) is None:
            yield Change(line, ())
    elif here.gone:
        yield Left(line, _TAKEN_BACK)
    elif here != same:
        yield Wrong(line.where, _STAYS)


def lacks(line: Line) -> Wrong | None:
    """What a line still needs, by its cell."""
    if line.kind == NEW:
        return _note_lacks(line)
    choice, words = line.says
    if not choice and line.stood[0]:
        instead = "Choose “I cannot say” instead" if line.kind == RATED else "Choose another"
        return Wrong(line.cells[0], f"this can be changed but not taken away. {instead}")
    if not choice:
        return Wrong(line.cells[0], "choose one from the list, beside what is typed there")
    if line.kind == RATED and not words:
        return Wrong(line.cells[1], "say why, in a sentence or two")
    return None


def _note_lacks(line: Line) -> Wrong | None:
    row_key, chosen, heard, kind, words = line.says
    row_cell, chosen_cell, heard_cell, kind_cell, words_cell = line.cells
    if not row_key:
        return Wrong(row_cell, "choose the row that your note is about")
    if chosen and heard:
        return Wrong(heard_cell, "a note is on words or on what you heard. Empty one of the two")
    if not chosen and not heard:
        return Wrong(
            chosen_cell,
            "copy the words you mean from their text, or choose from whom you heard it",
        )
    if not kind:
        return Wrong(kind_cell, "choose what your note is")
    return None if words else Wrong(words_cell, "type your note")


def packed(lines: Sequence[Line]) -> str:
    """The lines as the page carries them to the press that applies them."""
    return json.dumps([[each.about, each.cells, each.stood, each.says] for each in lines])


def unpacked(carried: str) -> tuple[Line, ...]:
    """What ``packed`` gave. Raises ``ValueError`` for anything else."""
    try:
        found = tuple(
            Line(carried_text(about), _texts(cells), _texts(stood), _texts(says))
            for about, cells, stood, says in json.loads(carried)
        )
    except (TypeError, RecursionError) as error:
        raise ValueError("These are no lines of a workbook.") from error
    if len({line.about for line in found}) != len(found):
        raise ValueError("Each line is there once.")
    for line in found:
        parts = 5 if line.kind == NEW else 2
        if {len(line.cells), len(line.stood), len(line.says)} != {parts}:
            raise ValueError("A line has parts of its own.")
    return found


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("a line holds several cells")
    return tuple(carried_text(each) for each in value)
