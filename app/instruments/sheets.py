"""What an interviewer takes along: the prompts on A4, an empty journey map on A3."""

from __future__ import annotations

from pathlib import Path

from app.instruments.rules.definition import Definition
from app.instruments.rules.journey import FEELINGS
from app.papers.rules import Block, Document, Heading, Words
from app.web.typesetting import printable, set_type

_TEMPLATE = Path(__file__).with_name("journey_template.typ")
STEPS_ON_PAPER = 7


def prompt_sheet(instrument: Definition) -> Document:
    """The prompts, numbered under each heading as on the page."""
    blocks: list[Block] = []
    for part in instrument.prompts:
        blocks.append(Heading(part.heading))
        blocks += [Words(f"{at}. {line}") for at, line in enumerate(part.lines, 1)]
    blocks += [Heading("Remember"), Words(instrument.notice)]
    return Document(f"{instrument.title}: prompts", tuple(blocks), instrument.purpose)


def empty_map(instrument: Definition) -> bytes:
    """An empty journey map on A3, landscape."""
    told = {
        "title": instrument.title,
        "notice": instrument.notice,
        "steps": STEPS_ON_PAPER,
        "feelings": list(FEELINGS.values()),
    }
    return set_type(_TEMPLATE, {"map": printable(told)})
