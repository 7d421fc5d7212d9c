"""What those who took part read afterwards, without an account."""

from __future__ import annotations

from app.records.rules.facts import RecordFacts
from app.records.rules.notes import on_the_wall, you_said
from app.records.rules.record import NOBODY_NOTED, represented, took_part, when
from app.records.rules.structure import Line, Record, Section
from app.records.rules.votes import section_of
from app.summaries.rules.typed_text import one_line


def build_shared(facts: RecordFacts) -> Record:
    """What the hall saw, what was agreed and why; no group's figures and nobody's invitation."""
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
                    Line("Who took part", took_part(facts)),
                    *there,
                ),
            ),
            *(section_of(facts.scale, row, figures=False) for row in facts.rows),
            *on_the_wall(facts),
            you_said(facts),
        ),
    )
