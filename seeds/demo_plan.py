"""What the demo’s area means to do: actions that partners carry, and an improvement in five parts.

Everything here is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.access.permissions import Identity
from app.action_plans import actions
from app.action_plans.actions.improving import begin_improvement
from app.action_plans.rules import Content, Direction, Measure, Resources, Status
from app.action_plans.rules.improving import NewAction, Parts
from app.assessments.models import Assessment
from app.claims.rules import View
from app.clock import today

POLICE, SCHOOL, HOMES, VOLUNTARY = (
    "Marlshire Constabulary", "Fernhill Community School", "Marl Valley Homes",
    "Marl Valley Voluntary Alliance",
)  # fmt: skip


@dataclass(frozen=True)
class Act:
    """An invented action; ``days`` is when it is due, counted from today."""

    what: str
    organisation: str
    owner: str
    row_key: str
    days: int
    status: Status
    measure: Measure | None = None
    resources: Resources = Resources.YES
    agree: tuple[str, ...] = ()
    disagree: tuple[tuple[str, str], ...] = ()
    told: str = ""
    origin: str = ""


ACTS = (
    Act(
        "Sit two housing officers with the Tarrowdale family team",
        HOMES,
        "head of neighbourhoods",
        "delivery_structures",
        20,
        Status.UNDER_WAY,
        Measure("Days until a family in arrears is seen", Direction.DOWN, "10"),
        agree=(HOMES, POLICE, SCHOOL),
        told="One officer has a desk there since Monday; the second comes after her leave.",
    ),
    Act(
        "Name the post in each partner that works jointly",
        POLICE,
        "neighbourhood superintendent",
        "leadership",
        -9,
        Status.AGREED,
        agree=(POLICE, HOMES),
        disagree=((SCHOOL, "We have no post to give before September."),),
    ),
    Act(
        "Ask forty families what a keyworker changed for them",
        VOLUNTARY,
        "participation lead",
        "family_experience",
        75,
        Status.AGREED,
        Measure("Families asked", Direction.UP, "40"),
        Resources.NO,
        agree=(VOLUNTARY,),
    ),
)
IMPROVEMENT = Parts(
    outcome="No family tells its story twice",
    issues="Five services ask the same questions\nNobody may see what another wrote down",
    solutions="One page that a family owns\nOne agreement to share it",
    row_key="delivery_processes",
    measures=(
        Measure("Services that use the one page", Direction.UP, "5"),
        Measure("Times a family is asked the same", Direction.DOWN, "1"),
    ),
)
_IMPROVING = (
    ("Write the one page with six parents", VOLUNTARY),
    ("Bring the agreement to every partner’s lawyer", POLICE),
)


def plan(who: Identity, held: Assessment, organisations: Mapping[str | None, int]) -> None:
    """Let the co-ordinator plan, and partners say what they make of it."""
    for each in ACTS:
        content = Content(
            each.what,
            owner=each.owner,
            status=each.status,
            row_key=each.row_key,
            due_on=today() + timedelta(days=each.days),
            organisation_id=organisations[each.organisation],
            resources=each.resources,
            measure=each.measure or Measure(),
        )
        number = actions.add(who, held.area_code, held.id, content, each.origin)
        voices = [(name, View.AGREE, "") for name in each.agree]
        voices += [(name, View.DISAGREE, words) for name, words in each.disagree]
        for name, view, words in voices:
            actions.say(
                who, held.area_code, number, organisations[name], view, words, terms=1, noted=True
            )
        if each.told:
            actions.tell(who, held.area_code, number, each.status, each.told, seen=1)
    typed = [NewAction(what, organisations[name]) for what, name in _IMPROVING]
    begin_improvement(who, held.area_code, held.id, IMPROVEMENT, typed)
