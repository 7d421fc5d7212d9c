"""The area rates its rows at the desk, opens them, and says where it means to be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app import clock
from app.access.permissions import Identity
from app.assessments import queries
from app.assessments.actions.starting import Refused, refuse_confirmed
from app.assessments.models import Assessment, Opening, Rating
from app.assessments.rules import seal
from app.assessments.rules.texts import OPENING_REASON
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.strands import queries as strands
from app.texts.actions import revise
from app.voting.queries import voted_on, votes


class RatedMeanwhile(Refused):
    """Somebody else rated the row after the page was opened."""

    def __init__(self, now: int | None, words: str) -> None:
        super().__init__(
            f"This row was rated elsewhere while you were typing: {words}."
            " Yours is below: save again to replace it."
        )
        self.now = now


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
    open_rating(who, held, row_key, None)


def open_rating(who: Identity, held: Assessment, row_key: str, round_id: int | None) -> None:
    """Let everybody in the area see a row's sealed rating; ``round_id`` is the vote before it."""
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
