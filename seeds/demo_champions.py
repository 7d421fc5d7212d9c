"""Invented champions of two areas, and a request for a review by one of them."""

from __future__ import annotations

from app.access.permissions import Identity, Role
from app.accounts.queries import person_with
from app.areas import queries as areas
from app.champions import actions
from app.champions.rules.offers import Content, Reach, coming_months
from app.clock import today
from app.matching.actions import requests
from app.matching.rules.asking import Asked
from seeds import demo_last_year


def build(idris: Identity, marlshire: str) -> None:
    """Register them as their areas' co-ordinators would; who they are, people of the demo know."""
    name, email, _ = demo_last_year.CO_ORDINATOR
    person = person_with(email)
    if person is None:
        raise LookupError(email)
    thornbeck = demo_last_year.THORNBECK
    mina = Identity(person.id, name, frozenset({(Role.CO_ORDINATOR, thornbeck)}))
    months = coming_months(today())
    actions.register(
        mina,
        thornbeck,
        None,
        Content(
            "How our chief officers came to meet every month and to share one plan, what they"
            " stopped doing for it, and what we would do otherwise.",
            days=6,
            free=months[1:4],
            reach=Reach.DISTANCE,
            travel_km=150,
            by_video_too=True,
            rows=frozenset({"leadership", "culture"}),
            wishes=frozenset({"unitary authority", "metropolitan borough"}),
        ),
    )
    actions.register(
        mina,
        thornbeck,
        _called(thornbeck, "Thornbeck Police"),
        Content(
            "Two neighbourhood officers who have worked in a joint team for three years and can"
            " say what a shared front door changes for the police.",
            days=3,
            free=(months[2], months[5]),
            reach=Reach.ANYWHERE,
            rows=frozenset({"workforce_development"}),
        ),
    )
    actions.register(
        idris,
        marlshire,
        _called(marlshire, "Fernhill Community School"),
        Content(
            "What a school needs from a lead worker, and how we ask families what helped.",
            days=2,
            free=(months[3],),
            reach=Reach.VIDEO,
            rows=frozenset({"family_experience"}),
        ),
    )
    actions.register(
        idris,
        marlshire,
        None,
        Content(
            "How front-line workers of six services came to learn together, and what their"
            " managers had to let go of.",
            days=4,
            free=months[2:6],
            reach=Reach.ANYWHERE,
            rows=frozenset({"culture", "workforce_development"}),
        ),
    )
    requests.ask(
        mina,
        thornbeck,
        Asked(
            rows=frozenset({"culture"}),
            from_on=months[2].from_on,
            until_on=months[5].until_on,
            wishes="To hear how front-line workers were won over.",
        ),
        0,
    )


def _called(area_code: str, name: str) -> int:
    return next(each.id for each in areas.organisations(area_code) if each.name == name)
