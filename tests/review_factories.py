"""Reviews to test with, made the way the product makes them."""

from __future__ import annotations

from dataclasses import dataclass

from app import clock, storage
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts import queries as people
from app.accounts.confidentiality import agree_to_review, wording_in_force
from app.assessments.models import Assessment
from app.audit.events import OPERATOR
from app.extensions import db
from app.governance import actions as governance
from app.governance.models import Version
from app.governance.queries import CONFIRMED
from app.peer_review.actions import reviews as actions
from app.peer_review.models.reviews import Review
from app.peer_review.queries.reviews import version_of
from tests.factories import identity_of, make_body, make_organisation, make_person
from tests.pages.governance.deciding import NAMES, make_ready, start

TEAM = (
    ("Ida Moor", "ida@example.gov.uk", "Wold County Council", "local-authority", True),
    ("Rob Pike", "rob@example.gov.uk", "Wold Police", "police", False),
    ("Fay Lund", "fay@example.gov.uk", "Wold Trust", "health", False),
)
"""Name, address, organisation, its kind, and whether they lead."""


@dataclass(frozen=True)
class Reviewed:
    """A review with its team let in: the area's co-ordinator, and the team's people, lead first."""

    area_code: str
    champion_code: str
    review_id: int
    ann: Identity
    team: tuple[Identity, ...]

    @property
    def address(self) -> str:
        return f"/areas/{self.area_code}/reviews/{self.review_id}"

    @property
    def review(self) -> Review:
        return db.session.get_one(Review, self.review_id)


def confirm_assessment(
    ann: Identity, held: Assessment, other: str = "", half_steps: int = 0
) -> Version:
    """Freeze an assessment as a board does; every row is made ready first.

    A second time needs an ``other`` word, since boards and organisations have names of their own.
    """
    area_code = held.area_code
    bea = make_person(Role.BOARD_MEMBER, area_code, name="Bea Lund")
    present = [make_organisation(area_code, name + other) for name in NAMES]
    body = make_body(area_code, f"The partnership board {other}".strip(), 5)
    make_ready(ann, held, half_steps)
    with storage.writing():
        decision = governance.record_decision(
            ann, held, body_id=body, met_on=clock.today(), minute="14/2026",
            present=present, outcome=CONFIRMED,
        )  # fmt: skip
        frozen = governance.countersign(bea, held, decision.id)
    assert frozen is not None
    return frozen


def make_review(
    area_code: str,
    champion_code: str,
    ann: Identity,
    held: Assessment | None = None,
    row_keys: tuple[str, ...] = ("culture", "leadership"),
) -> Reviewed:
    """A review of the area's confirmed assessment whose three reviewers are let in."""
    version = confirm_assessment(ann, held or start(ann))
    with storage.writing():
        review = actions.open_review(OPERATOR, area_code, version.number, champion_code, row_keys)
    team = tuple(
        _let_in(review, name, email, organisation, kind, leads)
        for name, email, organisation, kind, leads in TEAM
    )
    return Reviewed(area_code, champion_code, review.id, ann, team)


def _let_in(
    review: Review, name: str, email: str, organisation: str, kind: str, leads: bool
) -> Identity:
    """Somebody named, who accepts, agrees to keep what they see, and has no interest."""
    who = join(review, name, email, organisation, kind, leads)
    with storage.writing():
        agree_to_review(
            who, review.area_code, version_of(review).assessment_id, wording_in_force().number
        )
        actions.declare_interest(who, review, "")
    return who


def join(
    review: Review,
    name: str = "Una Dale",
    email: str = "una@example.gov.uk",
    organisation: str = "Wold College",
    kind: str | None = "schools",
    leads: bool = False,
) -> Identity:
    """Somebody named for a team, who has accepted and done nothing else yet."""
    with storage.writing():
        actions.name_reviewer(OPERATOR, review, name, email, organisation, kind, leads=leads)
        person = people.person_with(email)
        assert person is not None
        accounts.accept_roles(OPERATOR, review.area_code, person.id)
    return identity_of(email)
