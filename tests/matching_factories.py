"""Requests and champions to test matching with, made the way the product makes them."""

from __future__ import annotations

from app import storage
from app.access.permissions import Identity, Role
from app.champions import actions as champions
from app.champions.rules.offers import Content, Reach, coming_months
from app.clock import today
from app.matching import queries
from app.matching.actions import requests
from app.matching.rules.asking import Asked
from tests.factories import make_person
from tests.pages.governance.deciding import start
from tests.review_factories import confirm_assessment


def confirmed_by_board(area_code: str, half_steps: int) -> Identity:
    """A board of this area confirms every row at this rating; gives the area's co-ordinator."""
    ann = make_person(Role.CO_ORDINATOR, area_code, name=f"Ann of {area_code}")
    confirm_assessment(ann, start(ann, area_code), half_steps=half_steps)
    return ann


def make_champion(
    who: Identity, area_code: str, organisation: int | None = None, **more: object
) -> int:
    """The area, or an organisation of it, offers to help with Culture all year."""
    offer: dict[str, object] = {
        "offer": "Come and see.",
        "days": 4,
        "free": coming_months(today()),
        "reach": Reach.ANYWHERE,
        "rows": frozenset({"culture"}),
    }
    with storage.writing():
        return champions.register(who, area_code, organisation, Content(**(offer | more)))  # type: ignore[arg-type]


def asking(**more: object) -> Asked:
    """Help with Culture in the coming half year, unless told otherwise."""
    months = coming_months(today())
    told: dict[str, object] = {
        "rows": frozenset({"culture"}),
        "from_on": months[0].from_on,
        "until_on": months[5].until_on,
    }
    return Asked(**(told | more))  # type: ignore[arg-type]


def make_request(who: Identity, area_code: str, **more: object) -> int:
    """An open request of this area; gives its number."""
    with storage.writing():
        requests.ask(who, area_code, asking(**more), 0)
    made = queries.request_of(area_code)
    assert made is not None
    return made.id
