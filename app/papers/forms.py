"""What a co-ordinator brings so that Word files look like the council's."""

from __future__ import annotations

from wtforms import FileField, HiddenField, ValidationError

from app.web.forms import Form, typed


class StyleForm(Form):
    """A Word document of the council."""

    file = FileField("A Word document of your council")
    seen = HiddenField()

    def validate_file(self, field: FileField) -> None:
        if not (field.data and field.data.filename):
            raise ValidationError("Choose a file")

    @property
    def seen_style(self) -> int:
        return _number(typed(self.seen))


class DropStyleForm(Form):
    """A press that goes back to the usual look."""

    seen = HiddenField()

    @property
    def seen_style(self) -> int:
        return _number(typed(self.seen))


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else -1
