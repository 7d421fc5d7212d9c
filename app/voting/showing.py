"""What the hall sees at this moment: one plain structure behind phones, projector and console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.strands.rules import Edition, Scale
from app.voting.models import Round
from app.voting.queries import Rows, asked_in
from app.voting.results import Result, result_of
from app.voting.rules import RoundState, agreement_sentence
from app.workshops.models import Workshop
from app.workshops.rules import NotesState

CANNOT_SAY = "cannot-say"
TICKS = "ticks"
# In a vote on sentences, the answer that not one of them is true here yet.
NONE_YET = "none"


class Phase(StrEnum):
    """What a phone is to do now."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    RESULTS = "results"
    NOTES = "notes"
    SORTING = "sorting"
    WALL = "wall"
    ENDED = "ended"


HEADINGS = {
    Phase.WAITING: "You have joined",
    Phase.OPEN: "Voting is open",
    Phase.CLOSING: "Voting is about to close",
    Phase.CLOSED: "Closed",
    Phase.RESULTS: "Results",
    Phase.NOTES: "Barriers and positives",
    Phase.SORTING: "The notes are closed",
    Phase.WALL: "What you wrote",
    Phase.ENDED: "The workshop has ended",
}

_PHASES = {
    RoundState.OPEN: Phase.OPEN,
    RoundState.CLOSING: Phase.CLOSING,
    RoundState.CLOSED: Phase.CLOSED,
    RoundState.SHOWN: Phase.RESULTS,
    RoundState.COMPARED: Phase.RESULTS,
}

_NOTES = {
    NotesState.OPEN: Phase.NOTES,
    NotesState.SORTING: Phase.SORTING,
    NotesState.WALL: Phase.WALL,
}


@dataclass(frozen=True)
class Offer:
    """One button: what it sends and what it says."""

    value: str
    words: str
    half: bool = False


@dataclass(frozen=True)
class Tick:
    """One box: its place among all that can be ticked, and its sentence."""

    place: int
    words: str


@dataclass(frozen=True)
class StageTicks:
    """The boxes of one stage."""

    name: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Between:
    """What is open outside the hall: until when everybody may vote early, and who is asked late."""

    early_from: datetime | None = None
    early_until: datetime | None = None
    late_groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Showing:
    """Everything a page about the current vote needs; holds nothing that differs by person."""

    version: int
    phase: Phase
    round_id: int | None = None
    row_key: str = ""
    # The row again, or the criterion of it that is voted on for itself.
    key: str = ""
    name: str = ""
    question: str = ""
    place: str = ""
    first: bool = True
    sentences: tuple[tuple[str, str], ...] = ()
    in_brief: tuple[tuple[str, str], ...] = ()
    offers: tuple[Offer, ...] = ()
    # In a vote on sentences, what can be ticked, stage by stage.
    ticks: tuple[StageTicks, ...] = ()
    seconds_left: int | None = None
    result: Result | None = None
    comparison: str | None = None
    agreement: str | None = None
    between: Between | None = None

    @property
    def heading(self) -> str:
        return HEADINGS[self.phase]

    @property
    def for_itself(self) -> bool:
        """Whether this is one criterion of a row, on which no rating is agreed."""
        return self.key != self.row_key

    @property
    def number_to_tick(self) -> int:
        return sum(len(stage.ticks) for stage in self.ticks)

    @property
    def accepts(self) -> bool:
        return self.phase in {Phase.OPEN, Phase.CLOSING}


def show(
    workshop: Workshop,
    round_: Round | None,
    edition: Edition,
    rows: Rows,
    now: datetime,
    before: Round | None = None,
    between: Between | None = None,
    notes: NotesState | None = None,
    without: Sequence[str] = (),
) -> Showing:
    """Describe the moment; ``round_`` is the one opened last, if any, ``before`` the row's last.

    ``without`` names the essential groups that were not heard in it.
    """
    if workshop.ended_at is not None:
        return Showing(workshop.version, Phase.ENDED, between=between)
    if notes in _NOTES:
        return Showing(workshop.version, _NOTES[notes])
    if round_ is None:
        return Showing(workshop.version, Phase.WAITING, between=between)
    asked = asked_in(edition, round_)
    state = RoundState(round_.state)
    return Showing(
        version=workshop.version,
        phase=_PHASES[state],
        round_id=round_.id,
        row_key=asked.row.key,
        key=asked.key,
        name=asked.name,
        question=asked.question,
        place=_place(round_, rows),
        first=round_.attempt == 1,
        sentences=asked.sentences,
        in_brief=asked.in_brief,
        offers=offers(edition.scale, round_.choices) if round_.sentences is None else (),
        ticks=ticks_offered(edition, round_.sentences or []),
        seconds_left=_seconds_left(round_, now) if state is RoundState.CLOSING else None,
        result=result_of(edition.scale, round_, before, edition),
        comparison=round_.comparison,
        agreement=agreement_sentence(round_.agreement, without),
    )


def offers(scale: Scale, choices: list[int]) -> tuple[Offer, ...]:
    """The buttons of a vote in the order of the stages."""
    return tuple(Offer(str(step), scale.choice(step), scale.is_half(step)) for step in choices)


def ticks_offered(edition: Edition, sentences: Sequence[str]) -> tuple[StageTicks, ...]:
    """The boxes of a vote on sentences, stage by stage."""
    found = [
        StageTicks(
            stage.name,
            tuple(
                Tick(place, edition.features[each].words)
                for place, each in enumerate(sentences)
                if edition.features[each].stage_key == stage.key
            ),
        )
        for stage in edition.stages
    ]
    return tuple(each for each in found if each.ticks)


def value_of(half_steps: int | None) -> str:
    """A choice as forms and answers carry it."""
    return CANNOT_SAY if half_steps is None else str(half_steps)


def words_of(scale: Scale, half_steps: int | None) -> str:
    """A choice as the voter's own page says it."""
    return "I can’t say" if half_steps is None else scale.choice(half_steps)


def _place(round_: Round, rows: Rows) -> str:
    if round_.attempt > 1:
        return "second vote" if round_.attempt == 2 else f"vote number {round_.attempt}"
    return f"{rows.opened} of {rows.planned}"


def _seconds_left(round_: Round, now: datetime) -> int:
    if round_.closes_at is None:
        return 0
    return max(0, round((round_.closes_at - now).total_seconds()))
