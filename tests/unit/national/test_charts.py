"""The figures of the national page, held against the chart library."""

from __future__ import annotations

import json
import random
from datetime import date

import plotly.graph_objects

from app.national import charts
from app.national.rules.beside import UnderWay
from app.national.rules.report import Gathered, report
from app.national.rules.support import Asked
from app.national.rules.views import View
from app.national.rules.wanted import Wanted
from tests.unit.national.worlds import EDITION, LADDER, a_country


def view(key: str) -> View:
    returns = a_country(random.Random(5), 20)
    facts = Gathered(returns, Asked({}, {}), UnderWay(frozenset(), frozenset()), date(2026, 11, 2))
    found = report(facts, Wanted(EDITION), LADDER).view(key)
    assert found is not None
    return found


def test_the_heat_map_holds_the_figures_of_its_table() -> None:
    standing = view("standing")

    drawn = json.loads(charts.heat(standing))

    known = plotly.graph_objects.Figure(data=drawn["data"], layout=drawn["layout"])
    assert [list(line) for line in reversed(known.data[0].z)] == [
        list(line[1:]) for line in standing.lines
    ]


def test_each_line_of_the_trend_is_a_column_of_its_table() -> None:
    trend = view("trend")

    drawn = json.loads(charts.lines(trend))

    known = plotly.graph_objects.Figure(data=drawn["data"], layout=drawn["layout"])
    assert [line.name for line in known.data] == list(trend.headings[1:])
    assert known.data[0].name == "Areas with a return"
    assert [list(line.y) for line in known.data] == [
        [line[at + 1] for line in trend.lines] for at in range(len(known.data))
    ]
