"""Ferrowick reviews Thornbeck: both are invented, and so is everybody on the team."""

from __future__ import annotations

from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts.confidentiality import agree_to_review, wording_in_force
from app.accounts.queries import person_with
from app.audit.events import OPERATOR
from app.peer_review.actions import reviews as actions
from app.peer_review.models.reviews import Review
from app.peer_review.queries.reviews import version_of
from seeds.demo_last_year import THORNBECK

_VERSION = 2
_ASKED_FOR = ("culture", "leadership")
# Name, address, organisation, its kind, whether they lead, and what interest they have.
_TEAM = (
    ("Wen Ashby", "wen@demo.example", "Ferrowick Council", "local-authority", True, ""),
    ("Inspector Joss Tarn", "joss@demo.example", "Ferrowick Police", "police", False, ""),
    (
        "Dilys Fenn",
        "dilys@demo.example",
        "Ferrowick Health Trust",
        "ccg",
        False,
        "Until two years ago I managed a team at Thornbeck Homes.",
    ),
)


def build(champion_code: str) -> None:
    """Let a team come together: two are let in, and an interest of the third waits."""
    held = actions.open_review(OPERATOR, THORNBECK, _VERSION, champion_code, _ASKED_FOR)
    for name, email, organisation, kind, leads, interest in _TEAM:
        actions.name_reviewer(OPERATOR, held, name, email, organisation, kind, leads=leads)
        who = _accepted(held, email)
        agree_to_review(who, THORNBECK, version_of(held).assessment_id, wording_in_force().number)
        actions.declare_interest(who, held, interest)


def _accepted(held: Review, email: str) -> Identity:
    person = person_with(email)
    if person is None:
        raise LookupError(email)
    accounts.accept_roles(OPERATOR, held.area_code, person.id)
    return Identity(person.id, person.name, frozenset({(Role.REVIEWER, held.area_code)}))
