"""Which parts of the pack to print, and how many slips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, RadioField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from app.packs.rules import Part
from app.web.forms import Form, choice

USUAL_SLIPS, MOST_SLIPS = 30, 300
EACH_ROW, NO_ROW = "each", "none"
_RANGE = f"Enter a whole number of slips from 1 to {MOST_SLIPS}"
_PARTS = {
    Part.JOIN: "How to join: the square for phones, the code and the agenda",
    Part.ROWS: "A sheet for each row with its sentences, for the tables",
    Part.SLIPS: "Paper slips to vote on",
    Part.TALLY: "A sheet for each row to count the slips",
}


class PackForm(Form):
    """Asked for with the address, so that the file can be asked for again."""

    part = SelectMultipleField(
        "What do you want to print?",
        choices=[choice(part.value, words) for part, words in _PARTS.items()],
    )
    slips = IntegerField(
        "How many slips?",
        validators=[InputRequired(_RANGE), NumberRange(1, MOST_SLIPS, _RANGE)],
    )
    slips_for = RadioField(
        "What are the slips for?",
        choices=[
            choice(EACH_ROW, "So many for each row, with its name on them"),
            choice(NO_ROW, "So many in all, with a line to write the row’s name on"),
        ],
        validate_choice=False,
    )

    def validate_part(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError("Select what you want to print")

    @property
    def parts(self) -> frozenset[Part]:
        return frozenset(Part(each) for each in self.part.data or ())

    @property
    def named(self) -> bool:
        """Whether each slip has the name of its row on it."""
        return bool(self.slips_for.data != NO_ROW)


def pack_form(asked: Mapping[str, Any] | None = None, people: int = 0) -> PackForm:
    """The form as the address fills it in, or as it stands at first, with a slip for everyone."""
    usual = {
        "part": [part.value for part in Part],
        "slips": min(people, MOST_SLIPS) or USUAL_SLIPS,
        "slips_for": EACH_ROW,
    }
    return PackForm(MultiDict(asked) if asked else None, data=usual, meta={"csrf": False})
