"""What evidence there is for a row: how much at each stage, how old, which kinds, whose voices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.evidence.rules.currency import age_in_words
from app.evidence.rules.words import Kind, Whose


@dataclass(frozen=True)
class Used:
    """One use of a current item in a row; no stage means the row or criterion in general."""

    item_id: int
    stage_key: str | None
    kind: str | None
    views: tuple[str, ...] = ()
    dated: date | None = None
    partner_kind: str | None = None


@dataclass(frozen=True)
class StageCover:
    """How much there is at one stage, in words."""

    stage_key: str | None
    items: int
    words: str


@dataclass(frozen=True)
class RowCover:
    """What there is for a row, and what is missing, in words."""

    stages: tuple[StageCover, ...]
    items: int
    kinds: str
    voices: str
    missing: tuple[str, ...]


def cover(
    used: Iterable[Used],
    stage_keys: Sequence[str],
    partners: Sequence[tuple[str, str]],
    today: date,
) -> RowCover:
    """What the current evidence of a row covers.

    ``partners`` are the keys and names of the core partners that apply in the area.
    """
    every = tuple(used)
    kinds = {each.kind for each in every}
    views = {view for each in every for view in each.views}
    silent = [view for view in Whose if view not in views]
    brought = {each.partner_kind for each in every}
    return RowCover(
        stages=tuple(_stage(key, every, today) for key in (*stage_keys, None)),
        items=len({each.item_id for each in every}),
        kinds=_listed([kind.words for kind in Kind if kind in kinds]),
        voices=_listed([view.words for view in Whose if view in views]),
        missing=(
            *mixture_words(kinds),
            *(f"no {view.voice} voice" for view in silent),
            *_nobody_from([name for key, name in partners if key not in brought]),
        )
        if every
        else ("nothing yet",),
    )


def mixture_words(kinds: Iterable[str | None]) -> tuple[str, ...]:
    """Which side of the mixture is missing (S4, lines 908 and 921); nothing without evidence."""
    there = set(kinds)
    if not there:
        return ()
    return tuple(
        f"no {kind.value} evidence yet"
        for kind in (Kind.QUALITATIVE, Kind.QUANTITATIVE)
        if kind not in there
    )


def _stage(key: str | None, every: Sequence[Used], today: date) -> StageCover:
    here = {each.item_id: each for each in every if each.stage_key == key}
    if not here:
        return StageCover(key, 0, "nothing")
    number = len(here)
    said = f"{number} item{'' if number == 1 else 's'}"
    dates = [each.dated for each in here.values() if each.dated is not None]
    if not dates:
        return StageCover(key, number, said)
    newest = age_in_words(max(dates), today)
    return StageCover(key, number, f"{said}, {'newest ' if number > 1 else ''}{newest}")


def _nobody_from(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    return (
        f"nothing from {' or '.join((', '.join(names[:-1]), names[-1]) if names[1:] else names)}",
    )


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
