"""The spider chart that a page's script draws; its table says the same without it."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import Any

from app.summaries.rules.shape import Outline, Shape

# Told apart by dash and mark as well as by colour.
_LOOKS = (
    ("#0b0c0c", "dot", "square"),
    ("#1d70b8", "solid", "circle"),
    ("#00703c", "dash", "diamond"),
    ("#4c2c92", "longdash", "triangle-up"),
    ("#6f777b", "dashdot", "cross"),
)
# Letters to a line, so that a phone shows the names at either side whole.
_WIDEST = 13
_FONT = {"family": "Arial, Liberation Sans, sans-serif", "size": 14, "color": "#0b0c0c"}


def figure(shape: Shape) -> str:
    """Data, layout and settings as JSON; the first stage is a ring too, and not the middle."""
    highest = shape.rings[-1][0]
    return json.dumps(
        {
            "data": [_trace(shape, outline, at) for at, outline in enumerate(shape.outlines)],
            "layout": {
                "font": _FONT,
                "height": 520,
                "margin": {"l": 95, "r": 95, "t": 90, "b": 40},
                "paper_bgcolor": "#ffffff",
                "showlegend": True,
                "legend": {"orientation": "h", "x": 0, "y": -0.1, "yanchor": "top"},
                "polar": {
                    "radialaxis": {
                        "range": [-1, highest],
                        "tickvals": [step for step, _ in shape.rings],
                        "ticktext": [name for _, name in shape.rings],
                        "gridcolor": "#cecece",
                        "angle": 90,
                        "tickangle": 90,
                    },
                    "angularaxis": {"rotation": 90, "direction": "clockwise"},
                },
            },
            "config": {"displayModeBar": False, "staticPlot": True, "responsive": True},
        }
    )


def _trace(shape: Shape, outline: Outline, at: int) -> dict[str, Any]:
    colour, dash, symbol = _LOOKS[at % len(_LOOKS)]
    names = ["<br>".join(wrap(name, _WIDEST)) for name in shape.strands]
    return {
        "type": "scatterpolar",
        "mode": "lines+markers",
        "name": outline.name,
        # The last point is the first again, which closes the line.
        "r": [*outline.values, outline.values[0]],
        "theta": [*names, names[0]],
        "line": {"color": colour, "dash": dash, "width": 3},
        "marker": {"symbol": symbol, "size": 10},
    }
