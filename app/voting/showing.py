"""What the hall sees at this moment: one plain structure behind phones, projector and console."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.disclosure.rules import Level, Shown
from app.strands.rules import Edition, Scale
from app.voting.models import Round, Tally
from app.voting.queries import Rows
from app.voting.rules import RoundState, spread
from app.workshops.models import Workshop

CANNOT_SAY = "cannot-say"


class Phase(StrEnum):
    """What a phone is to do now."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    RESULTS = "results"
    ENDED = "ended"


HEADINGS = {
    Phase.WAITING: "You have joined",
    Phase.OPEN: "Voting is open",
    Phase.CLOSING: "Voting is about to close",
    Phase.CLOSED: "Closed",
    Phase.RESULTS: "Results",
    Phase.ENDED: "The workshop has ended",
}

_PHASES = {
    RoundState.OPEN: Phase.OPEN,
    RoundState.CLOSING: Phase.CLOSING,
    RoundState.CLOSED: Phase.CLOSED,
    RoundState.SHOWN: Phase.RESULTS,
    RoundState.COMPARED: Phase.RESULTS,
}


@dataclass(frozen=True)
class Offer:
    """One button: what it sends and what it says."""

    value: str
    words: str
    half: bool = False


@dataclass(frozen=True)
class Bar:
    """One step of the result with its share of the longest bar, out of 100."""

    words: str
    number: int
    length: int
    sealed: bool


@dataclass(frozen=True)
class Result:
    """What the room chose, as far as it may be shown."""

    sentence: str
    voted: int
    cannot_say: int | None
    bars: tuple[Bar, ...]
    middle: int | None


@dataclass(frozen=True)
class Showing:
    """Everything a page about the current vote needs; holds nothing that differs by person."""

    version: int
    phase: Phase
    round_id: int | None = None
    row_key: str = ""
    name: str = ""
    question: str = ""
    place: str = ""
    first: bool = True
    sentences: tuple[tuple[str, str], ...] = ()
    offers: tuple[Offer, ...] = ()
    seconds_left: int | None = None
    result: Result | None = None
    comparison: str | None = None
    agreement: str | None = None

    @property
    def heading(self) -> str:
        return HEADINGS[self.phase]

    @property
    def accepts(self) -> bool:
        return self.phase in {Phase.OPEN, Phase.CLOSING}


def show(
    workshop: Workshop, round_: Round | None, edition: Edition, rows: Rows, now: datetime
) -> Showing:
    """Describe the moment; ``round_`` is the one opened last, if any."""
    if workshop.ended_at is not None:
        return Showing(workshop.version, Phase.ENDED)
    if round_ is None:
        return Showing(workshop.version, Phase.WAITING)
    row = edition.row(round_.row_key)
    state = RoundState(round_.state)
    return Showing(
        version=workshop.version,
        phase=_PHASES[state],
        round_id=round_.id,
        row_key=row.key,
        name=row.name,
        question=row.question,
        place=_place(round_, rows),
        first=round_.attempt == 1,
        sentences=tuple((stage.name, row.sentences[stage.key]) for stage in edition.stages),
        offers=offers(edition.scale, round_.choices),
        seconds_left=_seconds_left(round_, now) if state is RoundState.CLOSING else None,
        result=result_of(edition.scale, round_),
        comparison=round_.comparison,
        agreement=round_.agreement,
    )


def offers(scale: Scale, choices: list[int]) -> tuple[Offer, ...]:
    """The buttons of a vote in the order of the stages."""
    return tuple(Offer(str(step), scale.choice(step), scale.is_half(step)) for step in choices)


def value_of(half_steps: int | None) -> str:
    """A choice as forms and answers carry it."""
    return CANNOT_SAY if half_steps is None else str(half_steps)


def words_of(scale: Scale, half_steps: int | None) -> str:
    """A choice as the voter's own page says it."""
    return "I can’t say" if half_steps is None else scale.choice(half_steps)


def result_of(scale: Scale, round_: Round) -> Result | None:
    """What may be shown of the room, once it has been revealed."""
    if RoundState(round_.state) not in {RoundState.SHOWN, RoundState.COMPARED}:
        return None
    room = next(tally for tally in round_.tallies if tally.position == 0)
    return Result(
        sentence=spread(shown_of(room), scale).sentence,
        voted=room.voted or 0,
        cannot_say=room.cannot_say,
        bars=_bars(scale, room, round_.choices, round_.compared_with),
        middle=room.middle,
    )


def shown_of(tally: Tally) -> Shown:
    """What was kept of a tally, all of which may be shown."""
    return Shown(
        level=Level(tally.level),
        voted=tally.voted,
        cannot_say=tally.cannot_say,
        middle=tally.middle,
        lowest=tally.lowest,
        highest=tally.highest,
        figures={count.half_steps: count.number for count in tally.counts} or None,
    )


def _bars(scale: Scale, room: Tally, choices: list[int], sealed: int | None) -> tuple[Bar, ...]:
    numbers = {count.half_steps: count.number for count in room.counts}
    if not numbers:
        return ()
    longest = max(numbers.values())
    return tuple(
        Bar(scale.label(step), number, round(100 * number / longest), step == sealed)
        for step in choices
        for number in [numbers.get(step, 0)]
    )


def _place(round_: Round, rows: Rows) -> str:
    if round_.attempt > 1:
        return "second vote" if round_.attempt == 2 else f"vote number {round_.attempt}"
    return f"{rows.opened} of {rows.planned}"


def _seconds_left(round_: Round, now: datetime) -> int:
    if round_.closes_at is None:
        return 0
    return max(0, round((round_.closes_at - now).total_seconds()))
