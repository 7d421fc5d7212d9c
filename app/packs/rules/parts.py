"""Puts a pack together from the parts that somebody wants printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from math import ceil
from typing import Final

from app.packs.rules.facts import PackFacts, RowToPrint
from app.packs.rules.fitting import SMALLEST, lines_of, shortened
from app.packs.rules.sheets import (
    JoinSheet,
    Pack,
    Page,
    RowSheet,
    Slip,
    Slips,
    TallySheet,
)

CANNOT_SAY: Final = "I can’t say"
ADVICE: Final = "You can also choose a step between two stages, or say “I can’t say”."
SLIP_PRIVACY: Final = (
    "Write no name. Only the totals are typed in; the slips are destroyed after the second count."
)
SLIP_KEEPING: Final = "Who hands it in agrees to the card that came with it."
KEPT: Final = (
    "We do not ask your name, and no name, number or address is kept with your phone. Soon after"
    " voting on a row closes, the single choices are deleted for good: kept are totals, and those"
    " of small groups are merged or left out. Slips of paper are destroyed once two people have"
    " counted them."
)
NO_PHONE: Final = "No phone, or no wish to use it? Ask for paper: it counts the same."
_JOIN_STEPS: Final = (
    "Point your phone’s camera at the square, or type the address into its browser.",
    "Type the code if you are asked for it, and say which group you belong to, or leave it out.",
    "Keep the page open. Each question appears by itself; one tap is your vote.",
)
_TALLY_STEPS: Final = (
    "Each of you counts alone and writes in a column of your own.",
    "Type both counts into the tool before voting on this row closes.",
    "Destroy the slips once both counts are the same.",
)

# Points. The file is drawn from the same numbers.
BODY = 505.0
_ROOM_FOR_STAGES = 470.0
_SIZES = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, SMALLEST)
_LINE = 1.2
_STAGE_PADDING = 20.0
_MOST_AGENDA = 12

SLIP_HEIGHTS = {3: 258.0, 2: 388.0}
SLIP_CHOICES, SLIP_GROUPS = 150.0, 74.0
_SLIP_WIDTH = 250.0
_SLIP_FIXED = 62.0
_CARD_WIDTH, _CARD_SIZE, _CARD_LINES = 240.0, 11.0, 15


class Part(StrEnum):
    """A part of the pack that can be printed by itself."""

    JOIN = "join"
    ROWS = "rows"
    SLIPS = "slips"
    TALLY = "tally"


def build_pack(
    facts: PackFacts, parts: Collection[Part], slips: int, *, named: bool = True
) -> Pack:
    """The pages of these parts; ``slips`` is for each row, or in all where slips are not named."""
    pages: list[Page] = []
    if Part.JOIN in parts:
        pages.append(_join(facts))
    if Part.ROWS in parts:
        pages += [_row(facts, row) for row in facts.rows]
    if Part.SLIPS in parts:
        pages += _slips(facts, slips, named=named)
    if Part.TALLY in parts:
        pages += [_tally(facts, row) for row in facts.rows]
    return Pack(f"{facts.area} workshop, to print", tuple(pages))


def _above(facts: PackFacts, width: float = BODY) -> str:
    return shortened(facts.area, width, 11, 1)


def _row(facts: PackFacts, row: RowToPrint) -> RowSheet:
    size = next((size for size in _SIZES if _height(row, size) <= _ROOM_FOR_STAGES), SMALLEST)
    share = int((_ROOM_FOR_STAGES / len(row.stages) - _STAGE_PADDING) / (SMALLEST * _LINE)) - 1
    fits = _height(row, size) <= _ROOM_FOR_STAGES
    return RowSheet(
        above=_above(facts),
        name=shortened(row.name, BODY, 24, 2, bold=True),
        question=shortened(row.question, BODY, 15, 3),
        size=size,
        stages=tuple(
            (
                shortened(name, BODY - 24, size, 1, bold=True),
                words if fits else shortened(words, BODY - 24, size, share),
            )
            for name, words in row.stages
        ),
        advice=ADVICE,
    )


def _height(row: RowToPrint, size: float) -> float:
    lines = sum(1 + lines_of(words, BODY - 24, size) for _, words in row.stages)
    return lines * size * _LINE + len(row.stages) * _STAGE_PADDING


def _slips(facts: PackFacts, number: int, *, named: bool) -> Iterator[Slips]:
    names = [row.name for row in facts.rows] if named else [""]
    # Rows of one workshop are rated on one scale.
    choices = facts.rows[0].choices if facts.rows else ()
    for name in names:
        slip = Slip(
            name=shortened(name, _SLIP_WIDTH, 13, 1, bold=True),
            choices=(*choices, CANNOT_SAY),
            groups=tuple(shortened(group, SLIP_GROUPS, SMALLEST, 4) for group in facts.groups),
            privacy=f"{SLIP_PRIVACY} {SLIP_KEEPING}" if facts.keeping else SLIP_PRIVACY,
        )
        down = 3 if _slip_height(slip) <= SLIP_HEIGHTS[3] else 2
        on_a_page = 2 * down - bool(facts.keeping)
        keeping = shortened(facts.keeping, _CARD_WIDTH, _CARD_SIZE, _CARD_LINES)
        yield Slips(slip, across=2, down=down, pages=ceil(number / on_a_page), keeping=keeping)


def _slip_height(slip: Slip) -> float:
    columns = ((slip.choices, SLIP_CHOICES), (slip.groups, SLIP_GROUPS))
    tallest = max(
        sum(lines_of(words, width, SMALLEST) * 12 + 5 for words in each) for each, width in columns
    )
    return _SLIP_FIXED + tallest + lines_of(slip.privacy, _SLIP_WIDTH, SMALLEST) * 12


def _tally(facts: PackFacts, row: RowToPrint) -> TallySheet:
    return TallySheet(
        above=_above(facts),
        name=shortened(row.name, 740, 20, 1, bold=True),
        choices=(*row.choices, CANNOT_SAY),
        groups=tuple(shortened(name, 84, SMALLEST, 4, bold=True) for name in facts.groups),
        steps=_TALLY_STEPS,
    )


def _join(facts: PackFacts) -> JoinSheet:
    shown = facts.rows[:_MOST_AGENDA]
    more = len(facts.rows) - len(shown)
    return JoinSheet(
        above=_above(facts),
        short_address=facts.short_address,
        code=facts.code,
        steps=_JOIN_STEPS,
        no_phone=NO_PHONE,
        privacy=f"{facts.privacy} {KEPT}",
        agenda=tuple((shortened(row.name, 380, 12, 1), _minutes(row)) for row in shown),
        agenda_goes_on=f"{more} more {'row' if more == 1 else 'rows'}: see the plan in the tool."
        if more
        else "",
    )


def _minutes(row: RowToPrint) -> str:
    if row.minutes is None:
        return "as long as it takes"
    return "1 minute" if row.minutes == 1 else f"{row.minutes} minutes"
