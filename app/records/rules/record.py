"""The whole record of a workshop, for the people of its area."""

from __future__ import annotations

from collections.abc import Sequence

from app.disclosure.rules.shown import ROOM_FIGURES_FROM
from app.papers.rules import Tells
from app.records.rules.facts import RecordFacts
from app.records.rules.families import families_section
from app.records.rules.notes import noted
from app.records.rules.structure import Line, Record, Section
from app.records.rules.votes import section_of
from app.summaries.rules.typed_text import one_line
from app.web.words import listed

NOBODY_NOTED = "Nobody has noted who was in the room."


def build_record(facts: RecordFacts) -> Record:
    """Everything that may be shown in the area."""
    return Record(
        title=one_line(f"{facts.area} workshop, {facts.day}"),
        area=facts.area,
        day=facts.day,
        label=facts.label,
        sections=(
            workshop_section(facts),
            _who_was_there(facts),
            *(section_of(facts.scale, row, figures=True) for row in facts.rows),
            *families_section(facts.families),
            *noted(facts),
        ),
    )


def workshop_section(facts: RecordFacts) -> Section:
    """When it was and how many came."""
    return Section(
        "The workshop",
        (
            Line("When", when(facts)),
            who_took_part(facts),
            *([Line("Confidentiality", facts.kept, tells=Tells.COUNTS)] if facts.kept else ()),
            Line("Model", facts.edition),
        ),
    )


def when(facts: RecordFacts) -> str:
    """From when to when, as far as it has come."""
    until = f"It ended at {facts.ended}." if facts.ended else "It has not ended yet."
    return f"{facts.day}. It began at {facts.begun}. {until}"


def who_took_part(facts: RecordFacts) -> Line:
    """How many came; where a number is small it is not for everybody."""
    paper = max((vote.on_paper for row in facts.rows for vote in row.votes), default=0)
    few = facts.joined < ROOM_FIGURES_FROM or 0 < paper < ROOM_FIGURES_FROM
    return Line("Who took part", took_part(facts), tells=Tells.COUNTS if few else Tells.RESULT)


def took_part(facts: RecordFacts, *, hides_few: bool = False) -> str:
    """How many joined and from which groups; no group's number, since some are small."""
    paper = max((vote.on_paper for row in facts.rows for vote in row.votes), default=0)
    people = "1 person" if facts.joined == 1 else f"{facts.joined} people"
    said = [f"{people} joined on a phone or computer."]
    if paper:
        few = hides_few and paper < ROOM_FIGURES_FROM
        said.append("A few more voted on paper." if few else f"Up to {paper} more voted on paper.")
    if facts.joined_from:
        said.append(f"They came from: {listed(facts.joined_from)}.")
    return " ".join(said)


def _who_was_there(facts: RecordFacts) -> Section:
    away = [name for name in facts.invited if name not in facts.present]
    lines = [
        Line("In the room", _names(facts.present, NOBODY_NOTED), tells=Tells.PARTNERS),
        *represented(facts),
        Line(
            "Invited",
            _names(facts.invited, "Nobody was noted as invited."),
            tells=Tells.PARTNERS,
        ),
    ]
    if facts.present and away:
        lines.append(Line("Invited and not there", _names(away, ""), tells=Tells.PARTNERS))
    return Section("Who was there", tuple(lines))


def represented(facts: RecordFacts) -> tuple[Line, ...]:
    """Which core partners were there; nothing while nobody has noted who was."""
    if not facts.present:
        return ()
    number = len(facts.represented) + len(facts.missing)
    return (
        Line(
            "Core partners represented",
            _names(facts.represented, "None."),
            tells=Tells.COUNTS,
        ),
        Line(
            "Core partners not represented",
            _names(facts.missing, "None."),
            tells=Tells.COUNTS,
            nameless=f"{len(facts.missing)} of {number}." if facts.missing else "",
            names=Tells.ABSENT,
        ),
    )


def _names(names: Sequence[str], none: str) -> str:
    words = "; ".join(one_line(name) for name in names)
    return f"{words[:1].upper()}{words[1:]}." if words else none
