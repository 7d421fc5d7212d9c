"""What a workshop's record says, in finished words, to whoever may read it."""

from app.records.rules.audience import record_for
from app.records.rules.document import document_of
from app.records.rules.facts import (
    AgreedFacts,
    FamiliesFacts,
    LateFacts,
    NoteFacts,
    RecordFacts,
    RowFacts,
    ThemeFacts,
    VoteFacts,
)
from app.records.rules.notes import something_came
from app.records.rules.record import build_record
from app.records.rules.shared import build_shared
from app.records.rules.structure import Figures, Line, Part, Record, Section

__all__ = [
    "AgreedFacts",
    "FamiliesFacts",
    "Figures",
    "LateFacts",
    "Line",
    "NoteFacts",
    "Part",
    "Record",
    "RecordFacts",
    "RowFacts",
    "Section",
    "ThemeFacts",
    "VoteFacts",
    "build_record",
    "build_shared",
    "document_of",
    "record_for",
    "something_came",
]
