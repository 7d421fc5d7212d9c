"""Checks what the national team sends: presses alone."""

from __future__ import annotations

from app.web.forms import Form


class PressForm(Form):
    """A page with nothing but buttons."""
