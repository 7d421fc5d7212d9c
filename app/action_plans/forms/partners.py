"""What partners say of actions: how far they are, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.action_plans.forms.choices import LONGEST_TEXT, NONE, number_of
from app.action_plans.rules import Planned, Status
from app.claims.rules import View, view_problem
from app.web.forms import Form, choice, number_in, typed

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
    seen = HiddenField()

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))

    def shows(self, now: Planned) -> None:
        """Say how it stands now, and keep what was typed."""
        self.status.errors = [
            f"This was changed while you were here. It is now: {now.status.words}. What you typed"
            " is below: choose again, then keep it"
        ]
        self.seen.data = str(now.version)

    @property
    def chosen(self) -> Status:
        """How far it is."""
        return Status(self.status.data)


def tell_form(held: Planned) -> TellForm:
    """The form as the action stands, or as it was sent."""
    status = held.status.value if held.status in TOLD else None
    return TellForm(data={"status": status, "seen": str(held.version)})


class AgreeForm(Form):
    """A press that agrees to an action as the page showed it."""

    terms = HiddenField()

    @property
    def agreed_terms(self) -> int:
        """The terms the page showed; 0 never were any."""
        return number_in(typed(self.terms))


class ViewForm(AgreeForm):
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
        known = self.view.data in {*View}
        problem = view_problem(View(self.view.data), typed(field)) if known else None
        if problem:
            raise ValidationError(problem)

    @property
    def speaks_for(self) -> int:
        """The number of the organisation."""
        return number_of(self.organisation) or 0


class PressForm(Form):
    """A press without words."""
