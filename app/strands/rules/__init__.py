"""What the model is: stages and half steps, editions, and when a file describes one."""

from app.strands.rules.edition import (
    CorePartner,
    Criterion,
    Edition,
    Feature,
    Kind,
    NationalSource,
    Note,
    Polarity,
    Row,
    Strand,
    SuggestedEvidence,
    digest_of,
)
from app.strands.rules.scale import Colour, RagMark, Scale, Stage, gap_in_words, rag_mark

__all__ = [
    "Colour",
    "CorePartner",
    "Criterion",
    "Edition",
    "Feature",
    "Kind",
    "NationalSource",
    "Note",
    "Polarity",
    "RagMark",
    "Row",
    "Scale",
    "Stage",
    "Strand",
    "SuggestedEvidence",
    "digest_of",
    "gap_in_words",
    "rag_mark",
]
