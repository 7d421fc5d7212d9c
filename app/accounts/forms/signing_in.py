"""What is typed to sign in and to set a password."""

from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import DataRequired

from app.accounts.again import SignInAgain
from app.web.forms import Form


class SignInForm(Form):
    email = EmailField("E-mail address", validators=[DataRequired("Enter your e-mail address")])
    password = PasswordField("Password", validators=[DataRequired("Enter your password")])


class CodeForm(Form):
    names_workers = True

    code = StringField("Code", validators=[DataRequired("Enter a code")])


class ConfirmForm(SignInAgain, Form):
    """A page that changes how somebody signs in."""

    names_workers = True


class NewPasswordForm(Form):
    password = PasswordField("New password", validators=[DataRequired("Enter a new password")])


class ChangePasswordForm(NewPasswordForm):
    current = PasswordField(
        "Your password now", validators=[DataRequired("Enter the password you have now")]
    )


class PressForm(Form):
    """A page with nothing but a button."""
