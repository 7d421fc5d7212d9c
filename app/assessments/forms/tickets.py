"""How many one-time tickets are wanted."""

from __future__ import annotations

from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from app.web.forms import Form
from app.workshops.tickets import MOST_TICKETS_AT_ONCE

_NUMBER = f"Enter between 1 and {MOST_TICKETS_AT_ONCE} tickets"


class TicketsForm(Form):
    """Tickets to make."""

    number = IntegerField(
        "How many tickets?",
        validators=[InputRequired(_NUMBER), NumberRange(1, MOST_TICKETS_AT_ONCE, _NUMBER)],
    )
