"""Answering the model's sentences, and saying what an organisation makes of it."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.claims import queries
from app.claims.models import FeatureAnswer, PartnerView
from app.claims.rules import View, view_problem
from app.extensions import db
from app.strands.rules.claim import Answer


class Refused(Exception):
    """What was meant cannot be done; the message says what to do instead."""


class AnsweredMeanwhile(Refused):
    """Somebody else answered after the page was opened; ``now`` is what stands."""

    def __init__(self, now: FeatureAnswer) -> None:
        super().__init__("Somebody else has answered this since you opened the page.")
        self.now = now


def answer(
    who: Identity,
    area_code: str,
    assessment_id: int,
    feature_id: str,
    said: Answer,
    *,
    another_way: str = "",
    because: str = "",
    seen: int | None = None,
) -> bool:
    """Keep an answer to one feature; the same again changes nothing and gives False.

    ``seen`` is the answer the page showed, 0 for none. Raises ``AnsweredMeanwhile`` when a later
    one stands that says something else.
    """
    stands = queries.answer(assessment_id, feature_id)
    if stands and (stands.answer, stands.another_way, stands.because) == (
        said.value,
        another_way,
        because,
    ):
        return False
    if seen is not None and stands is not None and stands.id != seen:
        raise AnsweredMeanwhile(stands)
    _keep(who, area_code, assessment_id, feature_id, said, another_way, because)
    return True


def copy_answers(who: Identity, area_code: str, earlier_id: int, later_id: int) -> int:
    """Begin an assessment with the answers of an earlier one, as a starting point to go over."""
    found = queries.answers(earlier_id)
    for feature_id, each in found.items():
        db.session.add(
            FeatureAnswer(
                assessment_id=later_id,
                feature_id=feature_id,
                answer=each.answer,
                another_way=each.another_way,
                because=each.because,
                by=who.reference,
                at=clock.now(),
            )
        )
    if found:
        record(
            who,
            Action.ANSWERS_COPIED,
            area_code,
            f"assessment/{later_id}",
            earlier=earlier_id,
            answers=len(found),
        )
    return len(found)


def give_view(
    who: Identity,
    area_code: str,
    assessment_id: int,
    about: str,
    standing_id: int,
    organisation_id: int,
    view: View,
    words: str = "",
) -> None:
    """Keep what an organisation makes of a row's rating or of another way.

    ``standing_id`` is the rating or the answer it speaks of. Raises ``Refused`` without the words
    that a note or a disagreement needs.
    """
    problem = view_problem(view, words)
    if problem:
        raise Refused(problem)
    of_a_row = about.startswith("row/")
    said = PartnerView(
        assessment_id=assessment_id,
        about=about,
        rating_id=standing_id if of_a_row else None,
        answer_id=None if of_a_row else standing_id,
        organisation_id=organisation_id,
        view=view.value,
        words=words.strip(),
        by=who.reference,
        at=clock.now(),
    )
    db.session.add(said)
    db.session.flush()
    record(
        who,
        Action.VIEW_GIVEN,
        area_code,
        f"assessment/{assessment_id}/{about}",
        organisation=organisation_id,
        view=view.value,
        said=said.id,
    )


def _keep(
    who: Identity,
    area_code: str,
    assessment_id: int,
    feature_id: str,
    said: Answer,
    another_way: str,
    because: str,
) -> None:
    kept = FeatureAnswer(
        assessment_id=assessment_id,
        feature_id=feature_id,
        answer=said.value,
        another_way=another_way,
        because=because,
        by=who.reference,
        at=clock.now(),
    )
    db.session.add(kept)
    db.session.flush()
    record(
        who,
        Action.SENTENCE_ANSWERED,
        area_code,
        f"assessment/{assessment_id}/feature/{feature_id}",
        answer_id=kept.id,
    )
