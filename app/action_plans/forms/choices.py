"""What the forms about actions have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import SelectField
from wtforms.validators import Length

from app.action_plans import rules
from app.web.forms import choice, number_in

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere

NONE = "-"
NO_ORGANISATION = "No organisation yet"


def _at_most(longest: int) -> Length:
    return Length(max=longest, message=f"Shorten this to at most {longest:,} characters")


LONGEST_TEXT = _at_most(rules.LONGEST_TEXT)
LONGEST_LINE = _at_most(rules.LONGEST_LINE)
LONGEST_TARGET = _at_most(rules.LONGEST_TARGET)


def offer_organisations(field: SelectField, organisations: Sequence[OrganisationHere]) -> None:
    """The organisations of the area; one that ended stays where it was chosen."""
    chosen = {field.object_data, field.data}
    field.choices = [
        choice(NONE, NO_ORGANISATION),
        *(
            choice(str(each.id), each.name)
            for each in organisations
            if not each.ended or str(each.id) in chosen
        ),
    ]


def number_of(field: SelectField) -> int | None:
    """The organisation that was chosen, by its number."""
    return number_in(str(field.data)) or None


def key_of(organisation_id: int | None) -> str:
    """How a list of organisations names this one."""
    return str(organisation_id) if organisation_id else NONE
