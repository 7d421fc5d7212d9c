"""The form that turns sentences into actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import HiddenField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.action_plans.forms.choices import LONGEST_TEXT, NONE, number_of, offer_organisations
from app.action_plans.rules import Content, Seed, Status
from app.web.days import DayField
from app.web.forms import Form, choice, typed

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere

LEAVE = "leave"


class SeedForm(Form):
    """Which sentences become draft actions, and what is the same of all of them."""

    sentences = SelectMultipleField(
        "Which of them do you plan for?",
        validators=[DataRequired("Tick at least one sentence")],
        # What somebody planned meanwhile is no longer offered, and is no mistake of this one.
        validate_choice=False,
    )
    # The button that was pressed.
    decision = HiddenField()
    organisation = SelectField("Who owns them?", default=NONE)
    due = DayField("By when?")
    reason = TextAreaField("Why is nothing planned?", validators=[LONGEST_TEXT])

    def offer(self, seeds: Sequence[Seed], organisations: Sequence[OrganisationHere]) -> None:
        """Fill in the sentences, all ticked, and the area's organisations."""
        self.sentences.choices = [choice(each.feature_id, each.sentence) for each in seeds]
        if not self.is_submitted():
            self.sentences.data = [each.feature_id for each in seeds]
        offer_organisations(self.organisation, organisations)

    def validate_reason(self, field: TextAreaField) -> None:
        if self.leaves and not typed(field):
            raise ValidationError("Say why nothing is planned")

    @property
    def leaves(self) -> bool:
        """Whether it is decided that nothing is planned."""
        return bool(self.decision.data == LEAVE)

    def alike(self) -> Content:
        """What is the same of all of them."""
        if self.leaves:
            return Content("", status=Status.NOT_GOING_AHEAD, reason=typed(self.reason))
        return Content("", organisation_id=number_of(self.organisation), due_on=self.due.data)
