"""When and how views are gathered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired, Length

from app.instruments.rules.definition import Definition, Way
from app.instruments.rules.particulars import Particulars
from app.web.days import DayField
from app.web.filters import short_day
from app.web.forms import Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.instruments.queries import RunHere

NONE_BEFORE = "-"
_LONGEST = 100
_DAYS_OPEN = 30
_MOST = 100_000


class PressForm(Form):
    """A button alone."""


class RunForm(Form):
    """A run: what it is for, its days, its ways, how many are expected."""

    occasion = StringField(
        "What is it for?",
        validators=[
            DataRequired("Say in a few words what it is for, such as “Families’ day”"),
            Length(max=_LONGEST, message=f"Shorten this to at most {_LONGEST} characters"),
        ],
    )
    opens_on = DayField("First day", validators=[DataRequired("Enter the first day")])
    closes_on = DayField("Last day", validators=[DataRequired("Enter the last day")])
    ways = SelectMultipleField("How will answers come in?", validate_choice=True)
    expected = StringField("About how many people could answer? (optional)")
    previous = SelectField("Compare with an earlier time", default=NONE_BEFORE)
    seen = HiddenField()

    def offer(self, instrument: Definition, earlier: Iterable[RunHere]) -> None:
        """Say what can be chosen."""
        self.ways.choices = [choice(each, each.words) for each in instrument.ways]
        self.previous.choices = [
            choice(NONE_BEFORE, "Nothing yet"),
            *(choice(str(each.id), _called(each)) for each in earlier),
        ]

    def validate_ways(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError("Choose at least one way in which answers come in")

    def validate_closes_on(self, field: DayField) -> None:
        opens = self.opens_on.data
        if isinstance(opens, date) and isinstance(field.data, date) and field.data < opens:
            raise ValidationError("The last day comes on or after the first day")

    def validate_expected(self, field: StringField) -> None:
        said = typed(field).replace(",", "")
        if said and not 0 < number_in(said) <= _MOST:
            raise ValidationError("Enter a whole number, such as 300, or leave this empty")

    @property
    def seen_version(self) -> int:
        return number_in(self.seen.data or "")

    def told(self) -> Particulars:
        """What was typed, once it is found good."""
        return Particulars(
            occasion=typed(self.occasion),
            opens_on=self.opens_on.data,
            closes_on=self.closes_on.data,
            ways=tuple(Way(each) for each in self.ways.data or ()),
            expected=number_in(typed(self.expected).replace(",", "")) or None,
            previous_id=number_in(self.previous.data or "") or None,
        )


def start_form(instrument: Definition, earlier: Iterable[RunHere], today: date) -> RunForm:
    """An empty form: a month from today, every way."""
    form = RunForm(
        data={
            "opens_on": today,
            "closes_on": today + timedelta(days=_DAYS_OPEN),
            "ways": [each.value for each in instrument.ways],
            "previous": next((str(each.id) for each in earlier), NONE_BEFORE),
        }
    )
    form.offer(instrument, earlier)
    return form


def change_form(held: RunHere, earlier: Iterable[RunHere]) -> RunForm:
    """The form as a run stands."""
    form = RunForm(
        data={
            "occasion": held.occasion.words,
            "opens_on": held.opens_on,
            "closes_on": held.closes_on,
            "ways": [each.value for each in held.ways],
            "expected": str(held.expected or ""),
            "previous": str(held.previous_id or NONE_BEFORE),
            "seen": str(held.version),
        }
    )
    form.offer(held.instrument, earlier)
    return form


def _called(held: RunHere) -> str:
    return f"{held.occasion.words or held.instrument.title}, {short_day(held.opens_on)}"
