"""Three counties and a borough that sent returns, and one county that sent none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask

from app.access.permissions import Identity, Role
from app.clock import today
from tests.browser import Browser, sign_in
from tests.factories import load_model, make_area, make_person
from tests.national_factories import send_return

ASHBY, BRAY, CORLEY, DEAN, ELM = (f"E9900000{number}" for number in range(1, 6))


@dataclass(frozen=True)
class Country:
    """What the pages stand on, and who looks."""

    app: Flask
    noor: Identity

    def browser(self, who: Identity | None = None) -> Browser:
        made = Browser(self.app)
        if who:
            sign_in(made, who)
        return made


@pytest.fixture
def country(app: Flask) -> Country:
    load_model()
    for code, name in ((ASHBY, "Ashby"), (BRAY, "Bray"), (CORLEY, "Corley"), (ELM, "Elm")):
        make_area(code, name)
    make_area(DEAN, "Dean", kind="London borough", two_tier=False, region="London")
    for code in (ASHBY, BRAY):
        send_return(
            code,
            last_month(),
            {"culture": {"desktop": 4, "agreed": 2, "support": True}},
        )
    send_return(CORLEY, last_month(1), {"culture": {"agreed": 2}})
    send_return(CORLEY, last_month(), {"culture": {"agreed": 4, "evidence": 3, "figures": 1}})
    send_return(DEAN, last_month(), {"culture": {"agreed": 5, "example": True}})
    return Country(app, make_person(Role.NATIONAL))


def last_month(years: int = 0) -> date:
    """The first day of the month before this one, so many years ago."""
    day = today()
    month = (day.year - years) * 12 + day.month - 2
    return date(month // 12, month % 12 + 1, 1)
