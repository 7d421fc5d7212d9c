"""The form of an action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from app.action_plans.forms.choices import (
    LONGEST_LINE,
    LONGEST_TARGET,
    LONGEST_TEXT,
    NONE,
    key_of,
    number_of,
    offer_organisations,
)
from app.action_plans.rules import (
    NO_ROW,
    Content,
    Direction,
    Measure,
    Planned,
    Resources,
    Status,
    lacks,
)
from app.web.days import DayField
from app.web.forms import Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.strands.rules import Edition

_ALONE, _GROUP = "alone", "group"


class ActionForm(Form):
    """An action: what, whose, by when, what shows that it worked, and how far it has come."""

    what = TextAreaField(
        "What is to be done?", validators=[DataRequired("Say what is to be done"), LONGEST_TEXT]
    )
    organisation = SelectField("Which organisation owns it?", default=NONE)
    owner = StringField("Who there? Name a role or a group", validators=[LONGEST_LINE])
    carried = RadioField(
        "Do they carry it alone?",
        choices=[
            choice(_ALONE, "Yes, alone"),
            choice(_GROUP, "No, they lead a group that carries it"),
        ],
        default=_ALONE,
    )
    row = SelectField("Which row is it about?", default=NONE)
    starts = DayField("When does it begin?")
    due = DayField("By when?")
    measure = StringField("What do you look at to see that it worked?", validators=[LONGEST_LINE])
    direction = SelectField(
        "Which way should that go?",
        choices=[
            choice(NONE, "Not said yet"),
            *(choice(each, "It " + each.words) for each in Direction),
        ],
        default=NONE,
    )
    target = StringField(
        "How far?",
        validators=[LONGEST_TARGET],
    )
    resources = RadioField(
        "Is there what it needs: people, money, a place?",
        choices=[choice(each, each.value.capitalize()) for each in Resources],
        default=Resources.NOT_KNOWN,
    )
    status = RadioField(
        "How far has it come?",
        choices=[choice(each, each.words) for each in Status],
        default=Status.DRAFT,
    )
    reason = TextAreaField("Why does it not go ahead?", validators=[LONGEST_TEXT])
    seen = HiddenField()

    def offer(self, edition: Edition, organisations: Sequence[OrganisationHere]) -> None:
        """Fill in the rows of the model and the area's organisations."""
        self.row.choices = [
            choice(NONE, NO_ROW),
            *(choice(row.key, row.name) for row in edition.rows),
        ]
        offer_organisations(self.organisation, organisations)

    def validate(self, *given: Any, **more: Any) -> bool:
        """Each box by itself first, then whether they fit each other."""
        good = super().validate(*given, **more)
        if any(self[name].errors for name in ("direction", "resources", "status")):
            return False
        for name, problem in lacks(self.content()):
            if not self[name].errors:
                self[name].errors = [problem]
                good = False
        return good

    def content(self) -> Content:
        """What was typed; a reason is kept only for what does not go ahead."""
        status = Status(self.status.data)
        way = self.direction.data
        return Content(
            what=typed(self.what),
            owner=typed(self.owner),
            status=status,
            reason=typed(self.reason) if status is Status.NOT_GOING_AHEAD else "",
            row_key=None if self.row.data == NONE else self.row.data,
            due_on=self.due.data,
            organisation_id=number_of(self.organisation),
            in_group=self.carried.data == _GROUP,
            starts_on=self.starts.data,
            resources=Resources(self.resources.data),
            measure=Measure(
                typed(self.measure), None if way == NONE else Direction(way), typed(self.target)
            ),
        )

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))


def filled(
    held: Planned, edition: Edition, organisations: Sequence[OrganisationHere]
) -> ActionForm:
    """The form of an action as it stands, or as it was sent."""
    way = held.measure.direction
    form = ActionForm(
        data={
            "what": held.what,
            "organisation": key_of(held.organisation_id),
            "owner": held.owner,
            "carried": _GROUP if held.in_group else _ALONE,
            "row": held.row_key or NONE,
            "starts": held.starts_on,
            "due": held.due_on,
            "measure": held.measure.what,
            "direction": way.value if way else NONE,
            "target": held.measure.target,
            "resources": held.resources.value,
            "status": held.status.value,
            "reason": held.reason,
            "seen": str(held.version),
        }
    )
    form.offer(edition, organisations)
    return form


# The box on the form in which a field of an action is typed.
BOXES = {
    "what": "what",
    "owner": "owner",
    "organisation_id": "organisation",
    "in_group": "carried",
    "row_key": "row",
    "starts_on": "starts",
    "due_on": "due",
    "measure": "measure",
    "resources": "resources",
    "status": "status",
    "reason": "reason",
}
