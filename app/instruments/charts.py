"""The figures that a page's script draws of a question: one bar for each group.

Written by hand and not by the chart library, as for indicators: the library is heavy to load.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from app.instruments.rules.telling import Table

# Answers are told apart by pattern as well as by colour.
_COLOURS = ("#1d70b8", "#f47738", "#00703c", "#4c2c92", "#b1b4b6", "#28a197", "#d53880")
_PATTERNS = ("", "/", "x", "\\", ".", "-", "+")
_FONT = {"family": "Arial, Liberation Sans, sans-serif", "size": 16, "color": "#0b0c0c"}
_LONGEST_NAME = 30


def figure(table: Table) -> str:
    """Data, layout and settings as JSON."""
    names = [_short(name) for name in table.headings[1:]]
    traces = [_trace(line, names, at) for at, line in enumerate(table.lines)]
    return json.dumps(
        {
            "data": traces,
            "layout": _layout(len(names), len(traces)),
            "config": {"displayModeBar": False, "staticPlot": True, "responsive": True},
        }
    )


def _trace(line: Sequence[str], names: Sequence[str], at: int) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": line[0],
        # The chart is drawn from below; the table is read from above.
        "y": [*reversed(names)],
        "x": [*reversed([int(number) for number in line[1:]])],
        "marker": {
            "color": _COLOURS[at % len(_COLOURS)],
            "line": {"color": "#0b0c0c", "width": 1},
            "pattern": {
                "shape": _PATTERNS[at % len(_PATTERNS)],
                # Drawn over the colour, which would else become that of the pattern.
                "fillmode": "overlay",
                "fgcolor": "#ffffff",
                "size": 10,
                "solidity": 0.2,
            },
        },
    }


def _layout(bars: int, answers: int) -> dict[str, Any]:
    return {
        "font": _FONT,
        "barmode": "stack",
        "height": 110 + 55 * bars + 24 * answers,
        "margin": {"l": 20, "r": 15, "t": 15, "b": 40},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": -0.25,
            "yanchor": "top",
            "traceorder": "normal",
        },
        "xaxis": {
            "gridcolor": "#cecece",
            "fixedrange": True,
            "rangemode": "tozero",
            "tickformat": "d",
        },
        "yaxis": {"automargin": True, "fixedrange": True, "ticksuffix": " "},
    }


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
