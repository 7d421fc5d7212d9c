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
)
from app.strands.rules.scale import Colour, RagMark, Scale, Stage, gap_in_words, rag_mark
from app.strands.rules.wording import (
    Layer,
    digest_of,
    digest_of_plain,
    plain_wording,
    question_key,
    sentence_key,
)

__all__ = [
    "Colour",
    "CorePartner",
    "Criterion",
    "Edition",
    "Feature",
    "Kind",
    "Layer",
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
    "digest_of_plain",
    "gap_in_words",
    "plain_wording",
    "question_key",
    "rag_mark",
    "sentence_key",
]
