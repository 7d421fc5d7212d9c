"""Figures as people type them and as a page shows them."""

from __future__ import annotations

import re
from decimal import Decimal

from app.indicators.rules.words import Unit

MOST_SIGNS = 20
_TYPED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?|-?\.\d{1,6}", re.ASCII)


def figure(typed: str) -> Decimal | None:
    """The number that was typed, with or without commas and a sign of per cent; None for none."""
    plain = typed.replace("\u2212", "-").replace("\u00a0", "").strip().removesuffix("%").rstrip()
    if not _TYPED.fullmatch(plain):
        return None
    return tidy(Decimal(plain.replace(",", "")))


def tidy(number: Decimal) -> Decimal:
    """A number without noughts that say nothing at its end, and never in powers of ten."""
    if not number:
        return Decimal(0)
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral() else short


def kept(number: Decimal) -> str:
    """A number as the table keeps it."""
    return f"{tidy(number):f}"


def plainly(number: Decimal) -> str:
    """A number with commas: "1,204.5"."""
    return f"{tidy(number):,f}"


def said(number: Decimal, unit: str, of: str) -> str:
    """A number with its unit: "12.5%", "31 per 1,000 children", "81.2 years"."""
    if unit == Unit.PER_CENT:
        return f"{plainly(number)}%"
    return f"{plainly(number)} {of}" if of else plainly(number)


def places(number: Decimal) -> int:
    """How many figures stand behind the point."""
    exponent = tidy(number).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
