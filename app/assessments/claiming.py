"""How a row stands between what is recorded, what is claimed and what is wanted, for its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.assessments.models import Assessment
from app.assessments.queries import Standing, Target
from app.assessments.readiness import reason_of
from app.claims.models import FeatureAnswer
from app.claims.queries import answers, claims_of, said_of, voices
from app.claims.rules import Voice, agreement_in_words, another_way_in_words
from app.evidence.standing import Cited, cited_in
from app.strands import queries as strands
from app.strands.rules.claim import Answer, Claim, Gap, Said, claim
from app.strands.rules.claim_grade import grade
from app.strands.rules.claim_words import explanation, missing, over_claim
from app.strands.rules.edition import Criterion, Edition, Feature
from app.strands.rules.scale import Stage

GRADE_WORDS = {"strong": "Strong", "thin": "Thin", "none": "None yet"}


@dataclass(frozen=True)
class RowClaim:
    """A row's proposal, claim and target side by side, in words."""

    claim: Claim
    proposed: str
    explanation: str
    missing: str
    gaps: tuple[Gap, ...]
    # What a rating beyond the next stage asks for besides, and which stage that is.
    further: tuple[Gap, ...]
    further_stage: str
    held_back_by: tuple[str, ...]
    beyond: str
    # Before anything is recorded a draft is only a draft; what partners agreed is a claim.
    draft_goes_beyond: bool
    agreed_goes_beyond: bool
    reason: str
    grade: str
    grade_why: str
    target: Target | None
    stages: tuple[Stage, ...]
    agreement: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class SentenceHere:
    """A feature with its answer, what stands behind it and what partners make of another way."""

    feature: Feature
    answer: FeatureAnswer | None
    said: Said
    cited: tuple[Cited, ...]
    partners: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Cell:
    """What one criterion says at one stage."""

    criterion: Criterion
    sentences: tuple[SentenceHere, ...]
    loose: tuple[Cited, ...]


def row_claims(
    held: Assessment, standings: Sequence[Standing], today: date
) -> Mapping[str, RowClaim]:
    """Every row's claim by row, in a number of queries that does not grow with the rows."""
    edition = strands.edition(held.edition_key)
    claims = claims_of(held.id, held.edition_key, today)
    heard = voices_on_rows(held.id, standings)
    return {
        each.row.key: _row_claim(
            edition,
            each,
            claims[each.row.key],
            heard.get(each.row.key, ()),
        )
        for each in standings
    }


def voices_on_rows(
    assessment_id: int, standings: Sequence[Standing]
) -> Mapping[str, tuple[Voice, ...]]:
    """What organisations said of what was agreed, by row."""
    agreed = {f"row/{each.row.key}": each.agreed.rating_id for each in standings if each.agreed}
    heard = voices(assessment_id, agreed)
    return {about.removeprefix("row/"): said for about, said in heard.items()}


def cells(held: Assessment, row_key: str, stage_key: str, today: date) -> tuple[Cell, ...]:
    """The sentences of a row at a stage, criterion after criterion; empty cells are left out."""
    edition = strands.edition(held.edition_key)
    criteria = [each for each in edition.criteria_of(row_key) if each.at(stage_key)]
    answered = answers(held.id)
    said = said_of(held.id, today)
    cited = cited_in(held.id, [each.key for each in criteria], today)
    heard = voices(
        held.id,
        {f"feature/{key}": each.id for key, each in answered.items() if each.another_way},
    )
    return tuple(
        Cell(
            criterion,
            tuple(
                _sentence(feature, answered, said, cited, heard)
                for feature in criterion.at(stage_key)
            ),
            tuple(
                each
                for each in cited
                if each.criterion_key == criterion.key and each.feature_id is None
            ),
        )
        for criterion in criteria
    )


def evidence_of(held: Assessment, row_key: str, today: date) -> tuple[Cited, ...]:
    """What stands behind a row, each item once, with every direction it is cited in."""
    edition = strands.edition(held.edition_key)
    found: dict[int, Cited] = {}
    for each in cited_in(held.id, [c.key for c in edition.criteria_of(row_key)], today):
        found.setdefault(each.item_id, each)
    return tuple(found.values())


def answer_words(feature: Feature, answer: FeatureAnswer) -> str:
    """An answer as it reads beside its sentence."""
    return Answer(answer.answer).words(feature.polarity)


def claim_now(held: Assessment, row_key: str, today: date) -> Claim:
    """What the record of one row carries."""
    return claim(strands.edition(held.edition_key), row_key, said_of(held.id, today))


def _row_claim(
    edition: Edition,
    standing: Standing,
    found: Claim,
    heard: tuple[Voice, ...],
) -> RowClaim:
    rated = standing.claimed
    beyond = rated is not None and found.is_beyond(rated)
    agreed = standing.agreed is not None and standing.agreed.half_steps is not None
    above = found.missing_for(rated) if rated is not None and beyond else None
    next_stage = found.next_stage
    apart = above is not None and (next_stage is None or above.index != next_stage.index)
    further = (*above.holding, *above.gaps) if above and apart else ()
    strength, why = grade(found, rated if rated is not None else found.carried)
    from_stage = (rated if rated is not None else found.carried) // 2
    open_here = {from_stage, from_stage + 1, next_stage.index if next_stage else from_stage}
    return RowClaim(
        claim=found,
        proposed="Nothing recorded yet"
        if found.proposal is None
        else edition.scale.label(found.proposal),
        explanation=explanation(found),
        missing=missing(found),
        gaps=(*next_stage.holding, *next_stage.gaps) if next_stage else (),
        further=tuple(gap for gap in further if gap not in (next_stage.gaps if next_stage else ())),
        further_stage=above.stage.name if above and apart else "",
        held_back_by=tuple(each.name for each in found.held_back_by),
        beyond=over_claim(found, rated, by_partners=agreed) if rated is not None else "",
        draft_goes_beyond=beyond and not agreed and found.proposal is not None,
        agreed_goes_beyond=beyond and agreed,
        reason=reason_of(standing),
        grade=GRADE_WORDS[strength.value],
        grade_why=why,
        target=standing.target,
        stages=tuple(stage for index, stage in enumerate(edition.stages) if index in open_here),
        agreement=agreement_in_words(heard),
        voices=heard,
    )


def _sentence(
    feature: Feature,
    answered: Mapping[str, FeatureAnswer],
    said: Mapping[str, Said],
    cited: Sequence[Cited],
    heard: Mapping[str, tuple[Voice, ...]],
) -> SentenceHere:
    answer = answered.get(feature.id)
    about = heard.get(f"feature/{feature.id}", ())
    partners = ""
    if answer is not None and answer.another_way:
        partners = another_way_in_words([voice.view for voice in about if voice.stands])
    return SentenceHere(
        feature=feature,
        answer=answer,
        said=said.get(feature.id, Said()),
        cited=tuple(each for each in cited if each.feature_id == feature.id),
        partners=partners,
        voices=about,
    )
