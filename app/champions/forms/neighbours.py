"""A list of neighbours: the file, letting it count, and taking it out of use."""

from __future__ import annotations

from wtforms import FileField, HiddenField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from app.web.forms import Form, number_in, typed


class NeighboursForm(Form):
    """A file of neighbours."""

    file = FileField("A CSV file or an Excel workbook")

    def validate_file(self, field: FileField) -> None:
        if not (field.data and field.data.filename):
            raise ValidationError("Choose a file")


class UseNeighboursForm(Form):
    """A list that was looked at: its lines, as the page carries them, and where it is from."""

    source = StringField(
        "Where is this list from?",
        validators=[
            DataRequired("Say where this list is from"),
            Length(max=200, message="Shorten this to at most 200 characters"),
        ],
    )
    lines = HiddenField()
    seen = HiddenField()

    @property
    def seen_list(self) -> int:
        return number_in(typed(self.seen))


class DropForm(Form):
    """A press that takes one list out of use."""

    seen = HiddenField()

    @property
    def seen_list(self) -> int:
        return number_in(typed(self.seen))
