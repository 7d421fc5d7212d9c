"""What may be shown of a vote, as pages and screens lay it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.disclosure.rules import OTHER_GROUPS, Level, Shown
from app.strands.rules import Edition, Scale
from app.voting.models import Round, Tally
from app.voting.rules import RoundState, movement, nearness_sentence, spread
from app.workshops.rules import GRADE, GROUP, LOCALITY

_REVEALED: Final = frozenset({RoundState.SHOWN, RoundState.COMPARED})
HEADINGS: Final = {
    GROUP: "The middle of each voting group",
    GRADE: "The middle of front line and senior",
    LOCALITY: "The middle of each part of the area",
}


@dataclass(frozen=True)
class Bar:
    """One step of the result with its share of the longest bar, out of 100."""

    words: str
    number: int
    length: int
    sealed: bool


@dataclass(frozen=True)
class Line:
    """One group of the room, and what may be said of it."""

    name: str
    words: str


@dataclass(frozen=True)
class Breakdown:
    """One way of looking at the room, group by group."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class TickedLine:
    """One sentence of a vote on sentences; no number where only the majority may be told."""

    feature_id: str
    sentence: str
    number: int | None
    most: bool

    @property
    def nobody(self) -> bool:
        return self.number == 0

    @property
    def words(self) -> str:
        if self.number is None:
            return "most" if self.most else "few or nobody"
        return "nobody" if self.number == 0 else str(self.number)


@dataclass(frozen=True)
class StageTicked:
    """The sentences of one stage, as far as what was ticked may be shown."""

    name: str
    lines: tuple[TickedLine, ...]

    @property
    def most(self) -> int:
        return sum(line.most for line in self.lines)

    @property
    def nobody(self) -> int:
        return sum(line.nobody for line in self.lines)


@dataclass(frozen=True)
class Result:
    """What the room chose, as far as it may be shown."""

    sentence: str
    voted: int
    cannot_say: int | None
    bars: tuple[Bar, ...]
    middle: int | None
    nearness: str = ""
    movement: str = ""
    breakdowns: tuple[Breakdown, ...] = ()
    ticked: tuple[StageTicked, ...] = ()
    # How many chose each step in the vote before, in the order of the bars.
    before: tuple[Bar, ...] = ()


def result_of(
    scale: Scale, round_: Round, before: Round | None = None, edition: Edition | None = None
) -> Result | None:
    """What may be shown of the room, once it has been revealed; ``before`` is the row's last vote.

    A vote before that was never revealed tells nothing here either. With an edition the
    sentences of a vote on sentences are told one by one.
    """
    if RoundState(round_.state) not in _REVEALED:
        return None
    room = next(tally for tally in round_.tallies if tally.position == 0)
    shown = shown_of(room)
    earlier = _comparable(round_, before)
    return Result(
        sentence=_sentence(scale, round_, shown),
        voted=room.voted or 0,
        cannot_say=room.cannot_say,
        bars=_bars(
            scale,
            room,
            round_.choices,
            round_.compared_with,
            _longest(round_, before if earlier else None),
        ),
        middle=room.middle,
        nearness=nearness_sentence(shown, earlier),
        movement=movement(earlier, shown, scale) if earlier else "",
        before=_bars_before(scale, round_, before),
        breakdowns=_breakdowns(scale, round_.tallies),
        ticked=_ticked(edition, round_) if edition else (),
    )


def _sentence(scale: Scale, round_: Round, shown: Shown) -> str:
    if round_.sentences is None or shown.middle is None:
        return spread(shown, scale).sentence
    most = sum(each.most for each in round_.ticks)
    return (
        f"More than half ticked {most} of {len(round_.ticks)} sentences."
        f" By the same rule as for evidence, that makes it {scale.phrase(shown.middle)}."
    )


def _ticked(edition: Edition, round_: Round) -> tuple[StageTicked, ...]:
    sentences = round_.sentences or []
    told = [
        (edition.features[sentences[each.place]], each)
        for each in round_.ticks
        if sentences[each.place] in edition.features
    ]
    found = [
        StageTicked(
            stage.name,
            tuple(
                TickedLine(feature.id, feature.words, each.number, each.most)
                for feature, each in told
                if feature.stage_key == stage.key
            ),
        )
        for stage in edition.stages
    ]
    return tuple(each for each in found if each.lines)


def _comparable(round_: Round, before: Round | None) -> Shown | None:
    """The vote before, once it has been seen and where it asked the same.

    A stage that people chose and one that follows by the rule do not compare.
    """
    if before is None or RoundState(before.state) not in _REVEALED:
        return None
    alike = (round_.sentences is None) == (before.sentences is None)
    return shown_of(before.tallies[0]) if alike else None


def _bars_before(scale: Scale, round_: Round, before: Round | None) -> tuple[Bar, ...]:
    if before is None or _comparable(round_, before) is None or round_.sentences is not None:
        return ()
    return _bars(scale, before.tallies[0], round_.choices, None, _longest(round_, before))


def _breakdowns(scale: Scale, tallies: Sequence[Tally]) -> tuple[Breakdown, ...]:
    ways = dict.fromkeys(tally.by for tally in tallies if tally.position)
    return tuple(
        Breakdown(
            HEADINGS[way],
            tuple(_line(scale, tally) for tally in tallies if tally.position and tally.by == way),
        )
        for way in ways
    )


def _line(scale: Scale, tally: Tally) -> Line:
    label = tally.groups[0] if len(tally.groups) == 1 else OTHER_GROUPS
    if tally.level == Level.HIDDEN or tally.voted is None:
        return Line(label, "too few to show")
    people = "1 person" if tally.voted == 1 else f"{tally.voted} people"
    if tally.middle is None:
        return Line(label, f"{people} voted")
    return Line(label, f"{scale.label(tally.middle)} ({people})")


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


def _longest(*rounds: Round | None) -> int:
    """The most that chose one step in any of these votes, so that their bars compare."""
    every = [count.number for round_ in rounds if round_ for count in round_.tallies[0].counts]
    return max(every, default=0)


def _bars(
    scale: Scale, room: Tally, choices: list[int], sealed: int | None, longest: int
) -> tuple[Bar, ...]:
    numbers = {count.half_steps: count.number for count in room.counts}
    if not numbers:
        return ()
    return tuple(
        Bar(scale.label(step), number, round(100 * number / longest), step == sealed)
        for step in choices
        for number in [numbers.get(step, 0)]
    )
