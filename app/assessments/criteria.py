"""One criterion of a row that is voted on for itself: what stands beside what the room said."""

from __future__ import annotations

from collections.abc import Collection

from app.access.permissions import Identity
from app.assessments import queries
from app.assessments.actions import refuse_confirmed
from app.assessments.models import Assessment
from app.assessments.rules.comparing import compare_part
from app.claims.queries import said_of
from app.clock import today
from app.strands import queries as strands
from app.strands.rules.asked import in_running_order
from app.strands.rules.claim import claim
from app.voting import actions as voting
from app.voting.models import Round
from app.voting.planning import add_rounds
from app.voting.queries import room_tally, rounds
from app.workshops.actions import give_minutes
from app.workshops.models import Workshop

FOR_ITSELF = "Voted on for itself"


def add_parts(who: Identity, held: Assessment, workshop: Workshop, keys: Collection[str]) -> int:
    """Let a workshop vote on these parts too; gives how many are new.

    Raises ``Refused`` once a board has confirmed, and ``RoundRefused`` once the workshop has ended.
    """
    refuse_confirmed(held)
    edition = strands.edition(held.edition_key)
    parts = [each for each in in_running_order(edition, keys) if each.criterion]
    planned = {each.asked_key for each in rounds(workshop.id)}
    added = add_rounds(who, workshop, parts, edition.scale)
    give_minutes(workshop, [each.key for each in parts if each.key not in planned])
    return added


def show_beside(who: Identity, held: Assessment, workshop: Workshop, round_: Round) -> None:
    """The second press: what the evidence carries, once the row's own rating has been opened.

    It neither opens the row nor tells anything that is sealed with it. Raises ``RoundRefused``
    unless the room's result has been shown.
    """
    if not queries.is_open(held.id, round_.row_key):
        say_none(who, workshop, round_)
        return
    edition = strands.edition(held.edition_key)
    found = claim(edition, round_.row_key, said_of(held.id, today()), round_.criterion_key)
    _say(who, workshop, round_, found.proposal, opened=True)


def say_none(who: Identity, workshop: Workshop, round_: Round) -> None:
    """The second press where nothing may stand beside the room: it says that there is nothing."""
    _say(who, workshop, round_, None, opened=False)


def _say(
    who: Identity, workshop: Workshop, round_: Round, carried: int | None, *, opened: bool
) -> None:
    edition = strands.edition(workshop.edition_key)
    row = edition.row(round_.row_key).name
    room = room_tally(round_)
    middle = room.middle if room else None
    words = compare_part(edition.scale, row, carried, middle, opened=opened)
    voting.publish_comparison(who, workshop, round_, words, None)
