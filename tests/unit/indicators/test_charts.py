"""The figure that is written by hand is one the chart library knows."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import plotly.graph_objects
import pytest

from app.indicators import charts
from app.indicators.rules.series import Value, drawn
from app.indicators.rules.trajectory import Target
from app.indicators.rules.words import Growth, Unit
from app.indicators.starters import starters

OWN = [
    Value(2, 1, date(2026, 7, 31), "", Decimal(182)),
    Value(1, 1, date(2025, 12, 31), "2025", Decimal(188)),
]
BESIDE = ("Similar areas", [Value(3, 1, date(2026, 7, 31), "", Decimal("150.25"))])
TARGET = Target(date(2026, 1, 1), Decimal(188), date(2026, 12, 31), Decimal(282), Growth.COUNTED_UP)


def test_the_chart_library_takes_every_part_of_the_figure() -> None:
    figure = json.loads(charts.figure(drawn("Plans", OWN, BESIDE, TARGET), Unit.PER_CENT))

    known = plotly.graph_objects.Figure(data=figure["data"], layout=figure["layout"])

    assert [trace.name for trace in known.data] == ["Plans", "Similar areas", "Wanted"]
    assert list(known.data[0].x) == ["2025-12-31", "2026-07-31"]
    assert list(known.data[2].y) == [0.0, 282.0]


def test_lines_are_told_apart_without_colour() -> None:
    figure = json.loads(charts.figure(drawn("Plans", OWN, BESIDE, TARGET), Unit.NUMBER))

    assert len({trace["line"]["dash"] for trace in figure["data"]}) == 3
    assert len({trace["marker"]["symbol"] for trace in figure["data"]}) == 3


def test_every_day_of_any_line_is_a_row_of_the_table() -> None:
    picture = drawn("Plans", OWN, BESIDE, TARGET)

    assert picture.days == (
        date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 31), date(2026, 12, 31),
    )  # fmt: skip
    assert [line.at(date(2026, 7, 31)) for line in picture.lines] == [
        Decimal(182), Decimal("150.25"), None,
    ]  # fmt: skip


@pytest.mark.parametrize(("least", "mode"), [(5, "tozero"), (81, "normal")])
def test_noughts_are_shown_unless_they_would_press_the_lines_together(
    least: int, mode: str
) -> None:
    values = [
        Value(1, 1, date(2025, 1, 1), "", Decimal(least)),
        Value(2, 1, date(2026, 1, 1), "", Decimal(83)),
    ]

    figure = json.loads(charts.figure(drawn("Years", values), Unit.NUMBER))

    assert figure["layout"]["yaxis"]["rangemode"] == mode


def test_every_figure_of_the_list_is_an_indicator() -> None:
    assert len(starters()) == 21
    assert {each.definition.unit for each in starters()} <= set(Unit)
    assert all(each.definition.unit_of for each in starters() if each.definition.unit == Unit.RATE)
