"""What partners say of actions: how far they are, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.action_plans.forms.choices import LONGEST_TEXT, NONE, number_of
from app.action_plans.rules import Status
from app.claims.rules import View, view_problem
from app.web.forms import Form, choice, typed

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere

# What whoever carries an action may say of it; whether it goes ahead at all, the area decides.
TOLD = (Status.AGREED, Status.UNDER_WAY, Status.DONE)
_CALLED = {
    Status.AGREED: "Not begun yet",
    Status.UNDER_WAY: "Under way",
    Status.DONE: "Done",
}


class TellForm(Form):
    """How far an action is, with a sentence or two."""

    status = RadioField(
        "How far is it?",
        choices=[choice(each, _CALLED[each]) for each in TOLD],
        validators=[DataRequired("Choose how far it is")],
    )
    words = TextAreaField("What has happened?", validators=[LONGEST_TEXT])

    @property
    def chosen(self) -> Status:
        """How far it is."""
        return Status(self.status.data)


class ViewForm(Form):
    """What an organisation makes of an action."""

    organisation = SelectField("Which organisation?", default=NONE)
    view = RadioField(
        "Does it agree to this action as it stands?",
        choices=[
            choice(View.AGREE, "It agrees"),
            choice(View.AGREE_WITH_A_NOTE, "It agrees, with a note"),
            choice(View.DISAGREE, "It does not agree"),
        ],
        validators=[DataRequired("Choose what it makes of it")],
    )
    words = TextAreaField("The note, or why not", validators=[LONGEST_TEXT])
    terms = HiddenField()

    def offer(self, organisations: Sequence[OrganisationHere]) -> None:
        """Fill in for whom may be spoken."""
        self.organisation.choices = [
            choice(NONE, "Choose one"),
            *(choice(str(each.id), each.name) for each in organisations),
        ]
        if len(organisations) == 1 and not self.is_submitted():
            self.organisation.data = str(organisations[0].id)

    def validate_organisation(self, field: SelectField) -> None:
        if field.data == NONE:
            raise ValidationError("Choose the organisation that says it")

    def validate_words(self, field: TextAreaField) -> None:
        problem = view_problem(View(self.view.data), typed(field)) if self.view.data else None
        if problem:
            raise ValidationError(problem)

    @property
    def speaks_for(self) -> int:
        """The number of the organisation."""
        return number_of(self.organisation) or 0


class AgreeForm(Form):
    """A press that agrees to an action as the page showed it."""

    terms = HiddenField()


class PressForm(Form):
    """A press without words."""
