"""What is typed to sign in, to set a password and to invite somebody."""

from wtforms import EmailField, PasswordField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Email, Length

from app.access.permissions import Role
from app.accounts.again import SignInAgain
from app.web.forms import Form, choice

_ROLES = {
    Role.CO_ORDINATOR: "Co-ordinator",
    Role.DESK_OFFICER: "Desk officer",
    Role.CONTRIBUTOR: "Partner contributor",
    Role.REVIEWER: "Peer reviewer",
}
_ADDRESS = [
    DataRequired("Enter an e-mail address"),
    Length(max=254, message="An e-mail address has at most 254 characters"),
    Email("Enter an e-mail address in the right form, like name@example.gov.uk"),
]


class SignInForm(Form):
    email = EmailField("E-mail address", validators=[DataRequired("Enter your e-mail address")])
    password = PasswordField("Password", validators=[DataRequired("Enter your password")])


class CodeForm(Form):
    code = StringField("Code", validators=[DataRequired("Enter a code")])


class ConfirmForm(SignInAgain, Form):
    """A page that changes how somebody signs in."""


class NewPasswordForm(Form):
    password = PasswordField("New password", validators=[DataRequired("Enter a new password")])


class ChangePasswordForm(NewPasswordForm):
    current = PasswordField(
        "Your password now", validators=[DataRequired("Enter the password you have now")]
    )


class InvitationForm(Form):
    name = StringField(
        "Full name",
        validators=[
            DataRequired("Enter the person’s name"),
            Length(max=100, message="Shorten the name to at most 100 characters"),
        ],
    )
    email = EmailField("Work e-mail address", validators=_ADDRESS)
    roles = SelectMultipleField(
        "What will they do here?",
        choices=[choice(role.value, label) for role, label in _ROLES.items()],
        validators=[DataRequired("Select at least one role")],
    )

    @property
    def chosen_roles(self) -> list[Role]:
        return [Role(value) for value in self.roles.data or ()]


class PressForm(Form):
    """A page with nothing but a button."""
