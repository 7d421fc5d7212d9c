"""The figures that a page's script draws; the table beside each says the same without it.

They are written by hand and not by the chart library, which costs a tenth of a second to load.
"""

from __future__ import annotations

import json
from textwrap import wrap
from typing import Any

from app.national.rules.views import View

# Told apart by dash and mark as well as by colour.
_LOOKS = (
    ("#1d70b8", "solid", "circle"),
    ("#0b0c0c", "dot", "square"),
    ("#00703c", "dash", "diamond"),
    ("#4c2c92", "longdash", "triangle-up"),
    ("#6f777b", "dashdot", "cross"),
    ("#b58840", "longdashdot", "star"),
    ("#003078", "solid", "x"),
)
# All areas that could be counted: paler than the rows, and without marks.
_TOTAL = {"color": "#868c90", "dash": "solid", "width": 5}
_FONT = {"family": "Arial, Liberation Sans, sans-serif", "size": 14, "color": "#0b0c0c"}
# Words that stand upright fit on a phone too.
_UPRIGHT = {"fixedrange": True, "tickangle": -90, "automargin": True}
_CONFIG = {"displayModeBar": False, "staticPlot": True, "responsive": True}
# Letters to a line, so that a phone shows the names whole.
_WIDEST = 14
# Pale enough throughout for black figures on it.
_PALE_TO_BLUE = [[0, "#ffffff"], [1, "#8eb8dc"]]


def heat(standing: View) -> str:
    """Rows by stages, the darker the more areas, each with its number; data, layout, settings."""
    lines = [*reversed(standing.lines)]
    figures = [[cell for cell in line[1:] if isinstance(cell, int)] for line in lines]
    return json.dumps(
        {
            "data": [
                {
                    "type": "heatmap",
                    "x": list(standing.headings[1:]),
                    "y": [_folded(str(line[0])) for line in lines],
                    "z": figures,
                    "text": [[str(number) for number in line] for line in figures],
                    "texttemplate": "%{text}",
                    "textfont": {"color": "#0b0c0c"},
                    "colorscale": _PALE_TO_BLUE,
                    "zmin": 0,
                    "showscale": False,
                    "xgap": 2,
                    "ygap": 2,
                }
            ],
            "layout": _layout(190 + 48 * len(lines))
            | {
                "xaxis": _UPRIGHT | {"side": "top"},
                "yaxis": {"fixedrange": True, "automargin": True},
            },
            "config": _CONFIG,
        }
    )


def lines(trend: View) -> str:
    """A line for each row over the quarters, and all areas that sent a return as a grey one.

    Where more areas send, every line rises; the grey one shows how much of it that is.
    """
    quarters = [str(line[0]) for line in trend.lines]
    return json.dumps(
        {
            "data": [
                _total(trend.headings[1], quarters, [line[1] for line in trend.lines]),
                *(
                    _trace(name, quarters, [line[at + 2] for line in trend.lines], at)
                    for at, name in enumerate(trend.headings[2:])
                ),
            ],
            "layout": _layout(540)
            | {
                "showlegend": True,
                "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
                "xaxis": _UPRIGHT | {"type": "category", "linecolor": "#0b0c0c"},
                "yaxis": {
                    "fixedrange": True,
                    "rangemode": "tozero",
                    "gridcolor": "#cecece",
                    "automargin": True,
                },
            },
            "config": _CONFIG,
        }
    )


def _total(name: str, quarters: list[str], values: list[Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": quarters,
        "y": values,
        "line": _TOTAL,
    }


def _trace(name: str, quarters: list[str], values: list[Any], at: int) -> dict[str, Any]:
    colour, dash, symbol = _LOOKS[at % len(_LOOKS)]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": quarters,
        "y": values,
        "line": {"color": colour, "dash": dash, "width": 3},
        "marker": {"symbol": symbol, "size": 9},
    }


def _layout(height: int) -> dict[str, Any]:
    return {
        "font": _FONT,
        "height": height,
        "margin": {"l": 20, "r": 15, "t": 20, "b": 30},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
    }


def _folded(words: str) -> str:
    return "<br>".join(wrap(words, _WIDEST))
