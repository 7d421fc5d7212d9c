"""The bars of a plan that a page's script draws; its table says the same without it."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import Any

from app.action_plans.rules import Status
from app.action_plans.rules.tallying import STACKED, PlanTally

# Fill and ink: each bar says in words what its colour means.
_LOOKS = {
    Status.DONE: ("#00703c", "#ffffff"),
    Status.UNDER_WAY: ("#1d70b8", "#ffffff"),
    Status.AGREED: ("#4c2c92", "#ffffff"),
    Status.DRAFT: ("#ffffff", "#0b0c0c"),
    Status.NOT_GOING_AHEAD: ("#cecece", "#0b0c0c"),
}
_WIDEST = 16
_FONT = {"family": "Arial, Liberation Sans, sans-serif", "size": 16, "color": "#0b0c0c"}


def figure(tallied: PlanTally) -> str:
    """Data, layout and settings as JSON; the first row stands on top."""
    axis = {"gridcolor": "#cecece", "linecolor": "#0b0c0c", "fixedrange": True}
    return json.dumps(
        {
            "data": [_bars(tallied, status) for status in STACKED if tallied.whole.counts[status]],
            "layout": {
                "barmode": "stack",
                "font": _FONT,
                "height": 160 + 44 * len(tallied.rows),
                "margin": {"l": 140, "r": 20, "t": 20, "b": 40},
                "paper_bgcolor": "#ffffff",
                "plot_bgcolor": "#ffffff",
                "legend": {"orientation": "h", "x": 0, "y": -0.2, "yanchor": "top"},
                "showlegend": True,
                "xaxis": axis | {"dtick": 1 if tallied.whole.total < 20 else None},
                "yaxis": {"autorange": "reversed", "fixedrange": True},
            },
            "config": {"displayModeBar": False, "staticPlot": True, "responsive": True},
        }
    )


def _bars(tallied: PlanTally, status: Status) -> dict[str, Any]:
    fill, ink = _LOOKS[status]
    numbers = [row.counts[status] for row in tallied.rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": status.words,
        "x": numbers,
        "y": ["<br>".join(wrap(row.name, _WIDEST)) for row in tallied.rows],
        "text": [f"{number} {status.value}" if number else "" for number in numbers],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textfont": {"color": ink},
        "marker": {"color": fill, "line": {"color": "#0b0c0c", "width": 1}},
    }
