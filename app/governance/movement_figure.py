"""The chart of what moved between two versions; the table below it says the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from app.governance.rules.movement import FrozenRow, RowMovement
from app.strands.rules import Scale

_FONT = {"family": "Arial, Liberation Sans, sans-serif", "size": 14, "color": "#0b0c0c"}
# Told apart by mark as well as by colour.
_BEFORE, _AFTER = ("#6f777b", "square-open"), ("#1d70b8", "circle")
_WIDEST = 16


def figure(
    scale: Scale,
    moved: Sequence[RowMovement],
    before: tuple[str, Sequence[FrozenRow]],
    after: tuple[str, Sequence[FrozenRow]],
) -> str:
    """Each row on a line of its own, from where it was to where it is; empty without two points."""
    was, now = (_steps(scale, rows) for _, rows in (before, after))
    rows = [each for each in moved if each.key in was and each.key in now]
    if not rows:
        return ""
    names = ["<br>".join(wrap(each.name, _WIDEST)) for each in rows]
    way = [
        {"x": [was[each.key], now[each.key]], "y": [name, name], "mode": "lines",
         "line": {"color": "#0b0c0c", "width": 2}, "showlegend": False}
        for each, name in zip(rows, names, strict=True)
    ]  # fmt: skip
    points = [
        _points(name, [steps[each.key] for each in rows], names, look)
        for name, steps, look in ((before[0], was, _BEFORE), (after[0], now, _AFTER))
    ]
    return json.dumps(
        {
            "data": [*way, *points],
            "layout": _layout(scale, len(rows)),
            "config": {"displayModeBar": False, "staticPlot": True, "responsive": True},
        }
    )


def _steps(scale: Scale, rows: Sequence[FrozenRow]) -> dict[str, int]:
    """Where each row stands whose rating may be read here in words."""
    return {
        row.key: row.half_steps
        for row in rows
        if row.half_steps is not None and scale.label(row.half_steps) == row.rating
    }


def _points(
    name: str, steps: Sequence[int], names: Sequence[str], look: tuple[str, str]
) -> dict[str, Any]:
    colour, symbol = look
    return {
        "x": list(steps),
        "y": list(names),
        "name": name,
        "mode": "markers",
        "marker": {"color": colour, "symbol": symbol, "size": 14, "line": {"width": 2}},
    }


def _layout(scale: Scale, rows: int) -> dict[str, Any]:
    whole = [step for step in scale if not scale.is_half(step)]
    return {
        "font": _FONT,
        "height": 130 + 55 * rows,
        "margin": {"l": 130, "r": 20, "t": 40, "b": 60},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "legend": {"orientation": "h", "x": 0, "y": -0.12, "yanchor": "top"},
        "xaxis": {
            "range": [-0.5, scale.highest + 0.5],
            "tickvals": whole,
            "ticktext": [scale.label(step) for step in whole],
            "gridcolor": "#cecece",
            "zeroline": False,
            "side": "top",
            "automargin": True,
        },
        "yaxis": {"autorange": "reversed", "gridcolor": "#f3f2f1"},
    }
