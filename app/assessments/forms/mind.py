"""What changed minds between two votes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.evidence.rules.words import directions_for
from app.web.forms import Form, choice

if TYPE_CHECKING:
    from app.strands.rules.edition import Criterion

LONGEST = 300


class MindForm(Form):
    """One sentence, and what it is evidence of."""

    sentence = TextAreaField(
        "What changed our mind?",
        validators=[
            DataRequired("Say in one sentence what changed minds"),
            Length(max=LONGEST, message=f"Shorten this to one sentence of {LONGEST} characters"),
        ],
    )
    criterion = RadioField(
        "What is it about?", validators=[InputRequired("Select what it is about")]
    )
    direction = RadioField(
        "What does it say of it?", validators=[InputRequired("Select what it says of it")]
    )

    def offer(self, criteria: Sequence[Criterion]) -> None:
        """Offer the row's criteria, by the names that pages use."""
        self.criterion.choices = [choice(each.key, each.name) for each in criteria]
        self.direction.choices = [choice(each.value, each.words) for each in directions_for(None)]
