"""Checks what the national team sends about a publication."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.web.forms import Form


class PressForm(Form):
    """A page with nothing but buttons."""


class WithdrawForm(Form):
    """Why a publication is withdrawn, for everybody to read."""

    because = StringField(
        "Why is it withdrawn?",
        validators=[
            DataRequired("Say why it is withdrawn"),
            Length(max=500, message="Shorten this to at most 500 characters"),
        ],
    )
