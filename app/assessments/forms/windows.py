"""Between which times people may vote outside the hall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from wtforms import RadioField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from app.assessments.rules.times import time_of_day
from app.clock import LONDON
from app.web.days import DayField
from app.web.forms import Form, choice

_NO_TIME = "Enter the time with hours and minutes, like 18:30"


def _check_time(_form: Form, field: StringField) -> None:
    if time_of_day(field.data or "") is None:
        raise ValidationError(_NO_TIME)


def _moment(day: date, typed: str) -> datetime:
    return datetime.combine(day, time_of_day(typed) or time(), LONDON)


class _UntilForm(Form):
    """Until when a vote outside the hall is open."""

    closes_on = DayField("Until which day?", [DataRequired("Enter the day it ends")])
    closes_at = StringField("Until what time?", [_check_time])

    @property
    def closes(self) -> datetime:
        return _moment(self.closes_on.data, self.closes_at.data or "")


class LateForm(_UntilForm):
    """Which group that was not heard may vote, and until when."""

    group = RadioField("Which group?", validators=[InputRequired("Select a group")])

    def offer(self, groups: Sequence[tuple[int, str]]) -> None:
        """Offer these groups; one alone is chosen already."""
        self.group.choices = [choice(str(key), name) for key, name in groups]
        if len(groups) == 1 and self.group.data is None:
            self.group.data = str(groups[0][0])


class EarlyForm(_UntilForm):
    """From when until when people may vote before the meeting."""

    opens_on = DayField("From which day?", [DataRequired("Enter the day it begins")])
    opens_at = StringField("From what time?", [_check_time])

    @property
    def opens(self) -> datetime:
        return _moment(self.opens_on.data, self.opens_at.data or "")
