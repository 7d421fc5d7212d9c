"""The bars of a plan that a page's script draws; its table says the same without it."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import Any

from app.action_plans.rules import Status
from app.action_plans.rules.tallying import STACKED, PlanTally

# Told apart by pattern as well as by colour.
_LOOKS = {
    Status.DONE: ("#00703c", ""),
    Status.UNDER_WAY: ("#1d70b8", "/"),
    Status.AGREED: ("#4c2c92", "."),
    Status.DRAFT: ("#6f777b", "x"),
    Status.NOT_GOING_AHEAD: ("#b1b4b6", ""),
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
    colour, shape = _LOOKS[status]
    return {
        "type": "bar",
        "orientation": "h",
        "name": status.words,
        "x": [row.counts[status] for row in tallied.rows],
        "y": ["<br>".join(wrap(row.name, _WIDEST)) for row in tallied.rows],
        "marker": {"color": colour, "pattern": {"shape": shape, "fgcolor": "#ffffff"}},
    }
