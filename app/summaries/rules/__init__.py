"""What the one-page summary says, and how much of it one page holds."""

from app.summaries.rules.audience import facts_for
from app.summaries.rules.facts import ReportFacts, RowFacts, Standing
from app.summaries.rules.fitting import ROOM_FOR, Field, Fit, Room, how_it_fits, room_for
from app.summaries.rules.report import build_report
from app.summaries.rules.structure import Colouring, Continued, Headings, Report, ReportRow
from app.summaries.rules.typed_text import Paragraph, clean, paragraphs
from app.summaries.rules.wording import Vote

__all__ = [
    "ROOM_FOR",
    "Colouring",
    "Continued",
    "Field",
    "Fit",
    "Headings",
    "Paragraph",
    "Report",
    "ReportFacts",
    "ReportRow",
    "Room",
    "RowFacts",
    "Standing",
    "Vote",
    "build_report",
    "clean",
    "facts_for",
    "how_it_fits",
    "paragraphs",
    "room_for",
]
