"""Whom a champion area names for its team."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import BooleanField, EmailField, SelectField, StringField
from wtforms.validators import DataRequired, Email, InputRequired, Length

from app.areas.rules import ANOTHER_KIND
from app.web.forms import Form, choice

# What the core list of partners does not hold: it begins where councils invite.
LOCAL_AUTHORITY = "local-authority"
_SHORT = Length(max=100, message="Shorten it to at most 100 characters")


class NamingForm(Form):
    """One person for the team."""

    names_workers = True

    name = StringField("Full name", [DataRequired("Enter the person’s name"), _SHORT])
    email = EmailField(
        "Work e-mail address",
        [
            DataRequired("Enter an e-mail address"),
            Length(max=254, message="An e-mail address has at most 254 characters"),
            Email("Enter an e-mail address in the right form, like name@example.gov.uk"),
        ],
    )
    organisation = StringField(
        "Which organisation do they work for?", [DataRequired("Enter the organisation"), _SHORT]
    )
    partner_kind = SelectField(
        "What kind of organisation is it?",
        validators=[InputRequired("Select a kind of organisation")],
    )
    leads = BooleanField("They lead the team")

    def offer(self, kinds: Sequence[tuple[str, str]]) -> None:
        """The kinds of the edition's core list, after what it does not hold."""
        self.partner_kind.choices = [
            choice("", "Select a kind"),
            choice(LOCAL_AUTHORITY, "Local authority"),
            *(choice(key, name) for key, name in kinds),
            choice(ANOTHER_KIND, "Another kind"),
        ]
