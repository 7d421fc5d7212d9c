"""How the workbook of a return is laid out, for whoever writes it and reads it; pure."""

from __future__ import annotations

from collections.abc import Mapping

from app.strands.rules.scale import Scale

# The first hidden line says what the workbook is; the rest of that sheet what no cell shows.
FORMAT = "six-strands-return"
RETURN, FORM = "return", "form"
TOP, ROWS = "The return", "Rows"
YES, NO = "Yes", "No"
EMPTY_FORM_NAME = "Return to the national team to fill in"

# What is asked once, by the place of a return that it fills.
ASKED: Mapping[str, str] = {
    "area/name": "Area",
    "confirmed_on": "The day your board confirmed it (day/month/year)",
    "support": "What support would help? In a few sentences",
    "examples": "Which examples could you share? In a few sentences",
    "expectations/peer_review": "The day a peer review was finished, if there was one",
    "expectations/update": "Is it an update of an earlier assessment?",
}
# What is asked of each row, by the name it has in a return, in the order of the columns.
COLUMNS: Mapping[str, str] = {
    "desktop": "Your own rating",
    "vote_middle": "Middle of the vote",
    "voted": "How many voted",
    "agreed": "Agreed with partners",
    "peer": "Peers’ rating",
    "target": "Where you want to be",
    "target_on": "By when (day/month/year)",
    "evidence": "Pieces of evidence",
    "figures": "Of these with figures",
    "support": "Support sought?",
    "example": "Example to share?",
}
RATINGS = frozenset({"desktop", "vote_middle", "agreed", "peer", "target"})
NUMBERS = frozenset({"voted", "evidence", "figures"})
TICKS = frozenset({"support", "example"})


def cell_of(value: object, name: str, scale: Scale) -> str:
    """How a value of a row reads in its cell."""
    if name in TICKS:
        return YES if value else NO
    if value is None:
        return ""
    if name in RATINGS and isinstance(value, int):
        return scale.choice(value) if value in scale else str(value)
    return str(value)
