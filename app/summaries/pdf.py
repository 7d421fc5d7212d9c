"""The one-page summary as a tagged PDF (PDF/UA-1) on A4."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.summaries.inks import INKS
from app.summaries.rules import Report
from app.summaries.rules.fitting import (
    BODY_WIDTH,
    BULLET_INDENT,
    CELL_INSET,
    CHIP_INSET,
    COLUMNS,
    LINE_PITCH,
    MARGIN_X,
    MARGIN_Y,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_SIZE,
    room_in_cell,
    too_wide,
)
from app.web.typesetting import NOT_DRAWABLE, NOTE, set_type, with_drawable_signs

_TEMPLATE = Path(__file__).with_name("summary.typ")
_SIZES = {
    "page_width": PAGE_WIDTH,
    "page_height": PAGE_HEIGHT,
    "margin_x": MARGIN_X,
    "margin_y": MARGIN_Y,
    "text": TEXT_SIZE,
    "line_pitch": LINE_PITCH,
    "inset": CELL_INSET,
    "chip": CHIP_INSET,
    "bullet": BULLET_INDENT,
    "columns": list(asdict(COLUMNS).values()),
}

# The rules of line breaking hold such a sign to its neighbour across a space.
_STICKY_SPACE = re.compile("(?<=[([{«“‘\"'„‚¡¿—)\\]}]) | (?=[])}»”’!?/;:,.…\"'—])")
_BREAK = "\u200b"
_NARROW = {
    "name": COLUMNS.name,
    "vote": COLUMNS.vote,
    "evidence": COLUMNS.evidence,
    "next_steps": COLUMNS.next_steps,
}
_WIDE = BODY_WIDTH / 2
_KEYS = frozenset({"key", "colour"})


def as_pdf(report: Report) -> bytes:
    """Draw the report; what was typed goes in as data and is printed, never run."""
    words = _each_text(asdict(report))
    words["not_drawn"] = NOTE if NOT_DRAWABLE in json.dumps(words, ensure_ascii=False) else ""
    return set_type(_TEMPLATE, {"report": words, "sizes": _SIZES, "inks": INKS})


def _each_text(value: Any, column: float = _WIDE) -> Any:
    if isinstance(value, str):
        return drawable(value, column)
    if isinstance(value, list | tuple):
        return [_each_text(each, column) for each in value]
    if isinstance(value, dict):
        return {
            key: each if key in _KEYS else _each_text(each, _NARROW.get(key, column))
            for key, each in value.items()
        }
    return value


def drawable(text: str, column: float = _WIDE) -> str:
    """Put a box for a sign that no face has; say where a line may end that has no plain space."""
    width = room_in_cell(column - BULLET_INDENT, 1).width
    words = _STICKY_SPACE.sub(f"{_BREAK} ", with_drawable_signs(text)).split(" ")
    return " ".join(_BREAK.join(word) if too_wide(word, width) else word for word in words)
