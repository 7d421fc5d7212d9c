"""What the journeys of a peer review start from: boards that confirmed, and champions to ask."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts.confidentiality import agree_to_review, wording_in_force
from app.accounts.queries import person_with
from app.areas import actions as areas
from app.areas.rules import ANOTHER_KIND, AreaFacts
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.queries import row_subject
from app.assessments.rules.texts import REASON
from app.audit.events import OPERATOR
from app.champions import actions as champions
from app.champions.rules.offers import Content, Reach, coming_months
from app.claims import actions as claims
from app.evidence import actions as evidence
from app.evidence.rules.content import Content as Item
from app.evidence.rules.words import Direction
from app.evidence.under_way import newest_here
from app.governance import actions as governance
from app.peer_review.actions import reviews
from app.peer_review.models.reviews import Review
from app.peer_review.queries.reviews import version_of
from app.strands.queries import current_edition_key, edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from app.texts.actions import revise

SAID_OF_LEADERSHIP = "Chief officers meet every month. No money has moved yet."
SURVEY = "Survey of front-line staff"
TRUE_OF_LEADERSHIP = "LEA-LOC-D1"
# Nothing is proven of these: they come after whoever has shown what they offer.
OTHER_CHAMPIONS = (
    AreaFacts("X99000011", "Aldermoor", "county", True, "South East", invented=True),
    AreaFacts("X99000012", "Brackwater", "London borough", False, "London", invented=True),
    AreaFacts("X99000013", "Cindermere", "county", True, "South East", invented=True),
    AreaFacts("X99000014", "Dunsallow", "county", True, "South East", invented=True),
)


def confirm(area_code: str, who: Identity, half_steps: int) -> int:
    """Let a board have confirmed an assessment in which every row stands alike; its version."""
    held = assessments.start_next(who, area_code, current_edition_key())
    _show_leadership(who, held)
    _settle(who, held, half_steps)
    named = [f"{each} of {area_code}" for each in ("Council", "Police", "School", "Homes", "Trust")]
    decided = governance.record_decision(
        who,
        held,
        body_id=areas.add_body(OPERATOR, area_code, "Board of all partners", 5),
        met_on=clock.today(),
        minute="Minute 7",
        present=areas.add_organisations(OPERATOR, area_code, named, ANOTHER_KIND),
        outcome="confirmed",
    )
    frozen = governance.countersign(_second(area_code), held, decided.id)
    assert frozen is not None
    return frozen.number


def let_in(held: Review, name: str, kind: str, *, leads: bool) -> Identity:
    """Somebody named for a team, who has accepted, agreed and no interest."""
    email = f"{name.split(maxsplit=1)[0].lower()}@demo.example"
    reviews.name_reviewer(OPERATOR, held, name, email, f"{name}’s service", kind, leads=leads)
    who = _accepted(held.area_code, email, Role.REVIEWER)
    read = version_of(held).assessment_id
    agree_to_review(who, held.area_code, read, wording_in_force().number)
    reviews.declare_interest(who, held, "")
    return who


def offer_from_elsewhere(who: Identity) -> None:
    """Let other invented areas be champions all year."""
    areas.load_areas(OPERATOR, OTHER_CHAMPIONS)
    offer = Content(
        "Come and see how we work.",
        days=4,
        free=coming_months(clock.today()),
        reach=Reach.ANYWHERE,
        rows=frozenset({"culture"}),
    )
    for each in OTHER_CHAMPIONS:
        champions.register(who, each.code, None, offer)


def _settle(who: Identity, held: Assessment, half_steps: int) -> None:
    for row in edition("2016").rows:
        why = SAID_OF_LEADERSHIP if row.key == "leadership" else f"Why {row.name}."
        assessments.rate_at_desk(who, held, row.key, half_steps)
        revise(who, held.area_code, row_subject(held.id, row.key), REASON, why)
        assessments.open_without_vote(who, held, row.key, "Settled by letter.")
    for key, feature in edition("2016").features.items():
        if feature.polarity is Polarity.SHORTFALL:
            claims.answer(who, held.area_code, held.id, key, Answer.NO)


def _show_leadership(who: Identity, held: Assessment) -> None:
    """Put something that reviewers may read behind a sentence of Leadership."""
    newest = newest_here(held.area_code)
    assert newest is not None
    item = Item(SURVEY, "Half of the teams say that they work as one.", seen_by="reviewers")
    evidence.add(who, newest, item, [evidence.Spoken(TRUE_OF_LEADERSHIP, Direction.SUPPORTS)])
    claims.answer(who, held.area_code, held.id, TRUE_OF_LEADERSHIP, Answer.YES)


def _second(area_code: str) -> Identity:
    """Somebody on the board, who countersigns."""
    email = f"bea.{area_code.lower()}@demo.example"
    accounts.invite(OPERATOR, area_code, "Bea Lund", email, [Role.BOARD_MEMBER])
    return _accepted(area_code, email, Role.BOARD_MEMBER)


def _accepted(area_code: str, email: str, role: Role) -> Identity:
    person = person_with(email)
    assert person is not None
    accounts.accept_roles(OPERATOR, area_code, person.id)
    return Identity(person.id, person.name, frozenset({(role, area_code)}))
