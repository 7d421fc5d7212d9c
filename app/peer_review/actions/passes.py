"""Rating by oneself, bringing the pass in, opening all passes, and settling on a rating."""

from __future__ import annotations

from sqlalchemy import select, update

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.peer_review.models.ratings import (
    FirstPass,
    PassRating,
    PassReminder,
    PeerRating,
    ReviewOpening,
)
from app.peer_review.models.reviews import Review
from app.peer_review.queries import passes, reports, reviews
from app.peer_review.rules.conduct import Member, ReviewRefused
from app.peer_review.rules.passes import NOT_SETTLED, Answer, AnsweredMeanwhile, SettledMeanwhile
from app.peer_review.rules.subjects import review_subject, reviewer_subject
from app.strands import queries as strands
from app.texts.actions import revise


def rate_row(
    who: Identity, held: Review, row_key: str, half_steps: int | None, because: str, seen: int
) -> None:
    """Keep what a reviewer makes of a row; ``seen`` numbers the answer they started from.

    Raises ``ReviewRefused`` and ``AnsweredMeanwhile``.
    """
    reviews.hold(held)
    place = _member(who, held)
    _not_opened(held)
    mine = passes.own(held, place.id)
    if mine.in_at is not None:
        raise ReviewRefused("Your pass is in. Take it back first, then change it.")
    scale = strands.edition(reviews.version_of(held).edition_key).scale
    if half_steps is not None and half_steps not in scale:
        raise ReviewRefused("Choose one of the ratings, or that you cannot say.")
    now = mine.answers.get(row_key) or Answer(row_key, 0, None, "")
    if now.number and (now.half_steps, now.because) == (half_steps, because):
        return
    if now.number != seen:
        raise AnsweredMeanwhile(now)
    db.session.add(
        PassRating(
            reviewer_id=place.id,
            row_key=row_key,
            number=now.number + 1,
            half_steps=half_steps,
            because=because,
            at=clock.now(),
        )
    )
    record(
        who,
        Action.PEER_RATED,
        held.area_code,
        f"{reviewer_subject(held.id, place.id)}/row/{row_key}",
    )


def bring_in(who: Identity, held: Review) -> bool:
    """Bring in a pass in which every row has an answer; tells whether that opened them all.

    Raises ``ReviewRefused``.
    """
    reviews.hold(held)
    place = _member(who, held)
    _not_opened(held)
    mine = passes.own(held, place.id)
    if mine.in_at is not None:
        return False
    model = strands.edition(reviews.version_of(held).edition_key)
    lacking = mine.unanswered([row.key for row in model.rows])
    if lacking:
        names = ", ".join(model.row(key).name for key in lacking)
        raise ReviewRefused(f"Say of every row what you make of it. Still open: {names}.")
    db.session.add(FirstPass(reviewer_id=place.id, in_at=clock.now()))
    record(who, Action.PEER_CAME_IN, held.area_code, reviewer_subject(held.id, place.id))
    db.session.flush()
    if not passes.all_in(held):
        return False
    _open(who, held, "")
    return True


def take_back(who: Identity, held: Review) -> None:
    """Take a pass back to change it. Raises ``ReviewRefused``."""
    reviews.hold(held)
    place = _member(who, held)
    _not_opened(held)
    found = db.session.scalar(
        select(FirstPass).where(
            FirstPass.reviewer_id == place.id, FirstPass.taken_back_at.is_(None)
        )
    )
    if found is None:
        return
    found.taken_back_at = clock.now()
    record(who, Action.PEER_TOOK_BACK, held.area_code, reviewer_subject(held.id, place.id))


def open_passes(who: Identity, held: Review, because: str) -> None:
    """Open all passes that are in, for the lead whose own is. Raises ``ReviewRefused``."""
    reviews.hold(held)
    place = _leading(who, held)
    _not_opened(held)
    if passes.own(held, place.id).in_at is None:
        raise ReviewRefused("Bring in your own pass first, so that you too rate by yourself.")
    everybody = passes.all_in(held)
    if not everybody and not because:
        raise ReviewRefused("Not all passes are in. Say why you open them now.")
    _open(who, held, "" if everybody else because)


def remind_team(who: Identity, held: Review) -> None:
    """Remind everybody on the team, so that nobody learns who is missing."""
    reviews.hold(held)
    _leading(who, held)
    _not_opened(held)
    db.session.add(PassReminder(review_id=held.id, by=who.reference, at=clock.now()))
    record(who, Action.TEAM_REMINDED, held.area_code, review_subject(held.id))


def settle_rating(
    who: Identity,
    held: Review,
    row_key: str,
    half_steps: int | None,
    sentence: str,
    seen: int,
) -> None:
    """Keep what the team settled on for a row, for its lead; no half steps: they differ.

    ``seen`` numbers what was settled when the lead opened the page. Raises ``ReviewRefused``, and
    ``SettledMeanwhile`` when the row was settled since.
    """
    reviews.hold(held)
    _leading(who, held)
    if not passes.opened(held):
        raise ReviewRefused("Open the first passes before you settle on a rating.")
    if reports.final_on(held.id) is not None:
        raise ReviewRefused("The report is final. What the team settled on stays as it is.")
    now = passes.settled(held).get(row_key) or NOT_SETTLED
    if now.number and (now.half_steps, now.sentence) == (half_steps, sentence):
        return
    if seen != now.number:
        raise SettledMeanwhile(now)
    subject = passes.peer_row_subject(held.id, row_key)
    revise(who, held.area_code, subject, passes.PEER_RATING, sentence)
    db.session.add(
        PeerRating(
            review_id=held.id,
            row_key=row_key,
            number=now.number + 1,
            half_steps=half_steps,
            by=who.reference,
            at=clock.now(),
        )
    )
    record(who, Action.PEER_RATING_SETTLED, held.area_code, subject)


def _open(who: Identity, held: Review, because: str) -> None:
    """Open what is in; nothing of a pass that is not in is ever shown to another."""
    now = clock.now()
    db.session.add(ReviewOpening(review_id=held.id, by=who.reference, at=now, because=because))
    db.session.execute(
        update(FirstPass)
        .where(
            FirstPass.reviewer_id.in_([each.id for each in reviews.team(held)]),
            FirstPass.taken_back_at.is_(None),
        )
        .values(opened_at=now)
    )
    record(
        who,
        Action.PASSES_OPENED,
        held.area_code,
        review_subject(held.id),
        all_in=not because,
    )


def _member(who: Identity, held: Review) -> Member:
    place = reviews.member(held, who.person_id)
    if place is None or not place.let_in or held.ended_at is not None:
        raise ReviewRefused("You are not on the team of this review, or it has ended.")
    return place


def _leading(who: Identity, held: Review) -> Member:
    place = _member(who, held)
    if not place.leads:
        raise ReviewRefused("Only the lead of the team can do this.")
    return place


def _not_opened(held: Review) -> None:
    if passes.opened(held):
        raise ReviewRefused("The first passes have been opened, so they stay as they are.")
