"""The one-page summary as finished words, which page, PDF and workbook draw."""

from __future__ import annotations

from dataclasses import dataclass

from app.summaries.rules.typed_text import Paragraph


@dataclass(frozen=True)
class Headings:
    """The words above the columns and blocks."""

    name: str = "What is rated"
    rating: str = "Rating"
    colour: str = "Colour"
    standing: str = "Standing"
    vote: str = "Partner vote"
    evidence: str = "Key evidence"
    next_steps: str = "Next steps"
    asked: str = "Asked of the board"
    colours: str = "Colours"
    continued: str = "Continued from page 1"
    table: str = "Ratings, votes, evidence and next steps"


@dataclass(frozen=True)
class Colouring:
    """A line of the legend: "Early: Red"."""

    colour: str
    text: str


@dataclass(frozen=True)
class ReportRow:
    """A row of the table in finished words; ``colour`` is a key, empty where nothing is shown."""

    key: str
    name: str
    rating: str
    colour: str
    colour_word: str
    half: str
    standing: str
    remarks: tuple[str, ...]
    vote: tuple[str, ...]
    evidence: tuple[Paragraph, ...]
    next_steps: tuple[Paragraph, ...]

    @property
    def colour_in_words(self) -> str:
        """The colour's word, and the mark of a half step: "Amber and half way to Maturing"."""
        return f"{self.colour_word} {self.half}".strip()


@dataclass(frozen=True)
class Continued:
    """The whole of a text that had to be cut on the first page."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Report:
    """What every drawing of the summary shows, word for word."""

    title: str
    area: str
    date: str
    edition: str
    label: str
    sentence: str
    asked: tuple[Paragraph, ...]
    took_part: str
    note: str
    colouring: tuple[Colouring, ...]
    half_step_note: str
    headings: Headings
    rows: tuple[ReportRow, ...]
    continued: tuple[Continued, ...]
