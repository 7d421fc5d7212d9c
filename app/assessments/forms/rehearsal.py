"""How many pretend voters take part in a rehearsal."""

from __future__ import annotations

import re

from wtforms import StringField, ValidationError

from app.web.forms import Form
from app.workshops.rules import MOST_PRETEND_VOTERS

USUAL = "12"
_NUMBER = re.compile("[0-9]{1,3}")


class RehearsalForm(Form):
    """A rehearsal before it begins."""

    voters = StringField("How many pretend voters?", default=USUAL)

    @property
    def number(self) -> int:
        return int(self.voters.data or 0)

    def validate_voters(self, field: StringField) -> None:
        typed = (field.data or "").strip()
        if not _NUMBER.fullmatch(typed) or not 1 <= int(typed) <= MOST_PRETEND_VOTERS:
            raise ValidationError(f"Enter between 1 and {MOST_PRETEND_VOTERS} pretend voters")
