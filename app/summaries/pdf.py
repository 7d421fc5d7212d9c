"""The one-page summary as a tagged PDF (PDF/UA-1) on A4."""

from __future__ import annotations

import importlib
import json
import re
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from types import ModuleType
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

NOT_DRAWABLE = "□"
_NOTE = f"{NOT_DRAWABLE} stands for a sign that this file cannot draw. The web page shows it."

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

# What the faces can draw: Latin, Greek, Cyrillic, Hebrew, Arabic and the usual signs. A PDF/UA file
# may hold no missing letter, and one sign outside these would stop the whole file.
_NOT_DRAWN = re.compile(
    "[^ -~\u00a0-\u024f\u0300-\u036f\u0384-\u038a\u038e-\u03a1\u03a3-\u03ff"
    "\u0400-\u0482\u048a-\u04ff"
    "\u05d0-\u05ea\u05f3\u05f4\u060c\u061b\u061f\u0621-\u063a\u0640-\u064a\u0660-\u0669"
    "\u067e\u0686\u0698\u06a9\u06af\u06be\u06cc\u1e00-\u1eff\u200b\u2010-\u2027\u2030-\u203a"
    "\u2044\u2070\u2074-\u208e\u20a0-\u20bf\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265"
    "\u25a0\u25a1\u25b2\u25b6\u25bc\u25cb\u25cf\u2605\u2606\u2610\u2611\u2713\u2714\u2717\u2718]"
)
# They change the look of the sign before them and have none of their own.
_WITHOUT_A_LOOK = re.compile("[\u00ad\u200c-\u200f\u2060\ufe00-\ufe0f]")
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
    words["not_drawn"] = _NOTE if NOT_DRAWABLE in json.dumps(words, ensure_ascii=False) else ""
    file = _typst().compile(
        str(_TEMPLATE),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={
            "report": json.dumps(words),
            "sizes": json.dumps(_SIZES),
            "inks": json.dumps(INKS),
        },
        pdf_standards=["ua-1"],
    )
    if not isinstance(file, bytes):
        raise TypeError("the PDF did not come as one file")
    return file


@cache
def _typst() -> ModuleType:
    """Loaded with the first PDF: most processes never make one."""
    return importlib.import_module("typst")


@cache
def _fonts() -> Any:
    folder = resources.files("font_source_sans_pro") / "files"
    return _typst().Fonts(include_system_fonts=False, font_paths=[str(folder)])


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
    drawn = _NOT_DRAWN.sub(NOT_DRAWABLE, _WITHOUT_A_LOOK.sub("", text))
    words = _STICKY_SPACE.sub(f"{_BREAK} ", drawn).split(" ")
    return " ".join(_BREAK.join(word) if too_wide(word, width) else word for word in words)
