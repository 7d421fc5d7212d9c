"""Thornbeck, an invented area that is two years ahead: confirmed twice, and an update is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from app import clock
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts.queries import person_with
from app.areas import actions as areas
from app.areas.rules import ANOTHER_KIND, AreaFacts
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.queries import row_subject
from app.assessments.rules.texts import KEY_EVIDENCE, NEXT_STEPS, REASON
from app.audit.events import OPERATOR
from app.claims import actions as claims
from app.claims.rules import View
from app.evidence import actions as evidence
from app.evidence.rules.content import Content
from app.evidence.rules.words import Direction
from app.evidence.under_way import newest_here
from app.governance import actions as governance
from app.local_champions import actions as champions
from app.local_champions.rules import Particulars
from app.strands import queries as strands
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from app.texts.actions import revise

THORNBECK = "X99000003"
FACTS = AreaFacts(THORNBECK, "Thornbeck", "unitary authority", False, "North West", invented=True)

CO_ORDINATOR = ("Mina Sutcliffe", "mina@demo.example", Role.CO_ORDINATOR)
BOARD_MEMBER = ("Gareth Pell", "gareth@demo.example", Role.BOARD_MEMBER)
_ORGANISATIONS = (
    ("Thornbeck Council", ANOTHER_KIND),
    ("Thornbeck Police", "police"),
    ("Beckside Academy", "schools"),
    ("Thornbeck Homes", "social_housing"),
    ("Thornbeck Volunteers", "voluntary_sector"),
)
_AGO = timedelta(days=396)
_A_YEAR_BEFORE = _AGO + timedelta(days=360)

# What partners had settled on: half steps, and why.
_SETTLED = {
    "leadership": (2, "Chief officers meet every month and share one plan."),
    "culture": (1, "Teams say they work as one; families do not notice it yet."),
}
_SETTLED_AT_FIRST = {
    "leadership": (0, "Chief officers have agreed to meet. They have not met yet."),
}
_USUALLY = (0, "Services still work side by side. An honest start.")


def build() -> None:
    """Let it have happened two years and one year ago, through the same actions as people use."""
    areas.load_areas(OPERATOR, [FACTS])
    with clock.telling(clock.now() - _A_YEAR_BEFORE):
        mina, gareth = somebody(THORNBECK, *CO_ORDINATOR), somebody(THORNBECK, *BOARD_MEMBER)
        here = [
            areas.add_organisations(OPERATOR, THORNBECK, [name], kind)[0]
            for name, kind in _ORGANISATIONS
        ]
        board = areas.add_body(OPERATOR, THORNBECK, "Thornbeck Health and Wellbeing Board", 5)
        held = assessments.start_next(mina, THORNBECK, strands.current_edition_key())
        settle(mina, held, here, _SETTLED_AT_FIRST)
        confirm(mina, gareth, held, board, here, "Minute 12")
    with clock.telling(clock.now() - _AGO):
        held = assessments.start_next(mina, THORNBECK, strands.current_edition_key())
        champions.name_champion(mina, THORNBECK, Particulars("Ivo Marsh, head of early help"))
        _show_leadership(mina)
        settle(mina, held, here, _SETTLED)
        confirm(mina, gareth, held, board, here, "Minute 31")


def confirm(
    who: Identity, second: Identity, held: Assessment, board: int, here: Sequence[int], minute: str
) -> None:
    """Let a board confirm it, and the second person countersign."""
    decided = governance.record_decision(
        who,
        held,
        body_id=board,
        met_on=clock.today(),
        minute=minute,
        present=here,
        outcome="confirmed",
    )
    governance.countersign(second, held, decided.id)


def somebody(area_code: str, name: str, email: str, role: Role) -> Identity:
    """Somebody of an area who has accepted already."""
    accounts.invite(OPERATOR, area_code, name, email, [role])
    person = person_with(email)
    if person is None:
        raise LookupError(email)
    accounts.accept_roles(OPERATOR, area_code, person.id)
    return Identity(person.id, name, frozenset({(role, area_code)}))


def _show_leadership(who: Identity) -> None:
    """Put minutes and figures behind what Leadership asks for at Developing."""
    held = newest_here(THORNBECK)
    if held is None:
        return
    gained = [
        feature.id
        for feature in held.edition.features_of("leadership", "developing")
        if feature.polarity is Polarity.ACHIEVEMENT
    ]
    said = [evidence.Spoken(key, Direction.SUPPORTS) for key in gained]
    evidence.add(
        who,
        held,
        Content(
            "Minutes of the chief officers’ group",
            "Twelve meetings in a year, each with every partner and one shared plan.",
            kind="documentary",
            collected_by="Democratic services",
            seen_by="reviewers",
        ),
        said,
    )
    evidence.add(
        who,
        held,
        Content(
            "Demand for crisis services, three years",
            "Fewer new cases in each of the last four quarters.",
            kind="quantitative",
            cannot_show="Whether families were helped earlier or turned away.",
        ),
        said[:2],
    )
    for key in gained:
        claims.answer(who, THORNBECK, held.id, key, Answer.YES)


def settle(
    who: Identity, held: Assessment, here: Sequence[int], settled: Mapping[str, tuple[int, str]]
) -> None:
    """Rate every row, open it, and let partners agree on it, each with its reason."""
    edition = strands.edition(held.edition_key)
    for key, feature in edition.features.items():
        if feature.polarity is Polarity.SHORTFALL and feature.stage_key == "early":
            claims.answer(who, held.area_code, held.id, key, Answer.NO)
    for row in edition.rows:
        half_steps, why = settled.get(row.key, _USUALLY)
        subject = row_subject(held.id, row.key)
        for field, words in (
            (REASON, why),
            (KEY_EVIDENCE, "- What partners told each other in the workshop"),
            (NEXT_STEPS, "Ask two families a month what changed for them."),
        ):
            revise(who, held.area_code, subject, field, words)
        assessments.rate_at_desk(who, held, row.key, half_steps)
        assessments.open_without_vote(who, held, row.key, "Settled at a meeting of all partners.")
        agreed = assessments.agree_rating(who, held, row.key, "desktop", half_steps)
        assessments.give_reason(who, held, agreed.id, why, None)
        for organisation_id in here[1:4]:
            about = f"row/{row.key}"
            claims.give_view(
                who, held.area_code, held.id, about, agreed.id, organisation_id, View.AGREE
            )
