"""Starting an assessment, and refusing what a board has closed."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.permissions import Identity
from app.assessments import queries
from app.assessments.models import Assessment
from app.assessments.rules.texts import ASKED
from app.audit.deeds import Action
from app.audit.events import record
from app.claims.actions import copy_answers
from app.evidence.actions import carry_forward
from app.extensions import db
from app.strands import actions as strand_actions
from app.texts.actions import revise


class Refused(Exception):
    """What was meant cannot be done; the message says why and what to do instead."""


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


def ask_the_board(who: Identity, held: Assessment, words: str, seen: int | None) -> None:
    """Keep what the area asks its board. Raises ``texts.actions.ChangedMeanwhile``."""
    revise(who, held.area_code, queries.assessment_subject(held.id), ASKED, words, seen)
