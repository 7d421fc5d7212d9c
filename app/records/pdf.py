"""The record as a tagged PDF (PDF/UA-1) on A4."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from app.records.rules import Record
from app.web.typesetting import NOT_DRAWABLE, NOTE, printable, set_type

_TEMPLATE = Path(__file__).with_name("record.typ")


def as_pdf(record: Record) -> bytes:
    """Draw the record."""
    words = printable(asdict(record))
    words["not_drawn"] = NOTE if NOT_DRAWABLE in json.dumps(words, ensure_ascii=False) else ""
    return set_type(_TEMPLATE, {"record": words})
