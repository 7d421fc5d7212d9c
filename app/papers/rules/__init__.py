"""What a document says and for whom, before anybody draws it."""

from app.papers.rules.audiences import Audience, audience_called, for_audience, reads
from app.papers.rules.document import (
    Block,
    Document,
    Group,
    Heading,
    Line,
    Picture,
    Table,
    Words,
    grouped,
)
from app.papers.rules.tells import Tells

__all__ = [
    "Audience",
    "Block",
    "Document",
    "Group",
    "Heading",
    "Line",
    "Picture",
    "Table",
    "Tells",
    "Words",
    "audience_called",
    "for_audience",
    "grouped",
    "reads",
]
