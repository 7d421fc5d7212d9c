"""What a form of an offer asks and how it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.areas.rules import names_in
from app.champions.rules.offers import (
    FARTHEST_KM,
    LONGEST_OFFER,
    MOST_DAYS,
    Content,
    Period,
    Reach,
    coming_months,
    in_order,
    month_called,
)
from app.web.days import DayField
from app.web.forms import Form, choice, number_in, typed

THE_AREA_ITSELF, A_PARTNER = "-", "partner"
NOT_KNOWN = "not-known"
_DAYS = f"Enter how many days in a quarter, from 1 to {MOST_DAYS}"
_KM = f"Enter how many kilometres, from 1 to {FARTHEST_KM}, or choose another answer above"
_REACHES = {
    Reach.DISTANCE: "Up to a distance",
    Reach.ANYWHERE: "Anywhere in England",
    Reach.VIDEO: "We do not travel: by video only",
}


class OfferForm(Form):
    """What a champion offers; ``offer_form`` fills in the choices."""

    offer = TextAreaField(
        "What do you offer?",
        validators=[
            DataRequired("Say what you offer"),
            Length(max=LONGEST_OFFER, message="Shorten this to at most 1,000 characters"),
        ],
    )
    rows = SelectMultipleField("In which rows are you strong?")
    days = StringField("How many days in a quarter can you give?", [DataRequired(_DAYS)])
    # A month that ended while the page was open is left out without a word.
    months = SelectMultipleField("In which months are you free?", validate_choice=False)
    first_from = DayField("From")
    first_until = DayField("Until")
    second_from = DayField("And from")
    second_until = DayField("Until")
    reach = RadioField(
        "How far do you travel?",
        choices=[choice(each, words) for each, words in _REACHES.items()],
        validators=[InputRequired("Select how far you travel")],
    )
    travel_km = StringField("How many kilometres from home?")
    by_video_too = BooleanField("We also help by video")
    wishes = SelectMultipleField("Which kinds of area would you like to help?")
    tied = RadioField(
        "Are you tied to another area?",
        choices=[
            choice("no", "No"),
            choice("yes", "Yes"),
            choice(NOT_KNOWN, "We have not asked everybody yet"),
        ],
        validators=[InputRequired("Select yes if you are tied to another area")],
    )
    ties = TextAreaField("To which areas?")
    seen = HiddenField()
    # The areas there are: what may be typed for each, in small letters, and its code.
    known: Mapping[str, str]

    def validate_ties(self, field: TextAreaField) -> None:
        names = names_in(typed(field))
        if self.tied.data == "yes" and not names:
            raise ValidationError("Name the areas, one on each line")
        if self.tied.data == "no" and names:
            raise ValidationError("Select yes above, or take these names out")
        unknown = next((name for name in names if name.casefold() not in self.known), None)
        if unknown:
            raise ValidationError(
                f"There is no area called “{unknown[:40]}”. Write its name in full, or its code"
            )

    def validate_days(self, field: StringField) -> None:
        number = typed(field)
        if not re.fullmatch(r"[0-9]{1,2}", number) or not 1 <= int(number) <= MOST_DAYS:
            raise ValidationError(_DAYS)

    def validate_travel_km(self, field: StringField) -> None:
        if self.reach.data != Reach.DISTANCE:
            return
        number = typed(field)
        if not re.fullmatch(r"[0-9]{1,3}", number) or not 1 <= int(number) <= FARTHEST_KM:
            raise ValidationError(_KM)

    def validate_first_until(self, field: DayField) -> None:
        _check_range(self.first_from, field)

    def validate_second_until(self, field: DayField) -> None:
        _check_range(self.second_from, field)

    def content(self, today: date) -> Content:
        """What was typed; what is over already is left out."""
        reach, months = Reach(self.reach.data), coming_months(today)
        named = (month_called(key, months) for key in self.months.data or ())
        typed_days = (
            (self.first_from.data, self.first_until.data),
            (self.second_from.data, self.second_until.data),
        )
        ranges = (Period(start, end) for start, end in typed_days if start and end)
        travels = reach is Reach.DISTANCE
        return Content(
            offer=typed(self.offer),
            days=int(typed(self.days)),
            free=in_order([*filter(None, named), *ranges], today),
            reach=reach,
            travel_km=int(typed(self.travel_km)) if travels else None,
            by_video_too=bool(self.by_video_too.data) and reach is not Reach.VIDEO,
            rows=frozenset(self.rows.data or ()),
            wishes=frozenset(self.wishes.data or ()),
            ties=frozenset(self.known[name.casefold()] for name in names_in(typed(self.ties))),
            ties_known=self.tied.data != NOT_KNOWN,
        )

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))


class RegisterForm(OfferForm):
    """A champion that is not registered yet: who it is, and what it offers."""

    whom = SelectField("Who offers to help?")

    @property
    def organisation_id(self) -> int | None:
        return None if self.whom.data == THE_AREA_ITSELF else int(self.whom.data)


class PressForm(Form):
    """A page with nothing but a button."""


def _check_range(start: DayField, end: DayField) -> None:
    if start.data and not end.data and not end.errors:
        raise ValidationError("Enter the last day too")
    if end.data and not start.data and not start.errors:
        raise ValidationError("Enter the first day too, or take the last one out")
    if start.data and end.data and end.data < start.data:
        raise ValidationError("Enter a last day that does not come before the first")


# The box on the form in which a field of an offer is typed.
BOXES = {
    "offer": "offer",
    "days": "days",
    "free": "months",
    "reach": "reach",
    "travel_km": "travel_km",
    "by_video_too": "by_video_too",
    "rows": "rows",
    "wishes": "wishes",
    "ties": "ties",
    "ties_known": "tied",
}
