"""Charts as drawings for paper, in plain SVG: a shape of strengths, and the spread of a vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import cos, pi, sin
from textwrap import wrap

Point = tuple[float, float]

# Told apart by dash and mark as well as by colour.
_LOOKS = (
    ("#0b0c0c", "2 4", "square"),
    ("#1d70b8", "", "circle"),
    ("#00703c", "8 5", "diamond"),
    ("#4c2c92", "14 5", "triangle"),
    ("#6f777b", "10 4 2 4", "cross"),
)
_FACE = 'font-family="Source Sans Pro" fill="#0b0c0c"'
_WIDTH, _RADIUS, _MIDDLE = 640.0, 170.0, (320.0, 225.0)
_WIDEST_NAME = 16
_BAR_LEFT, _BAR_RIGHT, _BAR_PITCH = 230.0, 590.0, 30.0


def radar(
    names: Sequence[str],
    rings: Sequence[tuple[int, str]],
    outlines: Sequence[tuple[str, Sequence[int | None]]],
) -> str:
    """The shape of strengths: the first stage is a ring too, and not the middle."""
    highest = rings[-1][0] + 1
    parts = [
        *_rings(rings, highest),
        *_spokes(names),
        *(
            part
            for at, (_, values) in enumerate(outlines)
            for part in _outline(values, highest, at)
        ),
        # Above the lines, so that they stay readable.
        *_ring_names(rings, highest),
        *_legend([name for name, _ in outlines]),
    ]
    return _whole(_WIDTH, 470 + 26 * len(outlines), parts)


def spread(choices: Sequence[tuple[str, int]], middle: str) -> str:
    """How many chose what, as bars with their numbers; the middle choice is marked in words."""
    most = max((number for _, number in choices), default=0) or 1
    parts = [
        part
        for at, (words, number) in enumerate(choices)
        for part in _bar(at, words, number, most, marked=words == middle)
    ]
    return _whole(_WIDTH, 20 + _BAR_PITCH * len(choices), parts)


def _whole(width: float, height: float, parts: Sequence[str]) -> str:
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _place(at: int, count: int, distance: float) -> Point:
    angle = 2 * pi * at / count - pi / 2
    return _MIDDLE[0] + distance * cos(angle), _MIDDLE[1] + distance * sin(angle)


def _distance(half_steps: int, highest: int) -> float:
    return _RADIUS * (half_steps + 1) / highest


def _rings(rings: Sequence[tuple[int, str]], highest: int) -> Iterator[str]:
    for step, _ in rings:
        circle = f'cx="{_MIDDLE[0]:g}" cy="{_MIDDLE[1]:g}" r="{_distance(step, highest):.1f}"'
        yield f'<circle {circle} fill="none" stroke="#b1b4b6"/>'


def _ring_names(rings: Sequence[tuple[int, str]], highest: int) -> Iterator[str]:
    for step, name in rings:
        y = _MIDDLE[1] - _distance(step, highest) + 4
        yield _text((_MIDDLE[0] + 10, y), name, size=12, halo=True)


def _spokes(names: Sequence[str]) -> Iterator[str]:
    for at, name in enumerate(names):
        x, y = _place(at, len(names), _RADIUS)
        start = f'x1="{_MIDDLE[0]:g}" y1="{_MIDDLE[1]:g}"'
        yield f'<line {start} x2="{x:.1f}" y2="{y:.1f}" stroke="#b1b4b6"/>'
        yield from _name(name, _place(at, len(names), _RADIUS + 16))


def _name(name: str, place: Point) -> Iterator[str]:
    x, y = place
    anchor = "middle" if abs(x - _MIDDLE[0]) < 5 else "start" if x > _MIDDLE[0] else "end"
    lines = wrap(name, _WIDEST_NAME if anchor != "middle" else 2 * _WIDEST_NAME) or [""]
    above = y < _MIDDLE[1] and anchor == "middle"
    first = y - 18 * (len(lines) - 1) if above else y + 5 - 9 * (len(lines) - 1)
    if anchor == "middle" and not above:
        first = y + 12
    for at, line in enumerate(lines):
        yield _text((x, first + 18 * at), line, anchor=anchor, size=15)


def _outline(values: Sequence[int | None], highest: int, at: int) -> Iterator[str]:
    colour, dash, _ = _LOOKS[at % len(_LOOKS)]
    places = [
        None if value is None else _place(spoke, len(values), _distance(value, highest))
        for spoke, value in enumerate(values)
    ]
    style = f'stroke="{colour}" stroke-width="3" stroke-dasharray="{dash or "none"}"'
    for one, other in zip(places, [*places[1:], *places[:1]], strict=True):
        if one and other:
            ends = f'x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}"'
            yield f"<line {ends} {style}/>"
    for place in places:
        if place:
            yield _mark(place, at)


def _mark(place: Point, at: int) -> str:
    colour, _, shape = _LOOKS[at % len(_LOOKS)]
    x, y = place
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{colour}"/>'
    if shape == "cross":
        return (
            f'<path d="M{x - 6:.1f} {y - 6:.1f}L{x + 6:.1f} {y + 6:.1f}'
            f'M{x - 6:.1f} {y + 6:.1f}L{x + 6:.1f} {y - 6:.1f}" stroke="{colour}"'
            ' stroke-width="4"/>'
        )
    corners = {
        "square": ((-6, -6), (6, -6), (6, 6), (-6, 6)),
        "diamond": ((0, -8), (8, 0), (0, 8), (-8, 0)),
        "triangle": ((0, -8), (7, 6), (-7, 6)),
    }[shape]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="{colour}"/>'


def _legend(names: Sequence[str]) -> Iterator[str]:
    for at, name in enumerate(names):
        colour, dash, _ = _LOOKS[at % len(_LOOKS)]
        y = 468 + 26 * at
        yield (
            f'<line x1="200" y1="{y}" x2="260" y2="{y}" stroke="{colour}" stroke-width="3"'
            f' stroke-dasharray="{dash or "none"}"/>'
        )
        yield _mark((230, y), at)
        yield _text((272, y + 5), name, size=15)


def _bar(at: int, words: str, number: int, most: int, *, marked: bool) -> Iterator[str]:
    y = 10 + _BAR_PITCH * at
    width = (_BAR_RIGHT - _BAR_LEFT - 110) * number / most
    yield _text((_BAR_LEFT - 10, y + 16), words, anchor="end", size=14)
    if width:
        fill = "#1d70b8" if marked else "#5694ca"
        yield (f'<rect x="{_BAR_LEFT:g}" y="{y:g}" width="{width:.1f}" height="22" fill="{fill}"/>')
    said = f"{number} (middle)" if marked else str(number)
    yield _text((_BAR_LEFT + width + 8, y + 16), said, size=14)


def _text(place: Point, words: str, *, size: int, anchor: str = "start", halo: bool = False) -> str:
    ring = ' stroke="#ffffff" stroke-width="4" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="{anchor}"'
        f' font-size="{size}" {_FACE}{ring}>{escape(words)}</text>'
    )
