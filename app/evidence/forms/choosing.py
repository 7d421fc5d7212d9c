"""How a choice that may be left open, a number and a list of lines are sent and read."""

from __future__ import annotations

import re
from decimal import Decimal

from wtforms.validators import Length

# How a choice that may be left open is sent.
NOT_SAID = "-"
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,2})?")


def at_most(most: int) -> Length:
    return Length(max=most, message=f"Shorten this to at most {most:,} characters")


def lines_of(text: str) -> list[str]:
    """The lines of a box that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def amount(text: str) -> str:
    """A typed number as plain digits; empty when it is none."""
    plain = text.replace("£", "").replace(",", "").replace(" ", "")
    return f"{Decimal(plain):f}" if _AMOUNT.fullmatch(plain) else ""


def said(value: str | None) -> str | None:
    return None if value in {None, "", NOT_SAID} else value


def number(value: str | None) -> int | None:
    chosen = said(value)
    return int(chosen) if chosen else None
