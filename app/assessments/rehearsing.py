"""Rehearsing a workshop: the same steps with pretend voters, and nothing of the area's in it.

Neither a sealed rating nor an agreed one comes near it: what the hall sees is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.access.permissions import Identity
from app.assessments import actions, criteria, queries
from app.assessments.models import Assessment
from app.assessments.queries import Desktop, Standing
from app.assessments.rules.comparing import compare
from app.strands import queries as strands
from app.strands.rules.asked import asked_by_key
from app.voting import actions as voting
from app.voting import pretend
from app.voting import queries as votes
from app.voting.countdown import ring_at
from app.voting.models import Round
from app.voting.planning import plan_rounds
from app.workshops import actions as workshop_actions
from app.workshops.models import Workshop
from app.workshops.queries import minutes_for, running_workshop
from app.workshops.rules import REHEARSAL_LASTS, Plan

WHERE_YOU_AGREE = "This is where partners agree. Of a rehearsal nothing is kept"
_MADE_UP = "A rating made up for this rehearsal"


def begin(who: Identity, held: Assessment, pretend_voters: int) -> Workshop:
    """Begin to rehearse the workshop that is planned, or one on every row.

    Raises ``Refused`` while partners vote, and ``AnotherRuns`` while somebody else rehearses.
    """
    edition = strands.edition(held.edition_key)
    plan = Plan([row.key for row in edition.rows])
    planned = running_workshop(held.id)
    if planned is not None:
        if votes.rows_of(planned.id).opened:
            raise actions.Refused(
                "Partners are voting in a workshop. You can rehearse again once it has ended."
            )
        keys = dict.fromkeys(each.asked_key for each in votes.rounds(planned.id))
        minutes = next(iter(minutes_for(planned.id).values()), None)
        plan = Plan(list(keys), minutes)
    rehearsal = workshop_actions.start_workshop(
        who, held.area_code, held.id, held.edition_key, pretend_voters, rehearsal=True
    )
    workshop_actions.keep_plan(rehearsal, plan)
    if planned is not None:
        rehearsal.asks_to_keep = planned.asks_to_keep
    asked = [asked_by_key(edition, key) for key in plan.row_keys]
    plan_rounds(who, rehearsal, asked, edition.scale)
    pretend.let_join(rehearsal)
    ring_at(rehearsal.started_at + REHEARSAL_LASTS)
    return rehearsal


def show_made_up(who: Identity, rehearsal: Workshop, round_: Round) -> None:
    """The second press: a made-up rating stands where the sealed one will."""
    edition = strands.edition(rehearsal.edition_key)
    if round_.criterion_key:
        criteria.say_none(who, rehearsal, round_)
        return
    room = votes.room_tally(round_)
    # By the round's number alone: nothing of it can be learned about the sealed one.
    before = votes.round_before(round_)
    made_up = before.compared_with if before else None
    if made_up is None:
        made_up = round_.choices[round_.id % len(round_.choices)]
    words = compare(edition.scale, _MADE_UP, made_up, room.middle if room else None)
    voting.publish_comparison(who, rehearsal, round_, words, made_up)


def agree(who: Identity, rehearsal: Workshop) -> None:
    """Say in the hall that this is the moment to agree; nothing is kept."""
    current = votes.current_round(rehearsal.id)
    if current is not None:
        voting.publish_agreement(rehearsal, current, WHERE_YOU_AGREE)
        workshop_actions.note_going_on(who, rehearsal)


def standings(held: Assessment, current: Round | None) -> Mapping[str, Standing]:
    """How the rows stand in a rehearsal: as if nobody had rated or agreed anything."""
    return {
        each.row.key: replace(
            each,
            opened=False,
            desktop=Desktop(),
            agreed=None,
            target=None,
            provisional=(),
            agreed_in=None,
            result=current if current is not None and current.asked_key == each.row.key else None,
        )
        for each in queries.standings(held, may_see_sealed=False)
    }
