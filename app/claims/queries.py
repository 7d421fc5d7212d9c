"""Asking what was answered, and what organisations make of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from app.areas.models import Organisation
from app.claims.models import FeatureAnswer, PartnerView
from app.claims.rules import View, Voice, another_way_counts
from app.evidence.standing import Counts, standing_for
from app.extensions import db
from app.strands import queries as strands
from app.strands.rules.claim import Answer, Claim, Said, claim
from app.web.asking import once_a_page

_NO_COUNTS = Counts()


def claims_of(assessment_id: int, edition_key: str, today: date) -> Mapping[str, Claim]:
    """What the record of every row carries on a day, by row."""
    edition = strands.edition(edition_key)
    said = said_of(assessment_id, today)
    return {row.key: claim(edition, row.key, said) for row in edition.rows}


def said_of(assessment_id: int, today: date) -> Mapping[str, Said]:
    """What is recorded of each feature of which anything is."""
    answered = answers(assessment_id)
    counted = standing_for(assessment_id, today)
    heard = voices(
        assessment_id,
        {f"feature/{key}": each.id for key, each in answered.items() if each.another_way},
    )
    return {
        key: _said(
            answered.get(key),
            counted.get(key, _NO_COUNTS),
            [voice.view for voice in heard.get(f"feature/{key}", ()) if voice.stands],
        )
        for key in {*answered, *counted}
    }


def _said(answer: FeatureAnswer | None, counts: Counts, views: Sequence[View]) -> Said:
    another_way = answer is not None and bool(answer.another_way)
    return Said(
        answer=Answer(answer.answer) if answer else None,
        supports=counts.of("supports"),
        limits=counts.of("limits"),
        mixed=counts.of("mixed"),
        still_true=counts.of("still true"),
        no_longer=counts.of("no longer true"),
        another_way=another_way,
        agreed=another_way and another_way_counts(views),
        kinds=counts.kinds,
    )


@once_a_page
def answers(assessment_id: int) -> Mapping[str, FeatureAnswer]:
    """The newest answer to each feature."""
    every = db.session.scalars(
        select(FeatureAnswer)
        .where(FeatureAnswer.assessment_id == assessment_id)
        .order_by(FeatureAnswer.id)
    )
    return {answer.feature_id: answer for answer in every}


def answer(assessment_id: int, feature_id: str) -> FeatureAnswer | None:
    """The newest answer to one feature."""
    return db.session.scalars(
        select(FeatureAnswer)
        .where(FeatureAnswer.assessment_id == assessment_id, FeatureAnswer.feature_id == feature_id)
        .order_by(FeatureAnswer.id.desc())
        .limit(1)
    ).first()


def length_of_answers(assessment_id: int) -> int:
    """How many signs are written with the newest answers."""
    return sum(
        len(each.another_way) + len(each.because) for each in answers(assessment_id).values()
    )


def voices(
    assessment_id: int, standing: Mapping[str, int | None]
) -> Mapping[str, tuple[Voice, ...]]:
    """What each organisation said last of each of these things, by thing and by name.

    ``standing`` maps a thing such as ``row/leadership`` or ``feature/LEA-1`` to the rating or the
    answer that stands now: a view of an earlier one no longer counts.
    """
    heard: dict[str, tuple[Voice, ...]] = {}
    for view, name in _newest_views(assessment_id) if standing else ():
        if view.about not in standing:
            continue
        said_of = view.rating_id if view.about.startswith("row/") else view.answer_id
        voice = Voice(
            organisation_id=view.organisation_id,
            organisation=name,
            view=View(view.view),
            words=view.words,
            stands=said_of is not None and said_of == standing[view.about],
            by=view.by,
        )
        heard[view.about] = (*heard.get(view.about, ()), voice)
    return heard


def organisations_agreed(assessment_id: int, rating_ids: Collection[int]) -> int:
    """How many organisations agree with at least one of these ratings, and with none do not."""
    said = [
        view
        for view, _ in (_newest_views(assessment_id) if rating_ids else ())
        if view.rating_id in rating_ids
    ]
    against = {each.organisation_id for each in said if each.view == View.DISAGREE}
    return len({each.organisation_id for each in said} - against)


@once_a_page
def _newest_views(assessment_id: int) -> Sequence[tuple[PartnerView, str]]:
    """What each organisation said last of each thing, with its name and by it."""
    newest = (
        select(func.max(PartnerView.id))
        .where(PartnerView.assessment_id == assessment_id)
        .group_by(PartnerView.about, PartnerView.organisation_id)
    )
    rows = db.session.execute(
        select(PartnerView, Organisation.name)
        .join(Organisation, Organisation.id == PartnerView.organisation_id)
        .where(PartnerView.id.in_(newest))
        .order_by(func.lower(Organisation.name), Organisation.id)
    )
    return [(row.PartnerView, row.name) for row in rows]
