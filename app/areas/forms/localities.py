"""What is typed about an area's localities."""

from __future__ import annotations

from wtforms import HiddenField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from app.areas.rules import names_in, names_problem
from app.web.forms import Form, typed

_LOCALITY = 60


class LocalitiesForm(Form):
    """Several localities at once."""

    names = TextAreaField(
        "Add localities, one on each line",
        validators=[DataRequired("Enter the name of at least one locality")],
    )

    def validate_names(self, field: TextAreaField) -> None:
        problem = names_problem(names_in(typed(field)), _LOCALITY)
        if problem:
            raise ValidationError(problem)

    @property
    def each_name(self) -> list[str]:
        return names_in(typed(self.names))


class LocalityForm(Form):
    """One locality."""

    name = StringField(
        "Name",
        validators=[
            DataRequired("Enter the locality’s name"),
            Length(max=_LOCALITY, message="Shorten the name to at most 60 characters"),
        ],
    )
    seen = HiddenField()
