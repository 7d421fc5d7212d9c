"""What is pressed on the pages of an assessment's papers."""

from __future__ import annotations

from app.web.forms import Form


class PressForm(Form):
    """A page with nothing but a button."""
