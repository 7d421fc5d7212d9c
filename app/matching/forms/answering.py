"""Answering an invitation, and allowing a pair in spite of a tie."""

from __future__ import annotations

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.matching.rules.asking import LONGEST_WISHES
from app.web.forms import Form, choice, typed

_TOO_LONG = f"Shorten this to at most {LONGEST_WISHES:,} characters"


class PressForm(Form):
    """A page with nothing but buttons."""


class AnswerForm(Form):
    """Yes or no to a pair."""

    answer = RadioField(
        "What do you answer?",
        choices=[choice("yes", "We accept"), choice("no", "We decline")],
        validators=[InputRequired("Select whether you accept or decline")],
    )
    # The pair that was on the page: the national team may have made another since.
    pair = HiddenField()
    reason = TextAreaField("Why do you decline?", [Length(max=LONGEST_WISHES, message=_TOO_LONG)])

    def validate_reason(self, field: TextAreaField) -> None:
        if self.answer.data == "no" and not typed(field):
            raise ValidationError("Say why you decline, so that the national team can do better")


class AllowForm(Form):
    """Why a pair may be in spite of its ties, and which of them were on the page."""

    ties = HiddenField()
    reason = TextAreaField(
        "Why may they be paired all the same?",
        [
            DataRequired("Say why they may be paired all the same"),
            Length(max=LONGEST_WISHES, message=_TOO_LONG),
        ],
    )
