"""The chart of what moved says what its table says."""

from __future__ import annotations

import json

import plotly.graph_objects as go

from app.governance.movement_figure import figure
from app.governance.rules.movement import FrozenRow, movements
from tests.unit.summaries.sample import SCALE


def row(key: str, half_steps: int | None, rating: str | None = None) -> FrozenRow:
    words = rating or ("Not rated" if half_steps is None else SCALE.label(half_steps))
    return FrozenRow(key, key.title(), half_steps, words, "")


BEFORE = (row("culture", 2), row("strategy", 4), row("leadership", 0, "Not shared"))
AFTER = (row("culture", 3), row("strategy", None), row("leadership", 6), row("new", 2))


def test_each_row_with_two_ratings_is_drawn_from_one_to_the_other() -> None:
    drawn = figure(SCALE, movements(BEFORE, AFTER, True), ("Before", BEFORE), ("After", AFTER))
    chart = go.Figure({key: json.loads(drawn)[key] for key in ("data", "layout")})

    way, was, now = chart.data
    assert (was.name, list(was.x), list(was.y)) == ("Before", [2], ["Culture"])
    assert (now.name, list(now.x), list(now.y)) == ("After", [3], ["Culture"])
    assert list(way.x) == [2, 3]
    assert chart.layout.xaxis.ticktext == ("Early", "Developing", "Maturing", "Mature")


def test_without_two_ratings_there_is_nothing_to_draw() -> None:
    assert figure(SCALE, movements((), AFTER, True), ("Before", ()), ("After", AFTER)) == ""
