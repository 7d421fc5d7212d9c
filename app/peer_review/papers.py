"""The report of a review as a tagged PDF (PDF/UA-1) on A4, and as a Word document."""

from __future__ import annotations

from app.files.rules.styles import Style
from app.papers import pdf
from app.papers.rules import Audience
from app.papers.word import as_word
from app.peer_review.rules.paper import Challenge, Paper, document_of, paper_of

__all__ = ["Challenge", "Paper", "as_document", "as_pdf", "document_of", "paper_of"]


def as_pdf(paper: Paper, audience: Audience = Audience.INTERNAL) -> bytes:
    """Draw the report; what was typed goes in as data and is printed, never run."""
    return pdf.as_pdf(document_of(paper, audience))


def as_document(
    paper: Paper, style: Style | None = None, audience: Audience = Audience.INTERNAL
) -> bytes:
    """The same words for Word, in the style of the area's own documents where it brought one."""
    return as_word(document_of(paper, audience), style)
