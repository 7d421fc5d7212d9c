"""What is typed about an action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import (
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, ValidationError

from app.action_plans.rules import NO_OWNER, NO_ROW, Content, Planned, Seed, Status
from app.web.days import DayField
from app.web.forms import Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.strands.rules import Edition

_NONE = "-"


class ActionForm(Form):
    """An action: what, whose, by when, and how far it has come."""

    what = TextAreaField(
        "What is to be done?",
        validators=[
            DataRequired("Say what is to be done"),
            Length(max=1000, message="Shorten this to at most 1,000 characters"),
        ],
    )
    owner = StringField(
        "Who owns it?",
        validators=[Length(max=200, message="Shorten this to at most 200 characters")],
    )
    row = SelectField("Which row is it about?", default=_NONE)
    due = DayField("By when?")
    status = RadioField(
        "How far has it come?",
        choices=[choice(each, each.words) for each in Status],
        default=Status.DRAFT,
    )
    reason = TextAreaField(
        "Why does it not go ahead?",
        validators=[Length(max=1000, message="Shorten this to at most 1,000 characters")],
    )
    seen = HiddenField()

    def offer(self, edition: Edition) -> None:
        """Fill in the rows of the model."""
        self.row.choices = [
            choice(_NONE, NO_ROW),
            *(choice(row.key, row.name) for row in edition.rows),
        ]

    def validate_reason(self, field: TextAreaField) -> None:
        if self.status.data == Status.NOT_GOING_AHEAD and not typed(field):
            raise ValidationError("Say why it does not go ahead")

    def content(self) -> Content:
        """What was typed; a reason is kept only for what does not go ahead."""
        status = Status(self.status.data)
        return Content(
            what=typed(self.what),
            owner=typed(self.owner),
            status=status,
            reason=typed(self.reason) if status is Status.NOT_GOING_AHEAD else "",
            row_key=None if self.row.data == _NONE else self.row.data,
            due_on=self.due.data,
        )

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))


class SeedForm(Form):
    """Which sentences become draft actions, and what is the same of all of them."""

    sentences = SelectMultipleField(
        "Which of them do you plan for?",
        validators=[DataRequired("Tick at least one sentence")],
        # What somebody planned meanwhile is no longer offered, and is no mistake of this one.
        validate_choice=False,
    )
    owner = SelectField("Who owns them?", default=_NONE)
    due = DayField("By when?")

    def offer(self, seeds: Sequence[Seed], organisations: Sequence[str]) -> None:
        """Fill in the sentences, all ticked, and the area's organisations."""
        self.sentences.choices = [choice(each.feature_id, each.sentence) for each in seeds]
        if not self.is_submitted():
            self.sentences.data = [each.feature_id for each in seeds]
        self.owner.choices = [
            choice(_NONE, NO_OWNER),
            *(choice(name, name) for name in organisations),
        ]

    @property
    def owned_by(self) -> str:
        """The name of an organisation, or nothing."""
        return "" if self.owner.data == _NONE else str(self.owner.data)


def filled(held: Planned, edition: Edition) -> ActionForm:
    """The form of an action as it stands, or as it was sent."""
    form = ActionForm(
        data={
            "what": held.what,
            "owner": held.owner,
            "row": held.row_key or _NONE,
            "due": held.due_on,
            "status": held.status.value,
            "reason": held.reason,
            "seen": str(held.version),
        }
    )
    form.offer(edition)
    return form


# The box on the form in which a field of an action is typed.
BOXES = {
    "what": "what",
    "owner": "owner",
    "row_key": "row",
    "due_on": "due",
    "status": "status",
} | {"reason": "reason"}
