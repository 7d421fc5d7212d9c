"""Oldcombe has reviewed Eskwith, to the end: both are invented, and so is everybody in it.

The visit was four months ago. The report is final, its points are answered, and Eskwith rates a
row anew because of one of them; the look at what came of it is still to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import timedelta

from app import clock
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts.confidentiality import agree_to_review, wording_in_force
from app.accounts.queries import person_with
from app.areas import actions as areas
from app.areas.rules import ANOTHER_KIND, AreaFacts
from app.assessments import actions as assessments
from app.assessments.rules.texts import REASON
from app.audit.events import OPERATOR
from app.peer_review.actions import leading, notes, passes, reports, reviews, visits
from app.peer_review.models.reviews import Review
from app.peer_review.queries.notes import for_area, note
from app.peer_review.queries.reviews import member, version_of
from app.peer_review.rules.leading import point_named
from app.peer_review.rules.noting import HeardFrom, State
from app.peer_review.rules.noting import Kind as NoteKind
from app.peer_review.rules.reports import Answer, Kind, PointContent
from app.peer_review.rules.visits import Days, LineContent
from app.practice import actions as practice
from app.practice.rules.cards import Content
from app.strands import queries as strands
from seeds.demo_last_year import confirm, settle, somebody

ESKWITH, OLDCOMBE = "X99000004", "X99000005"
_FACTS = (
    AreaFacts(ESKWITH, "Eskwith", "metropolitan borough", False, "North East", invented=True),
    AreaFacts(OLDCOMBE, "Oldcombe", "metropolitan borough", False, "South West", invented=True),
)
_ORGANISATIONS = (
    ("Eskwith Council", ANOTHER_KIND),
    ("Eskwith Police", "police"),
    ("Harbour Lane School", "schools"),
    ("Eskwith Homes", "social_housing"),
    ("Eskwith Befriends", "voluntary_sector"),
)
# Name, address, organisation, its kind, whether they lead.
_TEAM = (
    ("Gwen Tolland", "gwen@demo.example", "Oldcombe Council", "local-authority", True),
    ("Sergeant Ivor Blane", "ivor@demo.example", "Oldcombe Police", "police", False),
    ("Marnie Oake", "marnie@demo.example", "Oldcombe Health Trust", "ccg", False),
)
_SETTLED = {
    "leadership": (2, "Chief officers share one plan; each of them answers for a part of it."),
    "culture": (1, "Front-line workers meet across services in two of five neighbourhoods."),
    "family_experience": (1, "Families are asked at the end, and seldom in between."),
}
# What each of the team made of a row by themselves, in half steps; everything else is Early.
_RATED: dict[str, Sequence[int]] = {
    "leadership": (2, 3, 2),
    "culture": (1, 2, 2),
    "family_experience": (0, 1, 1),
}
_SENTENCES = {
    "leadership": "One plan, known by name at every desk we visited.",
    "culture": "Further on than you say: the front line works as one where it meets.",
    "family_experience": "We heard little that came from families themselves.",
}
_POINTS = (
    PointContent(
        Kind.STRENGTH,
        "Chief officers share one plan, and everybody we met could say what it asks of them.",
        "leadership",
    ),
    PointContent(
        Kind.TO_DEVELOP,
        "Families are asked when it is over. What they say does not reach those who decide.",
        "family_experience",
    ),
    PointContent(
        Kind.SUGGESTION,
        "Let the neighbourhood teams that work as one show the other three how they began.",
        "culture",
    ),
    PointContent(
        Kind.GOOD_PRACTICE,
        "A Friday call of half an hour in which five services go through the week’s new families.",
        "culture",
    ),
)
_TO_DEVELOP, _SUGGESTION, _PRACTICE = 2, 3, 4
_CARD = Content(
    title="The Friday call",
    problem="Five services each began with the same family, and none knew of the others.",
    done="A Friday call of half an hour in which five services go through the week’s new families.",
    changed="One lead worker is named before the weekend, and the others know whom to ring.",
    contact="The early help front door of Eskwith Council",
    row_keys=("culture",),
)


def build() -> None:
    """Let it have happened over the last year, through the same actions as people use."""
    areas.load_areas(OPERATOR, _FACTS)
    somebody(OLDCOMBE, "Nadia Frome", "nadia@demo.example", Role.CO_ORDINATOR)
    with _ago(400):
        hester = _confirmed()
    with _ago(180):
        held = reviews.open_review(OPERATOR, ESKWITH, 1, OLDCOMBE, ("culture", "family_experience"))
        team = [_let_in(held, *each) for each in _TEAM]
    with _ago(150):
        _plan_visit(held, team[0])
        _rate(held, team)
    with _ago(121):
        _note(held, team)
    with _ago(70):
        _report(hester, held, team[0])
    with _ago(30):
        _answer(hester, held)


def _ago(days: int) -> AbstractContextManager[None]:
    return clock.telling(clock.now() - timedelta(days=days))


def _confirmed() -> Identity:
    """Eskwith's assessment, confirmed by its board; gives its co-ordinator."""
    hester = somebody(ESKWITH, "Hester Quayle", "hester@demo.example", Role.CO_ORDINATOR)
    piers = somebody(ESKWITH, "Piers Landau", "piers@demo.example", Role.BOARD_MEMBER)
    here = [
        areas.add_organisations(OPERATOR, ESKWITH, [name], kind)[0] for name, kind in _ORGANISATIONS
    ]
    board = areas.add_body(OPERATOR, ESKWITH, "Eskwith Children’s Partnership", 5)
    held = assessments.start_next(hester, ESKWITH, strands.current_edition_key())
    settle(hester, held, here, _SETTLED)
    confirm(hester, piers, held, board, here, "Minute 8")
    return hester


def _let_in(
    held: Review, name: str, email: str, organisation: str, kind: str, leads: bool
) -> Identity:
    reviews.name_reviewer(OPERATOR, held, name, email, organisation, kind, leads=leads)
    person = person_with(email)
    if person is None:
        raise LookupError(email)
    accounts.accept_roles(OPERATOR, ESKWITH, person.id)
    who = Identity(person.id, name, frozenset({(Role.REVIEWER, ESKWITH)}))
    agree_to_review(who, ESKWITH, version_of(held).assessment_id, wording_in_force().number)
    reviews.declare_interest(who, held, "")
    return who


def _plan_visit(held: Review, lead: Identity) -> None:
    last = clock.today() + timedelta(days=29)
    visits.set_days(lead, held, Days(last - timedelta(days=1), last))
    for day, starts, what, whom in (
        (1, "09:30", "Front-line workers of three services, without their managers", ""),
        (1, "14:00", "Two families who have finished their plan", "The two keyworkers"),
        (2, "10:00", "What we heard, and what it asks of the plan", "Chief officers’ group"),
    ):
        visits.add_line(lead, held, LineContent(day, starts, what, whom))


def _rate(held: Review, team: Sequence[Identity]) -> None:
    """Everybody by themselves; with the last one in, all are opened and the lead settles."""
    rows = strands.edition(version_of(held).edition_key).rows
    for place, who in enumerate(team):
        for row in rows:
            rating = _RATED.get(row.key, (0, 0, 0))[place]
            passes.rate_row(who, held, row.key, rating, f"What I read under {row.name}.", 0)
        passes.bring_in(who, held)
    for row in rows:
        ratings = sorted(_RATED.get(row.key, (0, 0, 0)))
        sentence = _SENTENCES.get(row.key, "We see it as you do.")
        passes.settle_rating(team[0], held, row.key, ratings[1], sentence, 0)


def _note(held: Review, team: Sequence[Identity]) -> None:
    for who, row_key, kind, heard, words in (
        (team[1], "culture", NoteKind.STRENGTH, HeardFrom.FRONT_LINE,
         "Workers ring each other before they ring their manager."),
        (team[2], "family_experience", NoteKind.CHALLENGE, HeardFrom.FAMILIES,
         "Nobody could tell us what had changed because a family said so."),
    ):  # fmt: skip
        place = member(held, who.person_id)
        if place is not None:
            notes.add(who, held, place, notes.On(row_key, heard_from=heard), kind, words)


def _report(hester: Identity, held: Review, lead: Identity) -> None:
    for content in _POINTS:
        reports.write_point(lead, held, content)
    reports.send_draft(lead, held)
    for number in range(1, len(_POINTS) + 1):
        reports.check_point(hester, held, number, right=True, wrong="", seen=1)
    reports.make_final(lead, held)


def _answer(hester: Identity, held: Review) -> None:
    """Answer what asks for it, rate a row anew because of it, and share what is good."""
    reports.answer_point(
        hester, held, _TO_DEVELOP, Answer.DONE, "Two parents sit on the board since May.", 2
    )
    begun = assessments.start_next(hester, ESKWITH, strands.current_edition_key())
    reports.answer_point(
        hester, held, _SUGGESTION, Answer.ACCEPTED, "We begin with Harbour Ward.", 2
    )
    for each in for_area(held):
        found = note(held, each.key)
        if found is not None and each.kind is NoteKind.CHALLENGE:
            notes.answer(hester, held, found, State.ACCEPTED, "", "The family voice group")
    assessments.save_row(
        hester,
        begun,
        "culture",
        2,
        {REASON: ("The other three neighbourhoods now meet as the first two do.", None)},
    )
    leading.name_what_led(hester, begun, "culture", point_named(held.id, _SUGGESTION))
    card = practice.add(hester, ESKWITH, begun.edition_key, _CARD, point=(held.id, _PRACTICE))
    practice.share(hester, ESKWITH, card, 1)
