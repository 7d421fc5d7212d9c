"""What is typed about a local champion, and about one of their briefings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from app.local_champions.rules import (
    LONGEST_GROUP,
    LONGEST_NAME,
    LONGEST_RESPONSE,
    MOST_PEOPLE,
    WHOLE_AREA,
    Champion,
    Logged,
    Particulars,
    Told,
)
from app.web.days import DayField
from app.web.filters import short_day
from app.web.forms import Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.accounts.queries import PersonHere
    from app.areas.models import Locality
    from app.areas.rules import OrganisationHere

_NONE = "-"


def _at_most(number: int) -> Length:
    return Length(max=number, message=f"Shorten this to {number:,} characters or fewer.")


class PressForm(Form):
    """A button alone."""


class ChampionForm(Form):
    """Who drives the work, where, and for which organisation."""

    name = TextAreaField(
        "Who is the local champion?",
        validators=[DataRequired("Say who it is"), _at_most(LONGEST_NAME)],
    )
    locality = SelectField("For which part of the area?", default=_NONE)
    organisation = SelectField("Which organisation are they from?", default=_NONE)
    person = SelectField("Which account do they sign in with here?", default=_NONE)
    seen = HiddenField()

    def offer(
        self,
        localities: Iterable[Locality],
        organisations: Iterable[OrganisationHere],
        people: Iterable[PersonHere],
    ) -> None:
        """Fill in what there is to choose from."""
        self.locality.choices = [
            choice(_NONE, WHOLE_AREA),
            *(choice(str(each.id), each.name) for each in localities),
        ]
        self.organisation.choices = [
            choice(_NONE, "Not said"),
            *(choice(str(each.id), each.name) for each in organisations),
        ]
        self.person.choices = [
            choice(_NONE, "No account"),
            *(choice(str(each.id), each.name) for each in people),
        ]

    def told(self) -> Particulars:
        """What was typed, once it is found good."""
        return Particulars(
            typed(self.name),
            number_in(self.locality.data or "") or None,
            number_in(self.organisation.data or "") or None,
            number_in(self.person.data or "") or None,
        )

    def tell(self, now: Champion) -> None:
        """Say above the box that somebody was faster; sent again, it counts as seen."""
        where = "".join(f", {each}" for each in (now.place, now.organisation) if each)
        self.name.errors = [
            f"This was saved elsewhere while you were typing. Saved there: “{now.name}”{where}."
            " Yours is below: change it if you need to, then save again."
        ]
        self.seen.data = str(now.version)


def champion_form(held: Champion) -> ChampionForm:
    """The form as a champion stands, or as it was sent."""
    known = held.particulars
    return ChampionForm(
        data={
            "name": known.name,
            "locality": str(known.locality_id or _NONE),
            "organisation": str(known.organisation_id or _NONE),
            "person": str(known.person_id or _NONE),
            "seen": str(held.version),
        }
    )


class BriefingForm(Form):
    """When, to whom, to how many, and what came back."""

    given_on = DayField("When was it?", validators=[DataRequired("Enter the day")])
    group = StringField(
        "Who was briefed?",
        validators=[DataRequired("Say which group was briefed"), _at_most(LONGEST_GROUP)],
    )
    people = StringField("How many people?", validators=[DataRequired("Enter how many")])
    response = TextAreaField("What came back? (optional)", validators=[_at_most(LONGEST_RESPONSE)])
    seen = HiddenField()

    def __init__(self, today: date, **more: object) -> None:
        super().__init__(**more)
        self._today = today

    def validate_given_on(self, field: DayField) -> None:
        if isinstance(field.data, date) and field.data > self._today:
            raise ValidationError("Enter a day that has come already")

    def validate_people(self, field: StringField) -> None:
        if not 0 < _number(field) <= MOST_PEOPLE:
            raise ValidationError("Enter a whole number, such as 12")

    def told(self) -> Told:
        """What was typed, once it is found good."""
        return Told(
            self.given_on.data, typed(self.group), _number(self.people), typed(self.response)
        )

    def tell(self, now: Logged) -> None:
        """Say above the box that somebody was faster; sent again, it counts as seen."""
        told = now.told
        said: Sequence[str] = (told.group, f"{told.people} people", short_day(told.given_on))
        back = f" “{told.response}”" if told.response else ""
        self.group.errors = [
            "This was saved elsewhere while you were typing. Saved there:"
            f" {', '.join(said)}.{back} Yours is below: change it if you need to, then save again."
        ]
        self.seen.data = str(now.version)


def briefing_form(held: Logged, today: date) -> BriefingForm:
    """The form as a briefing stands, or as it was sent."""
    told = held.told
    return BriefingForm(
        today,
        data={
            "given_on": told.given_on,
            "group": told.group,
            "people": str(told.people),
            "response": told.response,
            "seen": str(held.version),
        },
    )


def _number(field: StringField) -> int:
    return number_in(typed(field).replace(",", ""))
