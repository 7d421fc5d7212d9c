"""What a load test finds: one invented area with a co-ordinator and an assessment under way."""

from __future__ import annotations

from flask import Flask

from app import cli, storage
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts.queries import person_with
from app.areas import actions as areas
from app.areas.queries import area as known_area
from app.areas.rules import AreaFacts
from app.assessments import actions as assessments
from app.audit.events import OPERATOR
from app.strands import queries as strands
from config import Mode

AREA = AreaFacts("X99000009", "Gaugeham", "county", True, "South East", invented=True)
_EMAIL = "co-ordinator@measure.example"


def attach(app: Flask) -> None:
    """Let ``prepare`` make ready a copy that runs for a load test."""
    cli.also_prepare(app, Mode.MEASURE, build)


def build() -> None:
    """Make ready once; a second call changes nothing."""
    with storage.writing():
        if known_area(AREA.code) is not None:
            return
        areas.load_areas(OPERATOR, [AREA])
        accounts.invite(OPERATOR, AREA.code, "Gail Gauge", _EMAIL, [Role.CO_ORDINATOR])
        person = person_with(_EMAIL)
        if person is None:
            raise LookupError(_EMAIL)
        accounts.accept_roles(OPERATOR, AREA.code, person.id)
        who = Identity(person.id, person.name, frozenset({(Role.CO_ORDINATOR, AREA.code)}))
        assessments.start_assessment(who, AREA.code, strands.current_edition_key())
