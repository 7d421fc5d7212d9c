"""What opens a workshop's console on another laptop."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import DataRequired

from app.web.forms import Form


class TakeOverForm(Form):
    """The code on the big screen and the PIN that only the people who run it know."""

    code = StringField(
        "Code on the big screen", validators=[DataRequired("Type the code on the big screen")]
    )
    pin = StringField("PIN", validators=[DataRequired("Type the PIN")])
