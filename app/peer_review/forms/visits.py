"""What is typed about a visit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from app.peer_review.rules.visits import LONGEST, Days, LineContent
from app.web.days import DayField
from app.web.filters import day
from app.web.forms import Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.texts.queries import Typed

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_AT_MOST = "Shorten this to at most {} characters"


class DaysForm(Form):
    """When the team comes."""

    first = DayField("First day", validators=[DataRequired("Enter the first day")])
    last = DayField("Last day", validators=[DataRequired("Enter the last day")])
    seen = HiddenField()

    def validate_last(self, field: DayField) -> None:
        if self.first.data is None:
            return
        if field.data < self.first.data:
            raise ValidationError("The last day cannot be before the first. Enter a later day")
        if (field.data - self.first.data).days >= LONGEST:
            raise ValidationError(f"A visit has at most {LONGEST} days. Enter an earlier day")

    def days(self) -> Days:
        return Days(self.first.data, self.last.data)


class LineForm(Form):
    """One line of the agenda."""

    day = SelectField("Which day?", coerce=int)
    starts = StringField("From when?", validators=[DataRequired("Enter a time, such as 9:30")])
    what = TextAreaField(
        "What happens?",
        validators=[
            DataRequired("Say what happens"),
            Length(max=500, message=_AT_MOST.format(500)),
        ],
    )
    whom = StringField("With whom?", validators=[Length(max=200, message=_AT_MOST.format(200))])
    seen = HiddenField()

    def validate_starts(self, field: StringField) -> None:
        if not _TIME.fullmatch(typed(field)):
            raise ValidationError("Enter a time, such as 9:30")

    def content(self) -> LineContent:
        hours, minutes = typed(self.starts).replace(".", ":").split(":")
        return LineContent(
            cast("int", self.day.data),
            f"{int(hours):02}:{minutes}",
            typed(self.what),
            typed(self.whom),
        )

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))


def line_form(days: Days | None, begun: Mapping[str, object]) -> LineForm:
    """The form of a line, with the days of the visit by their names once they are set."""
    form = LineForm(data=begun)
    standing = begun.get("day")
    last = max(days.number if days else 1, standing if isinstance(standing, int) else 1)
    form.day.choices = [choice(str(each), _named(days, each)) for each in range(1, last + 1)]
    return form


def _named(days: Days | None, number: int) -> str:
    at = days.day(number) if days else None
    return f"Day {number}, {day(at)}" if at else f"Day {number}"


class MeetForm(Form):
    """What the area asks, and whom the team meets in each service; the boxes are added to it."""


def meet_form(labels: Mapping[str, str], standing: Mapping[str, Typed]) -> MeetForm:
    """A box for each of these fields, with the text and the revision it began from."""
    boxes: dict[str, object] = {}
    data: dict[str, str] = {}
    for field, label in labels.items():
        boxes[field] = TextAreaField(
            label, validators=[Length(max=1000, message=_AT_MOST.format("1,000"))]
        )
        boxes[f"{field}_seen"] = HiddenField()
        held = standing.get(field)
        data |= {
            field: held.words if held else "",
            f"{field}_seen": str(held.number if held else 0),
        }
    made: MeetForm = type("MeetForm", (MeetForm,), boxes)(data=data)
    return made


def told_in(form: MeetForm, labels: Mapping[str, str]) -> tuple[dict[str, str], dict[str, int]]:
    """What was typed, and from which revision each began."""
    return (
        {field: typed(form[field]) for field in labels},
        {field: number_in(typed(form[f"{field}_seen"])) for field in labels},
    )
