"""What an area does with its assessment: start it, rate at the desk, open, compare, agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.permissions import Identity
from app.areas.queries import area
from app.assessments import queries
from app.assessments.models import Assessment, Opening, Rating
from app.assessments.rules import seal
from app.assessments.rules.comparing import agreement, compare, whose
from app.assessments.rules.texts import ASKED, OPENING_REASON, REASON, UNEVEN
from app.audit.events import Action, record
from app.claims.actions import copy_answers
from app.evidence.actions import carry_forward
from app.extensions import db
from app.strands import actions as strand_actions
from app.strands import queries as strands
from app.strands.rules.asked import in_running_order
from app.texts.actions import revise
from app.voting import actions as voting
from app.voting import pretend
from app.voting.models import Round
from app.voting.queries import last_result_in, last_results, room_tally, voted_on, votes
from app.workshops import actions as workshop_actions
from app.workshops.models import Workshop
from app.workshops.rules import Plan

NOT_AGREED = "not agreed"
BASES = ("vote", "desktop", "other", NOT_AGREED)


class Refused(Exception):
    """What was meant cannot be done; the message says why and what to do instead."""


class RatedMeanwhile(Refused):
    """Somebody else rated the row after the page was opened."""

    def __init__(self, now: int | None, words: str) -> None:
        super().__init__(
            f"This row was rated elsewhere while you were typing: {words}."
            " Yours is below: save again to replace it."
        )
        self.now = now


def refuse_confirmed(held: Assessment) -> None:
    """A board may have confirmed it since the page was opened; then it stays as it is."""
    db.session.refresh(held, ["closed_at"], with_for_update={"read": True})
    if held.closed_at is not None:
        raise Refused("A board has confirmed this assessment, so it stays as it is.")


def start_next(who: Identity, area_code: str, edition_key: str) -> Assessment:
    """Begin this year's assessment from the one confirmed last, or from nothing.

    Its answers are copied as a starting point and its evidence comes along as not yet checked;
    ratings are made anew. Another edition's sentences are others, so no answer is copied then.
    Raises ``Refused`` while another is open.
    """
    previous = queries.latest_closed(area_code)
    begun = start_assessment(who, area_code, edition_key, previous=previous)
    if previous is not None:
        if previous.edition_key == edition_key:
            copy_answers(who, area_code, previous.id, begun.id)
        carry_forward(who, previous.id, begun.id)
    return begun


def start_assessment(
    who: Identity,
    area_code: str,
    edition_key: str,
    label: str | None = None,
    previous: Assessment | None = None,
) -> Assessment:
    """Begin an area's assessment for this year. Raises ``Refused`` while another is open."""
    if queries.open_assessment(area_code) is not None:
        raise Refused("This area already has an assessment under way.")
    strand_actions.pin_edition(who, edition_key)
    begun = Assessment(
        area_code=area_code,
        edition_key=edition_key,
        cycle=str(clock.now().year),
        label=label,
        previous_id=previous.id if previous else None,
        started_by=who.reference,
        started_at=clock.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(begun)
    except IntegrityError:  # two people pressed at once; the database kept the first
        raise Refused("This area already has an assessment under way.") from None
    record(
        who,
        Action.ASSESSMENT_STARTED,
        area_code,
        f"assessment/{begun.id}",
        edition=edition_key,
    )
    return begun


def set_target(
    who: Identity,
    held: Assessment,
    row_key: str,
    half_steps: int | None,
    by: date | None,
    seen: int | None = None,
) -> bool:
    """Keep where a row is to be, and by when (S4, line 849); the same again gives False.

    ``seen`` is the target the page was opened with, 0 for none. Raises ``Refused``.
    """
    refuse_confirmed(held)
    stands = queries.targets(held.id).get(row_key)
    now = (stands.half_steps, stands.by) if stands else (None, None)
    if (half_steps, by) == now:
        return False
    if seen is not None and seen != (stands.rating_id if stands else 0):
        raise Refused("Somebody else has changed this target. It is shown above; yours is below.")
    if half_steps is not None and by is None:
        raise Refused("Enter the date by which the row is to be there.")
    if half_steps is None and by is not None:
        raise Refused("Select where the row is to be by that date.")
    if by is not None and by <= clock.today():
        raise Refused("Enter a date in the future.")
    wanted = Rating(
        assessment_id=held.id,
        row_key=row_key,
        kind=queries.TARGET,
        half_steps=half_steps,
        target_on=by,
        by=who.reference,
        at=clock.now(),
    )
    db.session.add(wanted)
    db.session.flush()
    record(
        who,
        Action.TARGET_SET,
        held.area_code,
        queries.row_subject(held.id, row_key),
        rating=wanted.id,
    )
    return True


def rate_at_desk(who: Identity, held: Assessment, row_key: str, half_steps: int | None) -> bool:
    """Seal the area's own rating of a row; the same rating again changes nothing and gives False.

    Raises ``Refused`` once voting on the row has begun or its rating has been opened: from then
    on it must be what was sealed.
    """
    refuse_confirmed(held)
    scale = strands.edition(held.edition_key).scale
    standing = queries.desktop_rating(held.id, row_key)
    if half_steps == (standing.half_steps if standing else None):
        return False
    if half_steps is not None and half_steps not in scale:
        raise Refused("Choose one of the stages.")
    if row_key in votes(held.id).begun or queries.is_open(held.id, row_key):
        raise Refused("Voting on this row has begun, so its desktop rating can no longer change.")
    salt = seal.new_salt()
    sealed = Rating(
        assessment_id=held.id,
        row_key=row_key,
        kind=queries.DESKTOP,
        half_steps=half_steps,
        by=who.reference,
        at=clock.now(),
        salt=salt if half_steps is not None else None,
        commitment=seal.commitment(salt, half_steps) if half_steps is not None else None,
    )
    db.session.add(sealed)
    db.session.flush()
    record(
        who,
        Action.RATING_SEALED,
        held.area_code,
        queries.row_subject(held.id, row_key),
        rating=sealed.id,
        commitment=sealed.commitment,
    )
    return True


def save_row(
    who: Identity,
    held: Assessment,
    row_key: str,
    half_steps: int | None,
    texts: Mapping[str, tuple[str, int | None]],
    started_from: int | None = None,
) -> bool:
    """Seal the rating and keep the texts, each with what its editor started from.

    A rating the editor did not touch leaves what stands. Gives whether a rating was newly sealed.
    Raises ``Refused`` or ``texts.actions.ChangedMeanwhile``; then nothing of it is kept.
    """
    sealed = queries.desktop_rating(held.id, row_key)
    now = sealed.half_steps if sealed else None
    if half_steps == started_from:
        half_steps = now
    elif now not in {started_from, half_steps}:
        scale = strands.edition(held.edition_key).scale
        raise RatedMeanwhile(now, "not rated" if now is None else scale.phrase(now))
    subject = queries.row_subject(held.id, row_key)
    # The rating first: a reason typed with it is one that was given for it.
    newly_sealed = rate_at_desk(who, held, row_key, half_steps)
    for field, (words, seen) in texts.items():
        revise(who, held.area_code, subject, field, words, seen)
    return newly_sealed and half_steps is not None


def open_without_vote(who: Identity, held: Assessment, row_key: str, reason: str) -> None:
    """Let everybody in the area see a row's desktop rating although nobody voted.

    Raises ``Refused`` without a reason or a rating, or while the row is being voted on.
    """
    refuse_confirmed(held)
    if not reason.strip():
        raise Refused("Say why this row is opened without a vote.")
    sealed = queries.desktop_rating(held.id, row_key)
    if sealed is None or sealed.half_steps is None:
        raise Refused("Rate this row first: once it is opened its rating can no longer change.")
    if row_key in voted_on(held.id):
        raise Refused("This row is being voted on: its rating opens in the workshop.")
    revise(
        who,
        held.area_code,
        queries.row_subject(held.id, row_key),
        OPENING_REASON,
        reason,
    )
    _open(who, held, row_key, None)


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
    voting.plan_rounds(who, workshop, chosen, edition.scale)
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
    _open(who, held, round_.row_key, round_.id)


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
            voting.draw_again(seen_in)


def ask_the_board(who: Identity, held: Assessment, words: str, seen: int | None) -> None:
    """Keep what the area asks its board. Raises ``texts.actions.ChangedMeanwhile``."""
    revise(who, held.area_code, queries.assessment_subject(held.id), ASKED, words, seen)


def _open(who: Identity, held: Assessment, row_key: str, round_id: int | None) -> None:
    if queries.is_open(held.id, row_key):
        return
    db.session.add(
        Opening(
            assessment_id=held.id,
            row_key=row_key,
            after_round=round_id,
            by=who.reference,
            at=clock.now(),
        )
    )
    record(
        who,
        Action.RATING_OPENED,
        held.area_code,
        queries.row_subject(held.id, row_key),
        after_round=round_id,
    )
