"""In a workshop: beginning it, showing the sealed rating, and agreeing on one with its reason."""

from __future__ import annotations

from dataclasses import replace

from app import clock
from app.access.permissions import Identity
from app.areas.queries import area
from app.assessments import queries
from app.assessments.actions.rating import open_rating
from app.assessments.actions.starting import Refused, refuse_confirmed
from app.assessments.models import Assessment, Rating
from app.assessments.rules.comparing import agreement, compare, whose
from app.assessments.rules.texts import REASON, UNEVEN
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.strands import queries as strands
from app.strands.rules.asked import in_running_order
from app.texts.actions import revise
from app.voting import actions as voting
from app.voting import pretend
from app.voting.changing import draw_again
from app.voting.models import Round
from app.voting.planning import plan_rounds
from app.voting.queries import last_result_in, last_results, room_tally
from app.workshops import actions as workshop_actions
from app.workshops.models import Workshop
from app.workshops.rules import Plan

NOT_AGREED = "not agreed"
BASES = ("vote", "desktop", "other", NOT_AGREED)


def start_workshop(
    who: Identity, held: Assessment, pretend_voters: int = 0, plan: Plan | None = None
) -> Workshop:
    """Begin a workshop with a round planned for each thing in the plan, or each row there is.

    Raises ``Refused`` for a plan without rows.
    """
    edition = strands.edition(held.edition_key)
    every = [row.key for row in edition.rows]
    plan = plan or Plan(every)
    chosen = in_running_order(edition, plan.row_keys)
    if not chosen:
        raise Refused("Choose at least one row or criterion to vote on.")
    workshop = workshop_actions.start_workshop(
        who, held.area_code, held.id, held.edition_key, pretend_voters
    )
    workshop_actions.keep_plan(workshop, replace(plan, row_keys=[each.key for each in chosen]))
    plan_rounds(who, workshop, chosen, edition.scale)
    pretend.let_join(workshop)
    return workshop


def show_desktop(who: Identity, held: Assessment, workshop: Workshop, round_: Round) -> None:
    """The second press: the hall sees the sealed rating beside its own and how far they lie apart.

    Raises ``voting.actions.NotNow`` unless the room's result has been shown.
    """
    scale = strands.edition(held.edition_key).scale
    sealed = queries.desktop_rating(held.id, round_.row_key)
    room = room_tally(round_)
    words = compare(
        scale,
        whose(_name_of(held)),
        sealed.half_steps if sealed else None,
        room.middle if room else None,
    )
    voting.publish_comparison(who, workshop, round_, words, sealed.half_steps if sealed else None)
    open_rating(who, held, round_.row_key, round_.id)


def _name_of(held: Assessment) -> str:
    found = area(held.area_code)
    return found.name if found else "The area"


def agree_rating(
    who: Identity,
    held: Assessment,
    row_key: str,
    basis: str,
    half_steps: int | None,
    workshop: Workshop | None = None,
) -> Rating:
    """Keep what partners settled on; an earlier agreement stays in the record.

    ``basis`` says where it comes from: the vote's middle, the desktop rating, another step, or
    not agreed today. In a workshop the vote is the one its hall sees, even if another workshop
    has voted since. Raises ``Refused`` before the row's result or desktop rating has been shown,
    or when the basis does not give this rating.
    """
    refuse_confirmed(held)
    scale = strands.edition(held.edition_key).scale
    result = last_result_in(workshop.id, row_key) if workshop else None
    result = result or last_results(held.id).get(row_key)
    opened = queries.is_open(held.id, row_key)
    if result is None and not opened:
        raise Refused("Reveal the vote first: what nobody has seen cannot be agreed.")
    room = room_tally(result) if result else None
    sealed = queries.desktop_rating(held.id, row_key)
    allowed: dict[str, bool] = {
        "vote": room is not None and room.middle is not None and half_steps == room.middle,
        "desktop": opened and sealed is not None and half_steps == sealed.half_steps is not None,
        "other": half_steps is not None and half_steps in scale,
        NOT_AGREED: half_steps is None,
    }
    if not allowed.get(basis, False):
        raise Refused("Choose one of the ratings offered.")
    stands = queries.agreed_rating(held.id, row_key)
    because_of = result.id if result else None
    if stands and (stands.basis, stands.half_steps, stands.because_of_round) == (
        basis,
        half_steps,
        because_of,
    ):
        return stands
    agreed = Rating(
        assessment_id=held.id,
        row_key=row_key,
        kind=queries.AGREED,
        half_steps=half_steps,
        basis=basis,
        because_of_round=because_of,
        by=who.reference,
        at=clock.now(),
    )
    db.session.add(agreed)
    db.session.flush()
    record(
        who,
        Action.RATING_AGREED,
        held.area_code,
        queries.row_subject(held.id, row_key),
        rating=agreed.id,
        half_steps=half_steps,
        basis=basis,
        round=agreed.because_of_round,
    )
    if result is not None:
        seen_in = db.session.get_one(Workshop, result.workshop_id)
        voting.publish_agreement(seen_in, result, agreement(scale, half_steps))
    return agreed


def give_reason(
    who: Identity,
    held: Assessment,
    rating_id: int,
    words: str,
    seen: int | None,
    uneven: tuple[str, int | None] | None = None,
) -> None:
    """Say why partners agreed on a rating and, in ``uneven``, where it is better or worse.

    Each text comes with the revision its editor started from. Raises ``Refused`` for another's
    rating and ``texts.actions.ChangedMeanwhile``.
    """
    rating = queries.rating(held.id, rating_id)
    if rating is None or rating.kind != queries.AGREED:
        raise Refused("There is no such rating in this assessment.")
    subject = queries.rating_subject(rating.id)
    revise(who, held.area_code, subject, REASON, words, seen)
    if uneven is not None and revise(who, held.area_code, subject, UNEVEN, *uneven):
        # The hall sees where a rating is better or worse, and not why it was agreed.
        seen_in = voting.workshop_of(rating.because_of_round)
        if seen_in is not None:
            draw_again(seen_in)
