"""The figure that a page's script draws; the table beside it says the same without it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from textwrap import wrap

from app.disclosure.rules.spreads import Bands
from app.publications.rules.content import Content
from app.publications.rules.views import short_band

_FONT = {"family": "Arial, Liberation Sans, sans-serif", "size": 14, "color": "#0b0c0c"}
_CONFIG = {"displayModeBar": False, "staticPlot": True, "responsive": True}
# Pale enough throughout for black figures on it.
_PALE_TO_BLUE = [[0, "#ffffff"], [1, "#8eb8dc"]]
# Letters to a line, so that a phone shows the names whole.
_WIDEST = 14


def spread(
    content: Content, told: Mapping[str, Bands], own: Mapping[str, int] | None = None
) -> str:
    """Rows by stages, the darker the more areas, and where one area stands itself."""
    rows = [key for key in reversed([*content.rows]) if key in told]
    return json.dumps(
        {
            "data": [
                {
                    "type": "heatmap",
                    "x": list(content.stages),
                    "y": ["<br>".join(wrap(content.rows[key], _WIDEST)) for key in rows],
                    "z": [[(least + most) / 2 for least, most in told[key]] for key in rows],
                    "text": [_words(told[key], (own or {}).get(key)) for key in rows],
                    "texttemplate": "%{text}",
                    "textfont": {"color": "#0b0c0c"},
                    "colorscale": _PALE_TO_BLUE,
                    "zmin": 0,
                    "showscale": False,
                    "xgap": 2,
                    "ygap": 2,
                }
            ],
            "layout": {
                "font": _FONT,
                "height": 190 + 56 * len(rows),
                "margin": {"l": 20, "r": 15, "t": 20, "b": 30},
                "paper_bgcolor": "#ffffff",
                "plot_bgcolor": "#ffffff",
                # Words that stand upright fit on a phone too.
                "xaxis": {"fixedrange": True, "tickangle": -90, "automargin": True, "side": "top"},
                "yaxis": {"fixedrange": True, "automargin": True},
            },
            "config": _CONFIG,
        }
    )


def _words(bands: Bands, own: int | None) -> list[str]:
    return [
        f"<b>{short_band(band)}<br>you</b>" if at == own else short_band(band)
        for at, band in enumerate(bands)
    ]
