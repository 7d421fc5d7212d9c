"""Turns a typst file and what is to be printed into a tagged PDF (PDF/UA-1)."""

from __future__ import annotations

import importlib
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any

NOT_DRAWABLE = "□"
NOTE = f"{NOT_DRAWABLE} stands for a sign that this file cannot draw. The web page shows it."

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
# In a drawing all letters of a word come from one face, and no mark is put onto a letter.
_NOT_IN_A_DRAWING = re.compile(
    "[^ -~\u00a0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u1e80-\u1e85\u1ef2\u1ef3"
    "\u2010-\u2027\u2030-\u203a\u20ac\u25a1]"
)
_BREAK = "\u200b"
_LONG = 24
_DOTS_AN_INCH = 200.0
_PICTURE = (
    "#set page(width: auto, height: auto, margin: 0pt)\n"
    '#image(bytes(sys.inputs.svg), format: "svg")'
)


def set_type(template: Path, inputs: Mapping[str, Any]) -> bytes:
    """Draw the file; what was typed goes in as data and is printed, never run."""
    file = _typst().compile(
        str(template),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={name: json.dumps(value) for name, value in inputs.items()},
        pdf_standards=["ua-1"],
    )
    if not isinstance(file, bytes):
        raise TypeError("the PDF did not come as one file")
    return file


def drawn_as_png(svg: str) -> bytes:
    """A drawing as a picture, sharp enough for paper."""
    file = _typst().compile(
        _PICTURE.encode(),
        format="png",
        ppi=_DOTS_AN_INCH,
        font_paths=_fonts(),
        sys_inputs={"svg": drawable_picture(svg)},
    )
    if not isinstance(file, bytes):
        raise TypeError("the picture did not come as one file")
    return file


def printable(value: Any) -> Any:
    """Every text in there with signs the faces have, its longest words free to go on below."""
    if isinstance(value, str):
        return "\n".join(_printable(line) for line in value.split("\n"))
    if isinstance(value, Mapping):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def _printable(line: str) -> str:
    words = with_drawable_signs(line).split(" ")
    return " ".join(_BREAK.join(word) if len(word) > _LONG else word for word in words)


def with_drawable_signs(text: str) -> str:
    """The text with a box for each sign that no face has."""
    return _NOT_DRAWN.sub(NOT_DRAWABLE, _WITHOUT_A_LOOK.sub("", text))


def drawable_picture(svg: str) -> str:
    """A drawing with a box for each sign that cannot be drawn in one; its table has them all."""
    composed = unicodedata.normalize("NFC", _WITHOUT_A_LOOK.sub("", svg))
    return _NOT_IN_A_DRAWING.sub(NOT_DRAWABLE, composed)


@cache
def _typst() -> ModuleType:
    """Loaded with the first PDF: most processes never make one."""
    return importlib.import_module("typst")


@cache
def _fonts() -> Any:
    folder = resources.files("font_source_sans_pro") / "files"
    return _typst().Fonts(include_system_fonts=False, font_paths=[str(folder)])
