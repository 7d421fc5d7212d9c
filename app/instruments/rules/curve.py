"""Journeys drawn as curves of feelings, in plain SVG for page and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from textwrap import wrap

from app.instruments.rules.journey import FEELINGS, Journey, Step, in_words

# Told apart by dash and mark as well as by colour.
LOOKS = (
    ("#1d70b8", "", "circle"),
    ("#0b0c0c", "8 5", "square"),
    ("#00703c", "2 4", "triangle"),
    ("#4c2c92", "14 5", "cross"),
)
# More curves than there are looks could not be told apart.
MOST_DRAWN = len(LOOKS)
_FACE = 'font-family="Source Sans Pro, Arial, sans-serif" fill="#0b0c0c"'
_LEFT, _TOP, _UP = 175, 40, 56
_BASE = _TOP + 4 * _UP
_WIDEST, _MOST_LINES = 15, 5


@dataclass(frozen=True)
class Scale:
    """How far steps stand apart, and whether their words stand below them."""

    pitch: int
    words: bool

    def x(self, at: int) -> float:
        return _LEFT + self.pitch * (at + 0.5)


PAGE, PAPER = Scale(120, words=True), Scale(66, words=False)


def height_of(feeling: int) -> int:
    """Where a feeling stands in the drawing: the better, the higher."""
    return _TOP + (2 - feeling) * _UP


def curve(journeys: Sequence[Journey], scale: Scale, called: str = "curve") -> str:
    """The journeys, laid over one another where there are several."""
    most = max((len(each.steps) for each in journeys), default=0)
    alone = len(journeys) == 1
    width = _LEFT + scale.pitch * max(most, 3) + 20
    below = _BASE + (42 if not (alone and scale.words) else 30 + 18 * _MOST_LINES)
    names = [] if alone else [each.name for each in journeys]
    parts = [
        *_told(journeys, called),
        *_ground(width),
        *(_under(journeys[0].steps, scale) if alone else _numbers(most, scale)),
        *(part for at, each in enumerate(journeys) for part in _line(each.steps, at, scale, alone)),
        *_legend(names, below),
    ]
    height = below + 28 * (len(names) + bool(names)) + 14
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    told = f'role="img" aria-labelledby="{called}-title {called}-desc"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {told}>{"".join(parts)}</svg>'


def _told(journeys: Sequence[Journey], called: str) -> Iterator[str]:
    named = ", ".join(each.name for each in journeys)
    told = " ".join(
        f"{each.name}. {in_words(each.steps)}" if len(journeys) > 1 else in_words(each.steps)
        for each in journeys
    )
    yield f'<title id="{called}-title">{escape(f"How it felt, step by step: {named}")}</title>'
    yield f'<desc id="{called}-desc">{escape(told)}</desc>'


def _ground(width: int) -> Iterator[str]:
    for feeling, words in FEELINGS.items():
        y = height_of(feeling)
        ink = "#505a5f" if feeling == 0 else "#b1b4b6"
        yield f'<line x1="{_LEFT}" y1="{y}" x2="{width - 10}" y2="{y}" stroke="{ink}"/>'
        yield _text(_LEFT - 12, y + 5, words, "end")


def _numbers(most: int, scale: Scale) -> Iterator[str]:
    for at in range(most):
        yield _text(scale.x(at), _BASE + 36, str(at + 1), "middle")


def _under(steps: Sequence[Step], scale: Scale) -> Iterator[str]:
    yield from _numbers(len(steps), scale)
    if not scale.words:
        return
    for at, step in enumerate(steps):
        lines = wrap(step.happened, _WIDEST)
        if len(lines) > _MOST_LINES - 1:
            lines = [*lines[: _MOST_LINES - 2], f"{lines[_MOST_LINES - 2][: _WIDEST - 1]}…"]
        for down, line in enumerate(lines):
            yield _text(scale.x(at), _BASE + 58 + 18 * down, line, "middle", 14)


def _line(steps: Sequence[Step], at: int, scale: Scale, alone: bool) -> Iterator[str]:
    colour, dash, _ = LOOKS[at % len(LOOKS)]
    places = [(scale.x(number), height_of(step.feeling)) for number, step in enumerate(steps)]
    if len(places) > 1:
        path = f"M{places[0][0]:g} {places[0][1]}"
        for (x, y), (to, down) in pairwise(places):
            middle = (x + to) / 2
            path += f"C{middle:g} {y} {middle:g} {down} {to:g} {down}"
        yield (
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="3"'
            f' stroke-dasharray="{dash or "none"}"/>'
        )
    for (x, y), step in zip(places, steps, strict=True):
        yield _mark(x, y, at)
        if step.moment:
            yield _ring(x, y)
            if alone:
                # Above the mark, or below it where the drawing ends.
                above = y - 22 if step.feeling < 2 else y + 34
                for down, word in enumerate(("Moment of", "truth")):
                    yield _text(x, above - 14 + 16 * down, word, "middle", 14, halo=True)


def _mark(x: float, y: float, at: int) -> str:
    colour, _, shape = LOOKS[at % len(LOOKS)]
    if shape == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="7" fill="{colour}"/>'
    if shape == "cross":
        return (
            f'<path d="M{x - 6:g} {y - 6:g}l12 12m-12 0l12 -12" stroke="{colour}"'
            ' stroke-width="4"/>'
        )
    corners = {
        "square": ((-6, -6), (6, -6), (6, 6), (-6, 6)),
        "triangle": ((0, -8), (7, 6), (-7, 6)),
    }[shape]
    points = " ".join(f"{x + dx:g},{y + dy:g}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="{colour}"/>'


def _ring(x: float, y: float) -> str:
    """A diamond round the mark: a moment of truth."""
    points = f"{x:g},{y - 15:g} {x + 15:g},{y:g} {x:g},{y + 15:g} {x - 15:g},{y:g}"
    return f'<polygon points="{points}" fill="none" stroke="#0b0c0c" stroke-width="2.5"/>'


def _legend(names: Sequence[str], below: int) -> Iterator[str]:
    for at, name in enumerate(names):
        colour, dash, _ = LOOKS[at % len(LOOKS)]
        y = below + 24 + 28 * at
        yield (
            f'<line x1="20" y1="{y}" x2="80" y2="{y}" stroke="{colour}" stroke-width="3"'
            f' stroke-dasharray="{dash or "none"}"/>'
        )
        yield _mark(50, y, at)
        yield _text(94, y + 5, name)
    if names:
        y = below + 24 + 28 * len(names)
        yield _ring(50, y)
        yield _text(94, y + 5, "A moment of truth")


def _text(
    x: float, y: float, words: str, anchor: str = "start", size: int = 16, *, halo: bool = False
) -> str:
    ring = ' stroke="#ffffff" stroke-width="4" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{size}" {_FACE}{ring}>'
        f"{escape(words)}</text>"
    )
