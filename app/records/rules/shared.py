"""What those who took part read afterwards, without an account."""

from __future__ import annotations

from dataclasses import replace

from app.papers.rules import Tells
from app.records.rules.audience import without_names
from app.records.rules.facts import RecordFacts, RowFacts
from app.records.rules.notes import on_the_wall, you_said
from app.records.rules.record import NOBODY_NOTED, represented, took_part, when
from app.records.rules.structure import Line, Part, Record, Section
from app.records.rules.votes import section_of
from app.summaries.rules.typed_text import one_line


def build_shared(facts: RecordFacts) -> Record:
    """What the hall saw, what was agreed and why; no group's figures and nobody's invitation.

    Whoever has the link reads it: no group is named for not having been there or not having voted,
    and nothing tells how few could not say.
    """
    there = represented(facts) or (Line("In the room", NOBODY_NOTED),)
    return Record(
        title=one_line(f"{facts.area}: what came of the workshop"),
        area=facts.area,
        day=facts.day,
        label=facts.label,
        sections=(
            Section(
                "The workshop",
                (
                    Line("When", when(facts)),
                    Line("Who took part", took_part(facts, hides_few=True)),
                    *map(without_names, there),
                ),
            ),
            *(_row(facts, row) for row in facts.rows),
            *on_the_wall(facts),
            you_said(facts),
        ),
    )


def _row(facts: RecordFacts, row: RowFacts) -> Section:
    section = section_of(facts.scale, row, figures=False)
    return replace(section, parts=tuple(map(_part, section.parts)))


def _part(part: Part) -> Part:
    # A group that was asked afterwards is told as a whole; it has no line of its own to leave out.
    few = () if part.tells is Tells.SMALL else (Tells.SMALL,)
    kept = (line for line in part.lines if line.tells not in few)
    return replace(part, lines=tuple(map(without_names, kept)))
