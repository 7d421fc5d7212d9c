"""What is typed to record a decision and to countersign one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import (
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length

from app.accounts.again import SignInAgain
from app.governance.queries import CONFIRMED, SENT_BACK
from app.web.days import DayField
from app.web.forms import Form, choice

if TYPE_CHECKING:
    from app.areas.rules import BodyHere, OrganisationHere


class DecisionForm(Form):
    body = RadioField("Which board met?", validators=[InputRequired("Select the board that met")])
    met_on = DayField("When did it meet?", validators=[DataRequired("Enter the day the board met")])
    minute = StringField(
        "Where do its minutes say so?",
        validators=[
            DataRequired("Enter the number of the minute, so that others can find it"),
            Length(max=60, message="Shorten the reference to at most 60 characters"),
        ],
    )
    present = SelectMultipleField("Which organisations were there?", validate_choice=True)
    outcome = RadioField(
        "What did it decide?",
        choices=[
            choice(CONFIRMED, "It confirmed the assessment"),
            choice(SENT_BACK, "It sent the assessment back"),
        ],
        validators=[InputRequired("Select what the board decided")],
    )
    words = TextAreaField(
        "What did it say? (needed when it sent the assessment back)",
        validators=[Length(max=2000, message="Shorten this to at most 2000 characters")],
    )

    def offer(self, boards: Sequence[BodyHere], organisations: Sequence[OrganisationHere]) -> None:
        """Fill in what can be chosen."""
        self.body.choices = [choice(str(board.id), board.name) for board in boards]
        self.present.choices = [choice(str(each.id), each.name) for each in organisations]


class CountersignForm(SignInAgain, Form):
    """The press that freezes a version, and who presses it."""


class PressForm(Form):
    """A page with nothing but a button."""
