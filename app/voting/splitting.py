"""A vote on sentences as a projector draws it: a bar for each, and which split the room most."""

from __future__ import annotations

from dataclasses import dataclass

from app.voting.results import Result, TickedLine

_AT_MOST = 3
# Of ten people, three on the other side are a split; two are not.
_LEAST_SHARE = 25


@dataclass(frozen=True)
class Strip:
    """The sentences of one stage: what share ticked each, out of 100, and each in words."""

    name: str
    shares: tuple[int, ...]
    words: tuple[str, ...]
    most: int


@dataclass(frozen=True)
class SplitOn:
    """A sentence that some ticked and others did not."""

    sentence: str
    number: int
    of: int

    @property
    def share(self) -> int:
        return round(100 * self.number / self.of)


def strips(result: Result | None) -> tuple[Strip, ...]:
    """Stage by stage, as far as it may be shown."""
    if result is None:
        return ()
    of = _sent(result)
    return tuple(
        Strip(
            stage.name,
            tuple(_share(line, of) for line in stage.lines),
            tuple(f"{line.sentence}: {_ticked(line, of)}" for line in stage.lines),
            stage.most,
        )
        for stage in result.ticked
    )


def most_split(result: Result | None) -> tuple[SplitOn, ...]:
    """The sentences on which the room lies nearest to half and half, three at most."""
    if result is None:
        return ()
    of = _sent(result)
    found = [
        SplitOn(line.sentence, line.number, of)
        for stage in result.ticked
        for line in stage.lines
        if line.number is not None and of
    ]
    split = [each for each in found if _LEAST_SHARE <= each.share <= 100 - _LEAST_SHARE]
    return tuple(sorted(split, key=lambda each: abs(2 * each.number - each.of))[:_AT_MOST])


def _sent(result: Result) -> int:
    """How many ticked at all; who could not say is no part of a share."""
    return result.voted - (result.cannot_say or 0)


def _share(line: TickedLine, of: int) -> int:
    if line.number is None or not of:
        return 100 if line.most else 0
    return round(100 * line.number / of)


def _ticked(line: TickedLine, of: int) -> str:
    return line.words if line.number is None else f"{line.number} of {of}"
