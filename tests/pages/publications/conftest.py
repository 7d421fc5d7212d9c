"""Forty areas of two regions that told of an assessment in the year that has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.areas.actions import bring_neighbours
from app.audit.events import SYSTEM
from app.publications import actions, queries
from app.publications.working_out import keep, next_revision, worked_out
from app.strands import queries as strands
from tests.browser import Browser, sign_in
from tests.factories import load_model, make_area, make_person
from tests.national_factories import send_return

ASHBY = "E99000001"
NORTH, SOUTH = "North East", "South East"


@dataclass(frozen=True)
class Room:
    """What the pages stand on, and who looks."""

    app: Flask
    noor: Identity
    codes: tuple[str, ...]

    def browser(self, who: Identity | None = None) -> Browser:
        made = Browser(self.app)
        if who:
            sign_in(made, who)
        return made

    def work_out(self, *, publish: bool = True) -> int:
        """Work the year out as the job does; gives the number of the publication."""
        year, edition = queries.ended_year(), strands.current_edition_key()
        with storage.writing():
            revision = next_revision(year, edition)
            assert revision is not None
            basis, made = worked_out(year, edition, revision, lambda _done, _whole: None)
            assert made is not None
            number = keep(year, edition, revision, basis, made)
            if publish:
                actions.publish(SYSTEM, number)
        return number

    def list_neighbours(self, code: str, others: list[str]) -> None:
        pairs = [(code, other, at) for at, other in enumerate(others, start=1)]
        with storage.writing():
            bring_neighbours(self.noor, "A list", pairs, 0)


def told_on(year: int | None = None) -> date:
    """A day in the financial year that has ended, or in another."""
    return date(queries.ended_year() if year is None else year, 6, 1)


@pytest.fixture
def room(app: Flask) -> Room:
    load_model()
    codes = (ASHBY, *(f"E98{at:06}" for at in range(39)))
    for at, code in enumerate(codes):
        name = f"Farleigh {at}" if at else "Ashby"
        make_area(code, name, region=NORTH if at % 2 else SOUTH)
        send_return(code, told_on(), _rows(at))
    return Room(app, make_person(Role.NATIONAL), codes)


def _rows(at: int) -> dict[str, dict[str, object]]:
    """Culture: at each stage ten areas, five of either region; leadership: all alike."""
    return {
        "culture": {"agreed": at // 2 % 4 * 2, "support": at < 12, "example": at < 3},
        "leadership": {"agreed": 2},
    }
