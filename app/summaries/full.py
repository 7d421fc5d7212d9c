"""Gathers a full assessment, in a number of questions that does not grow with its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.access.permissions import Identity, Permission, may
from app.areas.models import Area
from app.areas.queries import organisations
from app.assessments import queries as assessments
from app.assessments.claiming import RowClaim, answer_words, row_claims
from app.assessments.models import Assessment
from app.assessments.queries import Standing, Target
from app.claims.models import FeatureAnswer
from app.claims.queries import answers, voices
from app.claims.rules import Voice, another_way_in_words
from app.clock import today
from app.evidence.queries import cited_items, reader_here
from app.evidence.rules.currency import age_in_words
from app.evidence.rules.held import Cited
from app.evidence.rules.quality import quality_words
from app.evidence.rules.readers import Reader
from app.evidence.rules.words import Direction, SourceType
from app.governance import queries as governance
from app.local_champions import queries as local_champions
from app.papers.rules import Audience, Document
from app.peer_review.queries.finished import peers_on
from app.strands import queries as strands
from app.strands.rules.edition import Criterion, Edition, Feature
from app.summaries.queries import facts_of, shape_of_strands
from app.summaries.rules.facts import RowFacts
from app.summaries.rules.full import build_full
from app.summaries.rules.full_facts import (
    EVIDENCE,
    EvidenceFacts,
    FullFacts,
    FullRow,
    SentenceFacts,
    VoiceFacts,
)
from app.voting.models import Round
from app.voting.queries import room_tally
from app.voting.results import shown_of
from app.web.filters import counted, day_and_time, short_day
from app.workshops.models import Workshop
from app.workshops.queries import workshops_of

OF_BEFORE = "(said of what stood before)"
NOT_CHECKED = "Not yet checked this year"


class _Gathered:
    """What every row of an assessment is looked up in."""

    def __init__(
        self, area: Area, held: Assessment, day: date, sealed: bool, reader: Reader
    ) -> None:
        self.held, self.day, self.sealed = held, day, sealed
        self.edition: Edition = strands.edition(held.edition_key)
        self.standings = assessments.standings(held, sealed)
        self.claims: Mapping[str, RowClaim] = row_claims(held, self.standings, day)
        self.answered: Mapping[str, FeatureAnswer] = answers(held.id)
        self.peers = peers_on(area.code, held.id)
        self.organisations = {
            each.id: each.name for each in organisations(area.code, also_ended=True)
        }
        self.cited: dict[str, list[Cited]] = defaultdict(list)
        for each in cited_items(reader, area.code, held.id):
            self.cited[each.use.criterion_key].append(each)
        elsewhere = {
            f"feature/{key}": each.id for key, each in self.answered.items() if each.another_way
        }
        self.heard = voices(held.id, elsewhere)


def full_for(who: Identity, area: Area, held: Assessment, audience: Audience) -> Document:
    """The document of a full assessment, as far as this person may read it, for an audience."""
    sealed = audience.whole and may(who, Permission.RATING_SEE_SEALED, area.code)
    facts = full_of(area, held, today(), sealed, reader_here(who, area.code))
    return build_full(facts, audience)


def full_of(area: Area, held: Assessment, day: date, sealed: bool, reader: Reader) -> FullFacts:
    """Everything of an assessment that one reader may see."""
    found = _Gathered(area, held, day, sealed, reader)
    summary = facts_of(area, held, day, sealed)
    by_key = {row.key: row for row in summary.rows}
    workshops = workshops_of(area.code, held.id)
    ordered = sorted(found.standings, key=lambda each: each.row.summary_order)
    return FullFacts(
        cycle=held.cycle,
        summary=summary,
        rows=[_row(found, each, by_key[each.row.key]) for each in ordered],
        shape=shape_of_strands(held, sealed),
        champion=local_champions.named_at(area.code, held.closed_at),
        decision=_decision(area.code, held.id),
        workshops=[_workshop(each) for each in workshops],
        sources=_sources(found),
    )


def _row(found: _Gathered, standing: Standing, row: RowFacts) -> FullRow:
    claim = found.claims[standing.row.key]
    # As on the row's own page.
    opened = found.sealed or standing.opened or standing.result is not None
    opened = opened or found.held.closed_at is not None
    agreed = standing.agreed
    is_agreed = agreed is not None and agreed.half_steps is not None
    peers = found.peers.get(standing.row.key)
    figures, middle = _figures(found.edition, standing.result)
    return FullRow(
        row=row,
        opened=opened,
        carries="" if claim.claim.proposal is None else f"{claim.proposed}.",
        explanation=claim.explanation,
        beyond=claim.beyond,
        reason=agreed.reason.words if agreed and is_agreed else standing.reason.words,
        target=_target(found.edition, standing.target),
        peers="" if peers is None else found.edition.scale.label(peers),
        without=standing.provisional,
        agreement=claim.agreement if is_agreed else "",
        voices=[_voice(each) for each in claim.voices],
        voted_on=_voted_on(standing.result),
        figures=figures,
        middle=middle,
        sentences=tuple(_sentences(found, standing.row.key, opened)),
        evidence=tuple(_evidence(found, standing.row.key)),
    )


def _voice(each: Voice) -> VoiceFacts:
    before = "" if each.stands else f" {OF_BEFORE}"
    return VoiceFacts(each.organisation, f"{each.view.value}{before}", each.words)


def _target(edition: Edition, target: Target | None) -> str:
    if target is None:
        return ""
    return f"{edition.scale.label(target.half_steps)} by {short_day(target.by)}"


def _voted_on(result: Round | None) -> str:
    moment = result.closed_at if result else None
    return short_day(moment) if moment else ""


def _figures(edition: Edition, result: Round | None) -> tuple[Sequence[tuple[str, int]], str]:
    room = room_tally(result) if result else None
    shown = shown_of(room) if room else None
    if result is None or shown is None or shown.figures is None or shown.middle is None:
        return (), ""
    choice = edition.scale.choice
    figures = [(choice(step), shown.figures.get(step, 0)) for step in result.choices]
    return figures, choice(shown.middle)


def _sentences(found: _Gathered, row_key: str, opened: bool) -> Iterator[SentenceFacts]:
    stages = {stage.key: stage.name for stage in found.edition.stages}
    for criterion in found.edition.criteria_of(row_key):
        for feature in criterion.features:
            yield _sentence(found, criterion, feature, stages[feature.stage_key], opened)


def _sentence(
    found: _Gathered, criterion: Criterion, feature: Feature, stage: str, opened: bool
) -> SentenceFacts:
    answer = found.answered.get(feature.id) if opened else None
    another_way = answer.another_way if answer else ""
    heard = found.heard.get(f"feature/{feature.id}", ()) if another_way else ()
    said = answer_words(feature, answer) if answer else ""
    return SentenceFacts(
        criterion.name,
        stage,
        feature.words,
        said if opened else None,
        another_way,
        answer.because if answer else "",
        another_way_in_words([each.view for each in heard if each.stands]) if another_way else "",
        tuple(
            _behind(each)
            for each in found.cited[criterion.key]
            if each.use.feature_id == feature.id
        ),
    )


def _behind(each: Cited) -> str:
    direction = each.use.direction
    said = "" if direction is Direction.SUPPORTS else f" ({direction.value})"
    return f"{each.item.title}{said}"


def _evidence(found: _Gathered, row_key: str) -> Iterator[EvidenceFacts]:
    seen: dict[int, Cited] = {}
    for criterion in found.edition.criteria_of(row_key):
        for each in found.cited[criterion.key]:
            seen.setdefault(each.item.id, each)
    for each in seen.values():
        yield _item(each, found.organisations, found.day)


def _item(each: Cited, names: Mapping[int, str], day: date) -> EvidenceFacts:
    said = each.item.content
    sort = SourceType(said.source_type).words if said.source_type else ""
    source = (names.get(said.organisation_id or 0, ""), sort, said.source)
    dated = f"{short_day(said.dated)} ({age_in_words(said.dated, day)})" if said.dated else ""
    gathered = quality_words(said.asked_whom, said.asked_count, said.collected_by, said.cannot_show)
    state = "" if each.item.state.counts else f"It has {each.item.state.value}."
    return EvidenceFacts(
        each.item.title,
        said.shows,
        "\n".join(filter(None, source)) or "Not said",
        "\n".join(filter(None, (dated, said.period))) or "No date given",
        "\n".join(gathered) or "Not said",
        state if each.use.checked else NOT_CHECKED,
    )


def _decision(area_code: str, assessment_id: int) -> str:
    for each in governance.decisions(area_code, assessment_id):
        if each.withdrawn_at is None and not each.waits:
            return f"{each.board}, {short_day(each.met_on)}: {each.outcome}."
    return ""


def _workshop(each: Workshop) -> str:
    ended = f"ended {day_and_time(each.ended_at)}" if each.ended_at else "not ended yet"
    return f"Workshop begun {short_day(each.started_at)}, {ended}"


def _sources(found: _Gathered) -> Mapping[str, str]:
    agreed = sum(1 for each in found.standings if each.agreed is not None)
    day = short_day(found.day)
    items = {each.item.id for cited in found.cited.values() for each in cited}
    return {
        "Ratings": f"The area’s own and its partners’, {agreed} of {len(found.standings)} rows"
        f" spoken about with partners, as they stood on {day}.",
        EVIDENCE: f"{counted(len(items), 'piece')} that may be seen here, as it stood on {day}.",
        "Model": f"{found.edition.title}.",
    }
