"""The record as a tagged PDF (PDF/UA-1) on A4."""

from __future__ import annotations

from app.papers.pdf import as_pdf as drawn
from app.records.rules import Record, document_of


def as_pdf(record: Record) -> bytes:
    """Draw the record."""
    return drawn(document_of(record))
