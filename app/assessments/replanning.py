"""The plan of a workshop that is not over, and changing it around the votes cast already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.access.permissions import Identity
from app.assessments.actions import refuse_confirmed
from app.assessments.models import Assessment
from app.assessments.rules.planning import Line, Planned, PlanNow
from app.audit.deeds import Action
from app.strands import queries as strands
from app.strands.rules import Edition
from app.strands.rules.asked import asked_by_key
from app.voting.replanning import holds, rearrange
from app.voting.rules.ordering import Hold
from app.web.filters import counted
from app.web.words import listed
from app.workshops import planning
from app.workshops.actions import note
from app.workshops.models import Workshop
from app.workshops.queries import minutes_for, organisations_invited
from app.workshops.tickets import people_joined


def plan_now(workshop: Workshop, edition: Edition, *, to_change: bool = False) -> PlanNow:
    """The plan as it stands; ``to_change`` holds it until this transaction ends."""
    held = holds(workshop, to_change=to_change)
    minutes = minutes_for(workshop.id)
    lines = [
        Line(key, asked_by_key(edition, key).name, place, minutes.get(key), hold)
        for place, (key, hold) in enumerate(held.items(), start=1)
    ]
    others = [Line(row.key, row.name, None, None) for row in edition.rows if row.key not in held]
    planned = Planned(
        tuple((each.key, each.minutes) for each in lines),
        tuple(sorted(organisations_invited(workshop.id))),
        workshop.breakdown,
    )
    return PlanNow((*lines, *others), planned, breakdown_stays=people_joined(workshop) > 0)


def replan(who: Identity, held: Assessment, workshop: Workshop, wanted: Planned) -> None:
    """Let a workshop go by this plan from now on.

    Raises ``Refused`` once a board has confirmed, and ``RoundRefused`` for what votes have fixed.
    """
    refuse_confirmed(held)
    edition = strands.edition(held.edition_key)
    now = plan_now(workshop, edition, to_change=True)
    if wanted == now.planned:
        return
    fixed = {line.key for line in now.lines if line.hold is Hold.FIXED}
    waiting = [asked_by_key(edition, key) for key, _ in wanted.lines if key not in fixed]
    rearrange(who, workshop, waiting, edition.scale)
    planning.set_minutes(workshop, {key: minutes for key, minutes in wanted.lines if minutes})
    planning.invite(workshop, wanted.invited)
    if not now.breakdown_stays:
        workshop.breakdown = wanted.breakdown
    note(
        who,
        Action.PLAN_CHANGED,
        workshop,
        f"workshop/{workshop.id}",
        rows=[f"{key}:{minutes or 0}" for key, minutes in wanted.lines],
        organisations=len(wanted.invited),
        breakdown=workshop.breakdown,
    )


def in_words(
    planned: Planned,
    lines: Iterable[Line],
    organisations: Mapping[int, str],
    breakdowns: Mapping[str, str],
) -> str:
    """What a plan says, for whoever has typed another one meanwhile."""
    names = {line.key: line.name for line in lines}
    rows = [
        f"{names[key]} ({counted(minutes, 'minute')})" if minutes else names[key]
        for key, minutes in planned.lines
    ]
    invited = [organisations[each] for each in planned.invited if each in organisations]
    guests = listed(invited) or "nobody"
    return f"{listed(rows)}. Invited: {guests}. Results: {breakdowns[planned.breakdown]}"
