"""What a run is used for as evidence."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired

from app.evidence.rules.words import Direction, directions_for
from app.web.forms import Form, choice


class BecomeForm(Form):
    """The criteria it tells about, and what it says of them."""

    places = SelectMultipleField(
        "What does it tell about?", validators=[InputRequired("Choose at least one")]
    )
    direction = RadioField(
        "What does it say of these?",
        choices=[choice(each, each.words) for each in directions_for(None)],
        default=Direction.MIXED,
    )

    def offer(self, criteria: Iterable[tuple[str, str]]) -> None:
        """Propose these criteria, each by its key and name."""
        self.places.choices = [choice(key, name) for key, name in criteria]

    @property
    def said(self) -> Direction:
        return Direction(self.direction.data)
