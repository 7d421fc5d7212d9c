"""What is typed about agreements, estimates, tables and shared systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError

from app.disclosure.rules import tables
from app.evidence.forms.choosing import NOT_SAID, amount, at_most, lines_of, said
from app.evidence.rules.words import Level, Sort
from app.web.forms import Form, choice, typed

_FIGURE = "Enter a number, such as 22 or 41,000"


class ParticularsForm(Form):
    """What only one sort of evidence has: agreements, estimates, tables, shared systems."""

    sort = RadioField(
        "What sort of evidence is it?",
        choices=[choice(each, each.words) for each in reversed(Sort)],
        default=Sort.PLAIN,
    )
    signatories = TextAreaField("Who signed it? One on each line", validators=[at_most(1000)])
    level = SelectField(
        "What level is it at?",
        choices=[choice(NOT_SAID, "Not said yet"), *(choice(e, e.words) for e in Level)],
        default=NOT_SAID,
    )
    plain_version = StringField("Where is a version in plain words?", validators=[at_most(300)])
    quantity = StringField("How many?", validators=[at_most(20)])
    unit = StringField("Of what?", validators=[at_most(100)])
    low = StringField("Low cost of each, in pounds", validators=[at_most(20)])
    high = StringField("High cost of each, in pounds", validators=[at_most(20)])
    caveat = TextAreaField("What should nobody read into it?", validators=[at_most(1000)])
    table = TextAreaField("The table", validators=[at_most(20_000)])
    system = StringField("Name of the assessment or system", validators=[at_most(100)])
    used_by = TextAreaField("Which partners use it? One on each line", validators=[at_most(1000)])
    since = StringField("Since when?", validators=[at_most(100)])

    # The table of the item as it stands, which an empty box leaves in place.
    standing_table: Mapping[str, Any] | None = None

    def validate_quantity(self, field: StringField) -> None:
        self._check_amount(field)

    def validate_low(self, field: StringField) -> None:
        self._check_amount(field)

    def validate_high(self, field: StringField) -> None:
        self._check_amount(field)

    def validate_table(self, field: TextAreaField) -> None:
        if self.sort.data != Sort.TABLE:
            return
        if not typed(field) and not self.standing_table:
            raise ValidationError("Paste the table, headings first")
        try:
            self._table()
            few = tables.few_in_words(typed(self.table)) if typed(self.table) else None
        except tables.Unreadable as problem:
            raise ValidationError(str(problem)) from None
        if few:
            raise ValidationError(
                f"Write “{few}” as a figure alone: only then can a number under 5 be hidden. Words"
                " belong in the first column and in the headings"
            )

    def particulars(self) -> dict[str, Any]:
        """What is said of this sort; nothing of the others is kept."""
        told: dict[str, Any] = {}
        match self.sort.data:
            case Sort.AGREEMENT:
                told = {
                    "signatories": lines_of(typed(self.signatories)),
                    "level": said(self.level.data) or "",
                    "plain_version": typed(self.plain_version),
                }
            case Sort.ESTIMATE:
                told = {
                    "quantity": amount(typed(self.quantity)),
                    "unit": typed(self.unit),
                    "low": amount(typed(self.low)),
                    "high": amount(typed(self.high)),
                    "caveat": typed(self.caveat),
                }
            case Sort.TABLE:
                told = dict(self.standing_table or {})
                if typed(self.table):
                    table = self._table()
                    told = {
                        "headings": list(table.headings),
                        "lines": [list(line) for line in table.lines],
                    }
            case Sort.SYSTEM:
                told = {
                    "system": typed(self.system),
                    "used_by": lines_of(typed(self.used_by)),
                    "since": typed(self.since),
                }
        return {name: value for name, value in told.items() if value}

    def _table(self) -> tables.SmallTable:
        # Tabs at the ends of a pasted table are cells; only what surrounds it is not.
        return tables.read(typed(self.table)) if typed(self.table) else tables.SmallTable((), ())

    def _check_amount(self, field: StringField) -> None:
        if self.sort.data == Sort.ESTIMATE and typed(field) and not amount(typed(field)):
            raise ValidationError(_FIGURE)
