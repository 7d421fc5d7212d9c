"""The files the national team brings, and the presses about them."""

from __future__ import annotations

from wtforms import MultipleFileField, ValidationError

from app.returns.rules.arriving import MOST_FILES
from app.web.forms import Form


class BringForm(Form):
    """Returns as files."""

    files = MultipleFileField("Returns")

    def validate_files(self, field: MultipleFileField) -> None:
        number = sum(bool(each and each.filename) for each in field.data or ())
        if not number:
            raise ValidationError("Choose at least one file")
        if number > MOST_FILES:
            raise ValidationError(f"Bring at most {MOST_FILES} files at once")


class PressForm(Form):
    """A press; it asks why words may stay that look like those of one person."""
