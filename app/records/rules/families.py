"""What the family panel of a workshop said: a section of its own, after what partners voted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.papers.rules import Tells
from app.records.rules.facts import FamiliesFacts
from app.records.rules.structure import Figures, Line, Part, Section

NEVER_MIXED = (
    "Families answered in easy words, on phones of their own. None of this is counted with the"
    " votes of partners."
)


def families_section(said: Sequence[FamiliesFacts]) -> Iterator[Section]:
    """Row by row what families said; nothing where no family was asked."""
    if said:
        lines = (Line("How they were asked", NEVER_MIXED, tells=Tells.COUNTS),)
        yield Section("What families said", lines, tuple(map(_part, said)))


def _part(said: FamiliesFacts) -> Part:
    lines = (
        Line("Families were asked", said.question, tells=Tells.COUNTS),
        Line("Who answered", said.sentence, tells=Tells.COUNTS),
    )
    heading = f"Families on {said.row}"
    if said.answered is None:
        return Part(heading, lines, tells=Tells.COUNTS)
    rows = tuple((words, str(number)) for words, number in said.answers)
    figures = Figures(("What families said", "Families"), rows)
    return Part(heading, lines, figures, Tells.COUNTS)
