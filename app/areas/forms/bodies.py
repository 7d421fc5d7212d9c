"""What is typed about an area's boards."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wtforms import HiddenField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length

from app.areas.forms.choices import NOT_SAID, number_of, numbered, value_of
from app.areas.rules import BodyHere, state_of
from app.web.forms import Form, choice, typed

_NAME = 100
_QUORUM = "Enter how many organisations must be present, from 1 to 50"


class BodyForm(Form):
    """One board."""

    name = StringField(
        "Name of the board",
        validators=[
            DataRequired("Enter the board’s name"),
            Length(max=_NAME, message="Shorten the name to at most 100 characters"),
        ],
    )
    quorum = StringField(
        "How many partner organisations must be present?", validators=[DataRequired(_QUORUM)]
    )
    above = SelectField("Which board stands above it?")
    seen = HiddenField()

    def validate_quorum(self, field: StringField) -> None:
        if not re.fullmatch(r"[1-9]|[1-4][0-9]|50", typed(field)):
            raise ValidationError(_QUORUM)

    @property
    def needed(self) -> int:
        return int(typed(self.quorum))

    @property
    def above_id(self) -> int | None:
        return number_of(self.above.data)


def body_form(boards: Iterable[BodyHere], standing: BodyHere | None = None) -> BodyForm:
    """The form for a new board, or filled in as one stands now."""
    data: dict[str, object] = {"above": NOT_SAID}
    if standing:
        data = {
            "name": standing.name,
            "quorum": str(standing.quorum),
            "above": value_of(standing.above_id),
            "seen": body_mark_of(standing),
        }
    form = BodyForm(data=data)
    others = [
        (each.id, each.name)
        for each in boards
        if standing is None or each.id != standing.id
        if not each.ended or (standing and each.id == standing.above_id)
    ]
    form.above.choices = [choice(NOT_SAID, "None"), *numbered(others)]
    return form


def body_mark_of(standing: BodyHere) -> str:
    """The mark of a board as it stands, for a form to carry."""
    return state_of(standing.name, standing.quorum, standing.above_id)
