"""The fields in which somebody confirms once more that it is them; mix them into a form.

``checking.asked_again`` says which of them to show, ``checking.confirmed_again`` checks them.
"""

from __future__ import annotations

from wtforms import PasswordField, StringField


class SignInAgain:
    """The password and the code of whoever is signed in."""

    again_password = PasswordField("Your password")
    again_code = StringField("The code your authenticator shows")
