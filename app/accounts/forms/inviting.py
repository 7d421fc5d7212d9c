"""What is typed to invite people, one or several, and to say whom a contributor speaks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import (
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Email, InputRequired, Length

from app.access.permissions import Role
from app.accounts.rules import Invited, Speaks, invited_in, invited_problem
from app.areas.rules import OrganisationHere, state_of
from app.strands.rules.edition import Row
from app.web.forms import Form, choice, typed

# A reviewer comes by a review, which names them.
_ROLES = {
    Role.CO_ORDINATOR: "Co-ordinator",
    Role.DESK_OFFICER: "Desk officer",
    Role.CONTRIBUTOR: "Partner contributor",
    Role.READER: "Reader",
    Role.BOARD_MEMBER: "Board member",
}
_NONE = "-"
_ADDRESS = [
    DataRequired("Enter an e-mail address"),
    Length(max=254, message="An e-mail address has at most 254 characters"),
    Email("Enter an e-mail address in the right form, like name@example.gov.uk"),
]
_NAME = Length(max=100, message="Shorten the name to at most 100 characters")


class SpeakerForm(Form):
    """Whom a contributor speaks for, and about which rows."""

    names_workers = True

    organisation = SelectField("Which organisation do they speak for?")
    new_organisation = StringField("Or add an organisation that is not in the list", [_NAME])
    rows = SelectMultipleField("Which rows are they asked about?")
    seen = HiddenField()

    @property
    def organisation_id(self) -> int | None:
        chosen = self.organisation.data
        return int(chosen) if chosen and chosen != _NONE else None

    @property
    def row_keys(self) -> tuple[str, ...]:
        return tuple(self.rows.data or ())

    def validate_new_organisation(self, field: StringField) -> None:
        if field.data and self.organisation_id is not None:
            raise ValidationError("Select an organisation or add one, not both")


class InvitationForm(SpeakerForm):
    """One person."""

    name = StringField("Full name", validators=[DataRequired("Enter the person’s name"), _NAME])
    email = EmailField("Work e-mail address", validators=_ADDRESS)
    roles = SelectMultipleField(
        "What will they do here?",
        choices=[choice(role.value, label) for role, label in _ROLES.items()],
        validators=[DataRequired("Select at least one role")],
    )

    @property
    def chosen_roles(self) -> list[Role]:
        return [Role(value) for value in self.roles.data or ()]

    def validate_roles(self, field: SelectMultipleField) -> None:
        speaks = self.organisation_id or typed(self.new_organisation) or self.row_keys
        if field.data and speaks and Role.CONTRIBUTOR not in field.data:
            raise ValidationError(
                "Only a partner contributor speaks for an organisation or on chosen rows. Select"
                " that role too, or take the organisation and the rows out"
            )


class InvitationsForm(Form):
    """Several people at once, all to do the same."""

    names_workers = True

    people = TextAreaField(
        "People, one on each line",
        validators=[DataRequired("Enter at least one person")],
    )
    role = RadioField(
        "What will they do here?",
        choices=[choice(role.value, label) for role, label in _ROLES.items()],
        validators=[InputRequired("Select a role")],
    )

    @property
    def chosen_role(self) -> Role:
        return Role(self.role.data)

    @property
    def invited(self) -> list[Invited]:
        return invited_in(typed(self.people))

    def validate_people(self, field: TextAreaField) -> None:
        problem = invited_problem(self.invited) or _wrong_address(self.invited)
        if problem:
            raise ValidationError(problem)


def invitation_form(
    organisations: Iterable[OrganisationHere], rows: Iterable[Row]
) -> InvitationForm:
    form = InvitationForm(data={"organisation": _NONE})
    _offer(form, organisations, rows)
    return form


def invitations_form() -> InvitationsForm:
    return InvitationsForm(data={"role": Role.CONTRIBUTOR.value})


def speaker_mark(standing: Speaks) -> str:
    """The mark of whom a contributor speaks for, for a form to carry."""
    return state_of(standing.organisation_id, *sorted(standing.row_keys))


def speaker_form(
    organisations: Iterable[OrganisationHere], rows: Iterable[Row], standing: Speaks
) -> SpeakerForm:
    """The form filled in as it stands now."""
    chosen = standing.organisation_id
    form = SpeakerForm(
        data={
            "organisation": _NONE if chosen is None else str(chosen),
            "rows": list(standing.row_keys),
            "seen": speaker_mark(standing),
        }
    )
    _offer(form, organisations, rows)
    return form


def _offer(
    form: SpeakerForm, organisations: Iterable[OrganisationHere], rows: Iterable[Row]
) -> None:
    offered: list[Any] = [choice(str(each.id), each.name) for each in organisations]
    form.organisation.choices = [choice(_NONE, "None, or not in the list"), *offered]
    form.rows.choices = [choice(row.key, row.name) for row in rows]


def _wrong_address(invited: Iterable[Invited]) -> str | None:
    for each in invited:
        try:
            validate_email(each.email, check_deliverability=False)
        except EmailNotValidError:
            return (
                f"Line {each.line}: enter an e-mail address in the right form, like"
                " name@example.gov.uk"
            )
    return None
