"""What the form of a request asks and how it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from app.areas.rules import names_in, short_name
from app.champions.rules.offers import FARTHEST_KM, coming_months, month_called, month_of
from app.matching.rules.asking import LONGEST_WISHES, Asked
from app.web.forms import Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.champions.rules.register import Champion
    from app.matching.rules.asking import Request
    from app.strands.rules import Edition

_NOBODY = "-"
_KM = f"Enter how many kilometres, from 1 to {FARTHEST_KM}, or leave this empty"


@dataclass(frozen=True)
class There:
    """What there is to choose from: rows, partner kinds, champions, months, other areas."""

    edition: Edition
    champions: Sequence[Champion]
    today: date
    # Names and codes of other areas in small letters, with the code.
    areas: Mapping[str, str]
    names: Mapping[str, str]


class RequestForm(Form):
    """What an area asks for; ``request_form`` fills in the choices."""

    rows = SelectMultipleField(
        "With which rows do you want help?", [DataRequired("Tick at least one row")]
    )
    from_month = SelectField("From which month could you be visited?")
    until_month = SelectField("Until the end of which month?")
    partner_kinds = SelectMultipleField("Which kinds of partner would you like to come?")
    first_wish = SelectField("Is there a champion you would like?")
    second_wish = SelectField("And another?")
    nearest_km = StringField("How near is too near?")
    too_close = TextAreaField("Which areas are too close to you?")
    wishes = TextAreaField(
        "Is there anything else you would like?",
        [Length(max=LONGEST_WISHES, message="Shorten this to at most 1,000 characters")],
    )
    seen = HiddenField()
    there: There

    def validate_until_month(self, field: SelectField) -> None:
        if (field.data or "") < (self.from_month.data or ""):
            raise ValidationError("Choose a month that does not come before the first")

    def validate_nearest_km(self, field: StringField) -> None:
        number = typed(field)
        fits = re.fullmatch(r"[0-9]{1,3}", number) and 1 <= int(number) <= FARTHEST_KM
        if number and not fits:
            raise ValidationError(_KM)

    def validate_too_close(self, field: TextAreaField) -> None:
        for name in names_in(typed(field)):
            if name.casefold() not in self.there.areas:
                raise ValidationError(
                    f"There is no other area called “{name[:40]}”. Write its name in full, or its"
                    " code"
                )

    @property
    def asked(self) -> Asked:
        """What was typed."""
        months = coming_months(self.there.today)
        first, last = (
            month_called(each.data, months) or months[0]
            for each in (self.from_month, self.until_month)
        )
        wishes = {self.first_wish.data, self.second_wish.data} - {_NOBODY}
        return Asked(
            rows=frozenset(self.rows.data or ()),
            from_on=first.from_on,
            until_on=last.until_on,
            nearest_km=int(typed(self.nearest_km)) if typed(self.nearest_km) else None,
            too_close=frozenset(
                self.there.areas[name.casefold()] for name in names_in(typed(self.too_close))
            ),
            partner_kinds=frozenset(self.partner_kinds.data or ()),
            would_like=frozenset(int(each) for each in wishes),
            wishes=typed(self.wishes),
        )

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))


def request_form(there: There, held: Request | None) -> RequestForm:
    """The form of a request as it stands, or as it was sent."""
    form = RequestForm(data=_standing(held, there) if held else {"seen": "0"})
    form.there = there
    form.rows.choices = [choice(row.key, row.name) for row in there.edition.rows]
    months = [choice(each.month_key, each.words) for each in coming_months(there.today)]
    form.from_month.choices = form.until_month.choices = months
    form.partner_kinds.choices = [
        choice(each.key, _capital(short_name(each.words))) for each in there.edition.core_partners
    ]
    named = [choice(str(each.id), each.whole_name) for each in there.champions]
    form.first_wish.choices = form.second_wish.choices = [choice(_NOBODY, "No wish"), *named]
    return form


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _standing(held: Request, there: There) -> dict[str, object]:
    asked = held.asked
    here = {each.id for each in there.champions}
    first, second, *_ = (*(str(each) for each in sorted(asked.would_like & here)), _NOBODY, _NOBODY)
    return {
        "rows": sorted(asked.rows),
        "from_month": month_of(asked.from_on).month_key,
        "until_month": month_of(asked.until_on).month_key,
        "partner_kinds": sorted(asked.partner_kinds),
        "first_wish": first,
        "second_wish": second,
        "nearest_km": str(asked.nearest_km or ""),
        "too_close": "\n".join(sorted(there.names[code] for code in asked.too_close)),
        "wishes": asked.wishes,
        "seen": str(held.version),
    }


# The box on the form in which a field of a request is typed.
BOXES = {
    "rows": "rows",
    "from_on": "from_month",
    "until_on": "until_month",
    "nearest_km": "nearest_km",
    "too_close": "too_close",
    "partner_kinds": "partner_kinds",
    "would_like": "first_wish",
    "wishes": "wishes",
}
