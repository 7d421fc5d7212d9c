"""What a workshop goes through, how long, and who is asked to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from wtforms import IntegerField, RadioField, SelectMultipleField, ValidationError
from wtforms.validators import NumberRange, Optional, StopValidation

from app.assessments.forms.parts import Part, boxes
from app.web.filters import counted
from app.web.forms import Form, choice
from app.workshops.rules import BREAKDOWNS, GROUP, LOCALITY, MOST_MINUTES, Plan

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.strands.rules.edition import Edition, Row

ALL, UNSETTLED, CHOSEN = "all", "unsettled", "chosen"
BREAKDOWN_WORDS = dict(
    zip(
        BREAKDOWNS,
        (
            "By voting group",
            "By voting group; in a large room also by front line and senior",
            "By front line and senior; in a large room also by voting group",
            "By voting group; in a large room also by part of the area",
            "By part of the area; in a large room also by voting group",
        ),
        strict=True,
    )
)


class Minutes(IntegerField):
    """A number of minutes; what is no number is said once, in words."""

    asks_for = "Enter the minutes as a whole number, like 15"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; nothing is no number. Raises ``ValueError``, as a field does."""
        typed = [value.strip() for value in valuelist if value.strip()]
        if valuelist and not typed:
            self.data = None
        try:
            super().process_formdata(typed)
        except ValueError:
            raise ValueError(self.asks_for) from None

    def pre_validate(self, form: Any) -> None:
        """Ask no more of what is no number."""
        if self.process_errors:
            raise StopValidation


class MinutesForm(Form):
    """How much time a meeting still has; asked by an address, so nothing is sent with it."""

    class Meta:
        csrf = False

    minutes = Minutes(
        "How many minutes are left?",
        validators=[
            Optional(),
            NumberRange(1, MOST_MINUTES * 4, f"Enter between 1 and {MOST_MINUTES * 4} minutes"),
        ],
    )


class BuildForm(Form):
    """A workshop before it starts."""

    which = RadioField("Which rows do partners vote on?", validate_choice=False)
    rows = SelectMultipleField("Which ones?")
    criteria = SelectMultipleField("Is there one part of a row to vote on for itself?")
    minutes = Minutes(
        "How many minutes for each row?",
        validators=[
            Optional(),
            NumberRange(1, MOST_MINUTES, f"Enter between 1 and {MOST_MINUTES} minutes"),
        ],
    )
    breakdown = RadioField("How are results broken down?", default=GROUP)
    way_in = RadioField(
        "How do people join?",
        choices=[
            choice("code", "With the code on the screen"),
            choice("tickets", "With a one-time ticket each"),
        ],
        default="code",
        validate_choice=False,
    )
    invited = SelectMultipleField("Which organisations are invited?")

    def offer(
        self,
        edition: Edition,
        unsettled: Sequence[str],
        organisations: Sequence[OrganisationHere],
        *,
        localities: bool = False,
    ) -> None:
        """Offer its rows and these organisations; ``unsettled`` are the rows still to agree."""
        rows = edition.rows
        self._every, self._unsettled = [row.key for row in rows], unsettled
        some = 0 < len(unsettled) < len(rows)
        left = [choice(UNSETTLED, f"The {counted(len(unsettled), 'row')} still to agree")]
        self.which.choices = [
            *(left if some else []),
            choice(ALL, f"All {len(rows)} rows"),
            choice(CHOSEN, "Only some"),
        ]
        if self.which.data is None:
            self.which.data = UNSETTLED if some else ALL
        self.rows.choices = [choice(row.key, row.name) for row in rows]
        self.criteria.choices = [choice(each.key, each.name) for each in edition.criteria.values()]
        self._edition = edition
        self.breakdown.choices = [
            choice(way, words)
            for way, words in BREAKDOWN_WORDS.items()
            if LOCALITY not in way or localities
        ]
        self.invited.choices = [choice(str(each.id), each.name) for each in organisations]

    def validate_which(self, field: RadioField) -> None:
        if field.data not in {ALL, UNSETTLED, CHOSEN}:
            raise ValidationError("Select which rows")

    def validate_rows(self, field: SelectMultipleField) -> None:
        """Only some means at least one, be it one part of a row; and ticks mean only some."""
        if field.data and self.which.data != CHOSEN:
            raise ValidationError("Select “Only some” above, or take away the ticks at these rows")
        if self.which.data == CHOSEN and not field.data and not self.criteria.data:
            raise ValidationError("Select at least one row, or one part of a row")

    def parts(self) -> Iterator[tuple[Row, list[Part]]]:
        """The parts of each row with their boxes, row by row."""
        return boxes(self._edition, self.criteria.data or ())

    def plan(self) -> Plan:
        """What was chosen."""
        keys = {
            ALL: self._every,
            UNSETTLED: self._unsettled,
            CHOSEN: self.rows.data or [],
        }[self.which.data]
        return Plan(
            [*keys, *(self.criteria.data or ())],
            self.minutes.data,
            [int(each) for each in self.invited.data or ()],
            ticketed=self.way_in.data == "tickets",
            breakdown=self.breakdown.data or GROUP,
        )
