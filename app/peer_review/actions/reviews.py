"""Opening and ending a review, and who is on its team."""

from __future__ import annotations

from sqlalchemy import select, update

from app import clock
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts import queries
from app.accounts.models import Person, RoleHeld
from app.accounts.rules import same_address
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.governance import queries as governance
from app.peer_review.models.reviews import Review, Reviewer
from app.peer_review.queries import reviews
from app.peer_review.rules.conduct import MOST, ReviewRefused
from app.peer_review.rules.subjects import CLEARANCE, INTEREST, review_subject, reviewer_subject
from app.texts.actions import revise
from app.texts.queries import typed

# Which of these it is, is not for the area that sends the team to know.
NOT_THEM = (
    "This person cannot be on this team: nobody who works for the area, or reviews it already, can."
    " Name somebody else."
)


def open_review(
    who: Identity | str,
    area_code: str,
    version_number: int,
    champion_code: str,
    row_keys: tuple[str, ...],
) -> Review:
    """Begin a review of one frozen version by another area. Raises ``ReviewRefused``."""
    version = governance.version(area_code, version_number)
    if version is None:
        raise ReviewRefused("Only an assessment that a board has confirmed can be reviewed.")
    if champion_code == area_code:
        raise ReviewRefused("An area cannot review itself. Choose another champion.")
    made = Review(
        area_code=area_code,
        champion_code=champion_code,
        version_id=version.id,
        row_keys=list(row_keys),
        opened_by=who if isinstance(who, str) else who.reference,
        opened_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    record(
        who,
        Action.REVIEW_OPENED,
        area_code,
        review_subject(made.id),
        champion=champion_code,
        version=version_number,
        rows=list(row_keys),
    )
    return made


def name_reviewer(
    who: Identity | str,
    held: Review,
    name: str,
    email: str,
    organisation: str,
    partner_kind: str | None,
    *,
    leads: bool = False,
) -> tuple[int, str]:
    """Name somebody for the team; gives their number there and the token of their invitation.

    Raises ``ReviewRefused``.
    """
    _still_open(held)
    team = reviews.team(held)
    person = queries.person_with(email)
    if person is not None and reviews.works_for(held.area_code, person.id):
        raise ReviewRefused(NOT_THEM)
    if person is not None and any(each.person_id == person.id for each in team):
        raise ReviewRefused("This person is on the team already. Invite them again from its list.")
    if len(team) >= MOST:
        raise ReviewRefused(f"A team has {MOST} people at most. Take somebody off it first.")
    if leads and any(each.leads for each in team):
        raise ReviewRefused("Somebody leads this team already. Let them hand over first.")
    try:
        token = accounts.invite(
            who, held.area_code, name, email, [Role.REVIEWER], sent_by=_sent_by(who, held)
        )
    except accounts.RolesHeldAlready as already:
        raise ReviewRefused(NOT_THEM) from already
    person_id = db.session.scalars(
        select(Person.id).where(Person.email == same_address(email))
    ).one()
    made = Reviewer(
        review_id=held.id,
        person_id=person_id,
        known_as=name,
        organisation=organisation,
        partner_kind=partner_kind,
        leads=leads,
        named_by=who if isinstance(who, str) else who.reference,
        named_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    record(
        who,
        Action.REVIEWER_NAMED,
        held.area_code,
        reviewer_subject(held.id, made.id),
        person=person_id,
        leads=leads,
    )
    return made.id, token


def invite_again(who: Identity | str, held: Review, reviewer_id: int) -> str:
    """Make a new invitation for somebody who has not accepted; gives its token.

    Raises ``ReviewRefused``.
    """
    _still_open(held)
    place = _place(held, reviewer_id)
    email = db.session.get_one(Person, place.person_id).email
    area_code, sent_by = held.area_code, _sent_by(who, held)
    try:
        token = accounts.invite(
            who, area_code, place.known_as, email, [Role.REVIEWER], sent_by=sent_by
        )
    except accounts.RolesHeldAlready:
        try:
            token = accounts.invite_again(who, area_code, email, Role.REVIEWER, sent_by)
        except accounts.NothingWaits as accepted:
            raise ReviewRefused("This person has accepted already.") from accepted
    subject = reviewer_subject(held.id, place.id)
    record(who, Action.REVIEWER_INVITED_AGAIN, area_code, subject)
    return token


def hand_over(who: Identity, held: Review, reviewer_id: int) -> None:
    """Let somebody else on the team lead it. Raises ``ReviewRefused``."""
    _still_open(held)
    place = _place(held, reviewer_id)
    db.session.execute(
        update(Reviewer)
        .where(Reviewer.review_id == held.id, Reviewer.ended_at.is_(None), Reviewer.leads)
        .values(leads=False)
    )
    place.leads = True
    record(who, Action.REVIEWER_LEADS, held.area_code, reviewer_subject(held.id, place.id))


def declare_interest(who: Identity, held: Review, words: str) -> None:
    """Keep whether a reviewer has an interest in the area: empty words say that they have none.

    Raises ``ReviewRefused``.
    """
    _still_open(held)
    place = _place_of(who.person_id, held)
    subject = reviewer_subject(held.id, place.id)
    if place.declared_at is not None:
        if words == typed(held.area_code, subject, INTEREST).words:
            return
        raise ReviewRefused(
            "You have declared your interests already. To say something else, ask whoever named you"
            " to take you off the team and name you again."
        )
    place.interested = bool(words)
    place.declared_at = clock.now()
    if words:
        revise(who, held.area_code, subject, INTEREST, words)
    record(who, Action.INTEREST_DECLARED, held.area_code, subject, interested=bool(words))


def clear_interest(who: Identity, held: Review, reviewer_id: int, reason: str) -> None:
    """Let somebody review although they have named an interest; the national team's to say.

    Raises ``ReviewRefused``.
    """
    _still_open(held)
    place = _place(held, reviewer_id)
    if not place.interested or place.cleared_at is not None:
        raise ReviewRefused("No interest of this reviewer waits for an answer.")
    if not reason:
        raise ReviewRefused("Say why they may review although they have an interest.")
    place.cleared_by, place.cleared_at = who.reference, clock.now()
    subject = reviewer_subject(held.id, place.id)
    revise(who, held.area_code, subject, CLEARANCE, reason)
    record(who, Action.INTEREST_CLEARED, held.area_code, subject)


def take_off(who: Identity, held: Review, reviewer_id: int) -> None:
    """Take somebody off the team; nothing of the area opens to them from then on."""
    reviews.hold(held)
    place = _place(held, reviewer_id)
    place.ended_at = clock.now()
    _end_role(held, place.person_id)
    record(who, Action.REVIEWER_TAKEN_OFF, held.area_code, reviewer_subject(held.id, place.id))


def end_review(who: Identity, held: Review) -> None:
    """End a review: what was found stays, and nobody of its team is let in any more."""
    _still_open(held)
    held.ended_by, held.ended_at = who.reference, clock.now()
    for each in reviews.team(held):
        _end_role(held, each.person_id)
    record(who, Action.REVIEW_ENDED, held.area_code, review_subject(held.id))


def _sent_by(who: Identity | str, held: Review) -> str | None:
    """The champion area, where its co-ordinator invites and not the operator."""
    return held.champion_code if isinstance(who, Identity) else None


def _end_role(held: Review, person_id: int) -> None:
    """End what let them in; nobody is on two teams in one area at a time."""
    db.session.execute(
        update(RoleHeld)
        .where(
            RoleHeld.person_id == person_id,
            RoleHeld.area_code == held.area_code,
            RoleHeld.role == Role.REVIEWER.value,
            RoleHeld.ended_at.is_(None),
        )
        .values(ended_at=clock.now())
    )


def _still_open(held: Review) -> None:
    reviews.hold(held)
    if held.ended_at is not None:
        raise ReviewRefused("This review has ended. What was found stays as it is.")


def _place_of(person_id: int | None, held: Review) -> Reviewer:
    found = db.session.scalar(
        select(Reviewer).where(
            Reviewer.review_id == held.id,
            Reviewer.person_id == person_id,
            Reviewer.ended_at.is_(None),
        )
    )
    if found is None:
        raise ReviewRefused("You are not on the team of this review.")
    return found


def _place(held: Review, reviewer_id: int) -> Reviewer:
    found = db.session.scalar(
        select(Reviewer).where(
            Reviewer.review_id == held.id,
            Reviewer.id == reviewer_id,
            Reviewer.ended_at.is_(None),
        )
    )
    if found is None:
        raise ReviewRefused("This person is not on the team any more.")
    return found
