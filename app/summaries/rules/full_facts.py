"""What a full assessment is made of: the summary's facts, and all that stands behind each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.summaries.rules.facts import ReportFacts, RowFacts
from app.summaries.rules.shape import Shape

# The source of which only its readers inside are told how much there is.
EVIDENCE = "Evidence"


@dataclass(frozen=True)
class SentenceFacts:
    """One sentence of the model: what is said of it, and what stands behind it."""

    criterion: str
    stage: str
    words: str
    # None where this reader may not see yet what is said.
    said: str | None
    another_way: str = ""
    because: str = ""
    partners: str = ""
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class EvidenceFacts:
    """A piece of evidence as its reader may see it: what it shows, and where that comes from."""

    title: str
    shows: str
    source: str
    dated: str
    gathered: str
    state: str


@dataclass(frozen=True)
class VoiceFacts:
    """What one organisation makes of a rating."""

    organisation: str
    view: str
    words: str


@dataclass(frozen=True)
class FullRow:
    """A row with all that stands behind it; empty where there is nothing or it is not shown yet."""

    row: RowFacts
    # Whether what is recorded and claimed of the row may be shown to this reader.
    opened: bool
    carries: str = ""
    explanation: str = ""
    beyond: str = ""
    reason: str = ""
    target: str = ""
    peers: str = ""
    without: Sequence[str] = ()
    agreement: str = ""
    voices: Sequence[VoiceFacts] = ()
    voted_on: str = ""
    # How many of the room chose what, where that may be shown, with the words of the middle.
    figures: Sequence[tuple[str, int]] = ()
    middle: str = ""
    sentences: Sequence[SentenceFacts] = ()
    evidence: Sequence[EvidenceFacts] = ()


@dataclass(frozen=True)
class FullFacts:
    """Everything a full assessment says; its texts are as typed."""

    cycle: str
    summary: ReportFacts
    rows: Sequence[FullRow]
    shape: Shape
    champion: str = ""
    decision: str = ""
    workshops: Sequence[str] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
