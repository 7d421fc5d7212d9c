"""A document as a tagged PDF (PDF/UA-1) on A4."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.papers.rules import Block, Document, Heading, Picture, Table, grouped
from app.web.typesetting import NOT_DRAWABLE, NOTE, drawable_picture, printable, set_type

_TEMPLATE = Path(__file__).with_name("document.typ")
_BREAK = "\u200b"


def as_pdf(document: Document) -> bytes:
    """Draw the document; what was typed goes in as data and is printed, never run."""
    return drawn(said(document))


def drawn(words: Mapping[str, Any]) -> bytes:
    """Draw what a document says."""
    return set_type(_TEMPLATE, {"document": words})


def said(document: Document) -> Mapping[str, Any]:
    """What the document says, as the drawing takes it."""
    words: dict[str, Any] = printable(
        {"title": document.title, "about": document.about, "label": document.label}
    )
    words["title"] = _seen(words["title"])
    words["groups"] = [
        {"kind": group.kind, "blocks": [_drawn(block) for block in group.blocks]}
        for group in grouped(document.blocks)
    ]
    words["not_drawn"] = NOTE if NOT_DRAWABLE in json.dumps(words, ensure_ascii=False) else ""
    return words


def _drawn(block: Block) -> Mapping[str, Any]:
    told = asdict(block)
    told.pop("tells")
    if isinstance(block, Table):
        told["shares"] = block.shares
    if isinstance(block, Picture):
        # A drawing is no text, in which long words may go on below; but it too has letters.
        drawing = drawable_picture(block.svg)
        return {"alternative": _seen(printable(block.alternative)), "svg": drawing}
    drawn: dict[str, Any] = printable(told)
    if isinstance(block, Heading):
        drawn["words"] = _seen(drawn["words"])
    return drawn


def _seen(words: str) -> str:
    """A box where nothing would be seen: the format takes no empty title and no empty heading."""
    return words if words.replace(_BREAK, "").strip() else NOT_DRAWABLE
