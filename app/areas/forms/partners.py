"""What is typed about an area's organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from wtforms import (
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length

from app.areas.forms.choices import NOT_SAID, Choices, number_of, numbered, said, value_of
from app.areas.rules import (
    ANOTHER_KIND,
    OrganisationHere,
    names_in,
    names_problem,
    short_name,
    state_of,
)
from app.strands.rules.edition import CorePartner, Edition
from app.web.forms import Form, choice, typed

_NAME = 100


class AddOrganisationsForm(Form):
    """Several organisations at once."""

    names = TextAreaField(
        "Organisations, one on each line",
        validators=[DataRequired("Enter the name of at least one organisation")],
    )
    kind = SelectField("What kind are they?")

    def validate_names(self, field: TextAreaField) -> None:
        problem = names_problem(names_in(typed(field)), _NAME)
        if problem:
            raise ValidationError(problem)

    @property
    def each_name(self) -> list[str]:
        return names_in(typed(self.names))

    @property
    def partner_kind(self) -> str | None:
        return said(self.kind.data)


class KindsForm(Form):
    """A kind for each organisation that has none; ``kinds_form`` adds the fields."""

    @property
    def kinds(self) -> dict[int, str]:
        return {
            int(name.removeprefix("kind_")): field.data
            for name, field in self._fields.items()
            if name.startswith("kind_") and said(field.data)
        }

    @property
    def kind_fields(self) -> list[SelectField]:
        return [field for name, field in self._fields.items() if name.startswith("kind_")]


class OrganisationForm(Form):
    """One organisation."""

    name = StringField(
        "Name",
        validators=[
            DataRequired("Enter the organisation’s name"),
            Length(max=_NAME, message="Shorten the name to at most 100 characters"),
        ],
    )
    kind = RadioField("What kind of partner is it?")
    group = RadioField("Which voting group does it belong to?")
    locality = SelectField("Where does it work?")
    seen = HiddenField()

    @property
    def partner_kind(self) -> str | None:
        return said(self.kind.data)

    @property
    def group_id(self) -> int | None:
        return number_of(self.group.data)

    @property
    def locality_id(self) -> int | None:
        return number_of(self.locality.data)


class PartnersHereForm(Form):
    """Whether there is each partner that not every area has."""

    seen = HiddenField()

    @property
    def here(self) -> list[str]:
        return [
            name.removeprefix("here_")
            for name, field in self._fields.items()
            if name.startswith("here_") and field.data == "yes"
        ]

    @property
    def questions(self) -> list[RadioField]:
        return [field for name, field in self._fields.items() if name.startswith("here_")]


class PressForm(Form):
    """A page with nothing but a button."""


def add_form(edition: Edition) -> AddOrganisationsForm:
    form = AddOrganisationsForm(data={"kind": NOT_SAID})
    form.kind.choices = [choice(NOT_SAID, "I say it afterwards"), *_kinds(edition)]
    return form


def kinds_form(edition: Edition, unsaid: Sequence[OrganisationHere]) -> KindsForm:
    class EachForm(KindsForm):
        pass

    for organisation in unsaid:
        field = SelectField(
            organisation.name, choices=[choice(NOT_SAID, "Not said yet"), *_kinds(edition)]
        )
        setattr(EachForm, f"kind_{organisation.id}", field)
    return EachForm()


def organisation_form(
    edition: Edition, standing: OrganisationHere, groups: Choices, localities: Choices
) -> OrganisationForm:
    """The form filled in as the organisation stands now."""
    form = OrganisationForm(
        data={
            "name": standing.name,
            "kind": standing.partner_kind or NOT_SAID,
            "group": value_of(standing.voting_group_id),
            "locality": value_of(standing.locality_id),
            "seen": mark_of(standing),
        }
    )
    kinds = _kinds(edition)
    known = {each.key for each in edition.core_partners} | {ANOTHER_KIND, None}
    if standing.partner_kind not in known:
        kinds.append(choice(str(standing.partner_kind), standing.kind_words))
    form.kind.choices = [*kinds, choice(NOT_SAID, "Not said yet")]
    form.group.choices = [*numbered(groups), choice(NOT_SAID, "Not said yet")]
    form.locality.choices = [choice(NOT_SAID, "The whole area"), *numbered(localities)]
    return form


def mark_of(standing: OrganisationHere) -> str:
    """The mark of an organisation as it stands, for a form to carry."""
    return state_of(
        standing.name, standing.partner_kind, standing.voting_group_id, standing.locality_id
    )


def partners_here_form(
    conditional: Iterable[CorePartner], here: Collection[str]
) -> PartnersHereForm:
    class EachForm(PartnersHereForm):
        pass

    standing: dict[str, str] = {}
    for partner in conditional:
        field = RadioField(
            f"Is there a {short_name(partner.words)} here?",
            choices=[choice("yes", "Yes"), choice("no", "No")],
            validators=[InputRequired("Select yes or no")],
        )
        setattr(EachForm, f"here_{partner.key}", field)
        standing[f"here_{partner.key}"] = "yes" if partner.key in here else "no"
    standing["seen"] = state_of(*sorted(here))
    return EachForm(data=standing)


def _kinds(edition: Edition) -> list[Any]:
    return [
        *(choice(each.key, _capital(short_name(each.words))) for each in edition.core_partners),
        choice(ANOTHER_KIND, "Another kind"),
    ]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
