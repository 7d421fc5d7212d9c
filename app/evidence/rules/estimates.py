"""What an estimate of costs or savings comes to."""

from __future__ import annotations

from decimal import Decimal

LABEL = "Estimate"


def total_in_words(quantity: str, low: str, high: str) -> str:
    """The range an estimate gives: "£902,000 to £1,320,000"; empty while a figure is missing."""
    if not (quantity and low):
        return ""
    number = Decimal(quantity)
    least, most = number * Decimal(low), number * Decimal(high or low)
    least, most = min(least, most), max(least, most)
    return pounds(least) if least == most else f"{pounds(least)} to {pounds(most)}"


def worked_out(quantity: str, unit: str, low: str, high: str) -> str:
    """How the range comes about: "22 children at £41,000 to £60,000 each"."""
    if not (quantity and low):
        return ""
    each = pounds(Decimal(low))
    if high and Decimal(high) != Decimal(low):
        each = f"{each} to {pounds(Decimal(high))}"
    return f"{Decimal(quantity):,f} {unit or 'cases'} at {each} each"


def pounds(amount: Decimal) -> str:
    """An amount in pounds, with pence only where there are some."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"
