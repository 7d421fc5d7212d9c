"""What is typed about indicators, their values, their targets and files of values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length

from app.indicators.rules.days import EARLIEST, LATEST
from app.indicators.rules.definition import Definition, name_key
from app.indicators.rules.figures import figure, kept
from app.indicators.rules.importing import LONGEST_NOTE, LONGEST_PERIOD
from app.indicators.rules.trajectory import Target
from app.indicators.rules.words import Growth, Scope, Unit, Wanted
from app.web.days import DayField
from app.web.forms import Form, choice, typed

if TYPE_CHECKING:
    from app.indicators.queries import Revision
    from app.indicators.starters import Starter
    from app.strands.rules.edition import Row

# How a choice that may be left open is sent.
NOT_SAID = "-"
_NO_NUMBER = "Enter a number, such as 182 or 12.5"


def at_most(most: int) -> Length:
    return Length(max=most, message=f"Shorten this to at most {most:,} characters")


class IndicatorForm(Form):
    """What an indicator is; only its name must be said."""

    name = StringField(
        "What is counted?",
        validators=[DataRequired("Enter a short name for it"), at_most(200)],
    )
    shows = TextAreaField("What does it show?", validators=[at_most(1000)])
    unit = RadioField(
        "What is it counted in?",
        choices=[choice(each, each.words) for each in Unit],
        default=Unit.NUMBER,
    )
    unit_of = StringField("Of what?", validators=[at_most(60)])
    wanted = RadioField(
        "Which way is better?",
        choices=[choice(each, each.words) for each in Wanted],
        validators=[InputRequired("Select which way is better, or that neither is")],
    )
    scope = RadioField(
        "Whose figure is it?",
        choices=[choice(each, each.words) for each in Scope],
        default=Scope.LOCAL,
    )
    source = StringField("Where does it come from?", validators=[at_most(300)])
    row_key = SelectField("Which row does it tell about?", default=NOT_SAID)
    compared_with = SelectField("Which figure should stand beside it?", default=NOT_SAID)
    seen = HiddenField()

    def validate_name(self, field: StringField) -> None:
        if not name_key(typed(field)):
            raise ValidationError("Enter a name with letters in it")

    def validate_unit_of(self, field: StringField) -> None:
        if self.unit.data == Unit.RATE and not typed(field):
            raise ValidationError("Say what the rate is out of, such as “per 1,000 children”")

    def definition(self) -> Definition:
        """What was typed, as an indicator holds it."""
        return Definition(
            name=typed(self.name),
            shows=typed(self.shows),
            unit=self.unit.data,
            unit_of="" if self.unit.data == Unit.PER_CENT else typed(self.unit_of),
            wanted=self.wanted.data,
            scope=self.scope.data,
            source=typed(self.source),
            row_key=_said(self.row_key.data),
            compared_with=_number(self.compared_with.data),
        )

    def offer(self, rows: Iterable[Row], others: Iterable[tuple[int, str]]) -> None:
        """Fill in what can be chosen in this area."""
        self.row_key.choices = [
            choice(NOT_SAID, "None in particular"),
            *(choice(row.key, row.name) for row in rows),
        ]
        self.compared_with.choices = [
            choice(NOT_SAID, "None"),
            *(choice(str(key), name) for key, name in others),
        ]


class StartersForm(Form):
    """Which figures of the list to begin with."""

    chosen = SelectMultipleField("Figures")

    def offer(self, starters: Sequence[Starter], here: Collection[str]) -> None:
        """Let every figure be chosen that the area does not have."""
        self.chosen.choices = [
            choice(each.key, each.definition.name) for each in starters if each.key not in here
        ]

    def validate_chosen(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError("Tick at least one figure")


class CorrectForm(Form):
    """What is said of a day that stays as it is."""

    period = StringField("What is the period called?", validators=[at_most(LONGEST_PERIOD)])
    value = StringField("Value", validators=[DataRequired("Enter the value"), at_most(30)])
    note = StringField("A note", validators=[at_most(LONGEST_NOTE)])
    seen = HiddenField()

    def validate_value(self, field: StringField) -> None:
        if figure(typed(field)) is None:
            raise ValidationError(_NO_NUMBER)

    @property
    def figure(self) -> Decimal:
        return figure(typed(self.value)) or Decimal(0)


class ValueForm(CorrectForm):
    """The value of a day that has none."""

    ends_on = DayField(
        "On which day does the period end?",
        validators=[DataRequired("Enter the last day of the period")],
    )

    def validate_ends_on(self, field: DayField) -> None:
        if field.data and not EARLIEST <= field.data <= LATEST:
            raise ValidationError(f"Enter a day from {EARLIEST.year} to {LATEST.year}")


class TargetForm(Form):
    """What is wanted by when."""

    growth = RadioField(
        "How does it grow?",
        choices=[choice(each, each.words) for each in Growth],
        validators=[InputRequired("Select how the values are counted")],
    )
    from_on = DayField("From which day?", validators=[DataRequired("Enter the first day")])
    from_value = StringField("From which value?", validators=[at_most(30)])
    to_on = DayField("By which day?", validators=[DataRequired("Enter the day it is wanted by")])
    to_value = StringField(
        "Which value is wanted?",
        validators=[DataRequired("Enter the value that is wanted"), at_most(30)],
    )
    seen = HiddenField()

    def validate_from_value(self, field: StringField) -> None:
        if typed(field) and figure(typed(field)) is None:
            raise ValidationError(_NO_NUMBER)
        if not typed(field) and self.growth.data == Growth.LEVEL:
            raise ValidationError("Enter the value on the first day, which the way begins at")

    def validate_to_value(self, field: StringField) -> None:
        if figure(typed(field)) is None:
            raise ValidationError(_NO_NUMBER)

    def validate_to_on(self, field: DayField) -> None:
        if field.data and self.from_on.data and field.data <= self.from_on.data:
            raise ValidationError("Enter a day after the first one")
        if field.data and not EARLIEST <= field.data <= LATEST:
            raise ValidationError(f"Enter a day up to {LATEST.year}")

    def validate_from_on(self, field: DayField) -> None:
        if field.data and field.data < EARLIEST:
            raise ValidationError(f"Enter a day from {EARLIEST.year} on")

    def target(self) -> Target:
        """What was typed, as an indicator holds it."""
        return Target(
            self.from_on.data,
            figure(typed(self.from_value)),
            self.to_on.data,
            figure(typed(self.to_value)) or Decimal(0),
            self.growth.data,
        )


class ImportForm(Form):
    """A file of values."""

    file = FileField("A CSV file or an Excel workbook")
    checked = BooleanField(
        "I have looked: nothing in this file is about a particular family",
        validators=[
            DataRequired("Look through the file first, then tick that nothing is about a family")
        ],
    )

    def validate_file(self, field: FileField) -> None:
        if not (field.data and field.data.filename):
            raise ValidationError("Choose a file")


class PressForm(Form):
    """A page with nothing but a button."""


def indicator_form(definition: Definition, seen: int) -> IndicatorForm:
    """The form of an indicator as it stands, or as it was sent."""
    return IndicatorForm(
        data={
            **definition.columns(),
            "row_key": definition.row_key or NOT_SAID,
            "compared_with": str(definition.compared_with or NOT_SAID),
            "seen": str(seen),
        }
    )


def correct_form(standing: Revision) -> CorrectForm:
    """The form of a day's value as it stands, or as it was sent."""
    return CorrectForm(
        data={
            "period": standing.period,
            "value": "" if standing.figure is None else kept(standing.figure),
            "note": standing.note,
            "seen": str(standing.number),
        }
    )


def target_form(target: Target | None, seen: int) -> TargetForm:
    """The form of a target as it stands, or as it was sent."""
    if target is None:
        return TargetForm(data={"seen": str(seen)})
    return TargetForm(
        data={
            "growth": target.growth,
            "from_on": target.from_on,
            "from_value": "" if target.from_value is None else kept(target.from_value),
            "to_on": target.to_on,
            "to_value": kept(target.to_value),
            "seen": str(seen),
        }
    )


def seen_by(form: IndicatorForm | CorrectForm | TargetForm, newest: int) -> int:
    """The number that the page was opened with; the newest when it makes no sense."""
    seen = typed(form.seen)
    return int(seen) if seen.isascii() and seen.isdigit() and int(seen) <= newest else newest


def _said(value: str | None) -> str | None:
    return None if value in {None, "", NOT_SAID} else value


def _number(value: str | None) -> int | None:
    chosen = _said(value)
    return int(chosen) if chosen else None
