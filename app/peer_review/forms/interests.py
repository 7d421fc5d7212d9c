"""What a reviewer says of their interests, and what the national team says to that."""

from __future__ import annotations

from wtforms import RadioField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from app.web.forms import Form, choice, typed

LONGEST = 1000
_LENGTH = Length(max=LONGEST, message=f"Shorten it to at most {LONGEST} characters")


class InterestForm(Form):
    """Whether somebody has an interest in the area they are to review, and which."""

    names_workers = True

    has = RadioField(
        "Do you have an interest in this area?",
        choices=[choice("no", "No, none"), choice("yes", "Yes, and I say which")],
        validators=[InputRequired("Select whether you have an interest")],
    )
    which = TextAreaField("Which interest?", [_LENGTH])

    @property
    def words(self) -> str:
        """What interest it is; empty when there is none."""
        return typed(self.which) if self.has.data == "yes" else ""

    def validate_which(self, field: TextAreaField) -> None:
        if self.has.data == "yes" and not field.data:
            raise ValidationError("Say which interest you have, in a sentence")
        if self.has.data == "no" and field.data:
            raise ValidationError(
                "You typed an interest and said you have none. Change one of them"
            )


class ClearForm(Form):
    """Why somebody may review although they named an interest."""

    names_workers = True

    reason = TextAreaField(
        "Why may they review all the same?", [DataRequired("Say why they may review"), _LENGTH]
    )
