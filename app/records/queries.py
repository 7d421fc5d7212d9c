"""Gathers the record of a workshop; what the hall has not seen never leaves the tables here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from app.areas.models import Area
from app.areas.queries import core_partners, organisations, voting_groups
from app.areas.rules import coverage
from app.assessments.models import Assessment, Rating
from app.assessments.queries import AGREED, rating_subject
from app.assessments.rules.texts import REASON, UNEVEN
from app.disclosure.rules import GroupShown
from app.extensions import db
from app.records.rules import (
    AgreedFacts,
    FamiliesFacts,
    LateFacts,
    RecordFacts,
    RowFacts,
    VoteFacts,
)
from app.records.wall import noted_in, planned_from
from app.strands import queries as strands
from app.strands.rules import Edition, Scale
from app.texts.queries import NOTHING_TYPED, typed_fields
from app.voting.families import families_said
from app.voting.models import Round
from app.voting.queries import (
    asked_in,
    late_votes,
    number_voted,
    on_paper,
    room_tally,
    rounds,
    unheard,
)
from app.voting.results import result_of, shown_of
from app.voting.rules import RoundState, late_group
from app.web.filters import clock_time, day, day_and_time
from app.workshops.keeping import numbers_agreed
from app.workshops.models import Workshop
from app.workshops.queries import (
    NO_GROUP,
    joined_by_group,
    organisations_invited,
    organisations_present,
)
from app.workshops.rules import GRADE, GROUP, LOCALITY, kept_words

# Early votes wait for the hall as sealed as a vote that nobody has opened.
_NOT_BEGUN = (RoundState.PLANNED, RoundState.EARLY)
_FURTHER = {GRADE: "Front line and senior", LOCALITY: "Parts of the area"}


def facts_of(area: Area, held: Assessment, workshop: Workshop) -> RecordFacts:
    """A workshop as far as the hall has seen it, the same for every reader."""
    edition = strands.edition(workshop.edition_key)
    joined = joined_by_group([workshop.id])
    here = organisations_present([workshop.id])
    asked = organisations_invited(workshop.id)
    every = organisations(area.code, also_ended=True)
    seen = coverage(core_partners(area.code, edition), here)
    every_round = rounds(workshop.id)
    begun = _begun(workshop, every_round)
    noted = noted_in(workshop)
    return RecordFacts(
        area=area.name,
        edition=edition.title,
        label=_label(held, workshop),
        scale=edition.scale,
        day=day(begun),
        begun=clock_time(begun),
        ended=_ended(begun, workshop.ended_at),
        joined=sum(joined.values()),
        joined_from=[name for name in joined if name != NO_GROUP],
        kept=kept_words(numbers_agreed(workshop.id)) if workshop.asks_to_keep else "",
        rows=_rows(
            edition,
            every_round,
            _agreements(held, workshop, every_round),
            _asked_late(edition.scale, workshop.area_code, every_round),
        ),
        invited=[each.name for each in every if each.id in asked],
        present=[each.name for each in every if each.id in here],
        represented=[each.words for each in seen.present],
        missing=[each.name for each in seen.absent],
        notes=noted.notes,
        wall=noted.shown,
        unread=noted.unread,
        planned=planned_from(edition, workshop, every_round),
        families=_families(edition, workshop),
    )


def _families(edition: Edition, workshop: Workshop) -> Sequence[FamiliesFacts]:
    """What the family panel said, in running order."""
    return [
        FamiliesFacts(
            row=edition.row(each.row_key).name,
            question=each.question,
            sentence=each.sentence,
            answered=each.answered,
            answers=[
                *((one.words, one.number) for one in each.answers),
                ("I can’t say", each.cannot_say or 0),
            ],
        )
        for each in families_said(workshop).values()
    ]


def _begun(workshop: Workshop, every: Iterable[Round]) -> datetime:
    """When people first voted: a workshop may have been planned days before."""
    opened = [each.opened_at for each in every if each.opened_at and each.state not in _NOT_BEGUN]
    return min(opened, default=workshop.started_at)


def _ended(begun: datetime, ended: datetime | None) -> str:
    if ended is None:
        return ""
    same_day = day(ended) == day(begun)
    return clock_time(ended) if same_day else f"{clock_time(ended)} on {day(ended)}"


def _label(held: Assessment, workshop: Workshop) -> str:
    pretended = workshop.pretend_voters
    said = f"With {pretended} pretend voters: a demo, not a real vote" if pretended else ""
    return ". ".join(words for words in (held.label or "", said) if words)


def _rows(
    edition: Edition,
    every: Iterable[Round],
    agreed: Mapping[int, AgreedFacts],
    late: Mapping[int, Sequence[LateFacts]],
) -> Sequence[RowFacts]:
    by_row: dict[str, list[Round]] = {}
    for each in every:
        by_row.setdefault(each.asked_key, []).append(each)
    return [
        RowFacts(
            asked_in(edition, of_row[0]).name,
            asked_in(edition, of_row[0]).question,
            [
                _vote(edition, each, before, agreed.get(each.id), late.get(each.id, ()))
                for before, each in zip([None, *of_row], of_row, strict=False)
            ],
            _part_of(edition, of_row[0]),
        )
        for of_row in by_row.values()
    ]


def _vote(
    edition: Edition,
    round_: Round,
    before: Round | None,
    agreed: AgreedFacts | None,
    late: Sequence[LateFacts],
) -> VoteFacts:
    result = result_of(edition.scale, round_, before, edition)
    room = room_tally(round_)
    if result is None or room is None:
        return _not_revealed(round_)
    return VoteFacts(
        attempt=round_.attempt,
        begun=True,
        room=shown_of(room),
        sentence=result.sentence,
        nearness=result.nearness,
        movement=result.movement,
        groups=_groups(round_, GROUP),
        further=[
            (words, groups) for way, words in _FURTHER.items() if (groups := _groups(round_, way))
        ],
        ticked=[
            (stage.name, [(line.sentence, line.words) for line in stage.lines])
            for stage in result.ticked
        ],
        on_paper=on_paper(round_),
        choices=round_.choices,
        comparison=round_.comparison or "",
        part_of=_part_of(edition, round_),
        agreed=agreed,
        late=late,
    )


def _not_revealed(round_: Round) -> VoteFacts:
    if round_.state in _NOT_BEGUN or round_.opened_at is not None:
        return VoteFacts(round_.attempt, begun=round_.state not in _NOT_BEGUN)
    early = number_voted(round_)
    return VoteFacts(round_.attempt, begun=early > 0, early_only=early)


def _part_of(edition: Edition, round_: Round) -> str:
    return edition.row(round_.row_key).name if round_.criterion_key else ""


def _asked_late(
    scale: Scale, area_code: str, every: Iterable[Round]
) -> Mapping[int, Sequence[LateFacts]]:
    """The groups that were asked by link, by the vote that had not heard them."""
    names = {group.id: group.name for group in voting_groups(area_code)}
    found: dict[int, list[LateFacts]] = {}
    for late in late_votes([each.id for each in every]):
        name = names.get(late_group(late.audience) or 0, "A group that is gone")
        found.setdefault(late.follow_up_of or 0, []).append(_late(scale, late, name))
    return found


def _late(scale: Scale, late: Round, name: str) -> LateFacts:
    until = day_and_time(late.closes_at) if late.closes_at else ""
    result, room = result_of(scale, late), room_tally(late)
    if result is None or room is None:
        return LateFacts(name, until)
    return LateFacts(name, until, shown_of(room), result.sentence, result.nearness)


def _groups(round_: Round, way: str) -> Sequence[GroupShown]:
    return [
        GroupShown(tuple(tally.groups), shown_of(tally))
        for tally in round_.tallies
        if tally.position > 0 and tally.by == way
    ]


def _agreements(
    held: Assessment, workshop: Workshop, every: Sequence[Round]
) -> Mapping[int, AgreedFacts]:
    """What stands agreed on each vote of this workshop, with its reason as it stands now."""
    found = db.session.scalars(
        select(Rating)
        .join(Round, Round.id == Rating.because_of_round)
        .where(
            Rating.assessment_id == held.id,
            Rating.kind == AGREED,
            Round.workshop_id == workshop.id,
        )
        .order_by(Rating.id)
    )
    standing = {rating.because_of_round: rating for rating in found}
    typed = typed_fields(
        held.area_code, {rating_subject(rating.id) for rating in standing.values()}
    )
    names = {group.id: group.name for group in voting_groups(held.area_code)}
    waiting = unheard(every)

    def words(rating: Rating, field: str) -> str:
        return typed.get((rating_subject(rating.id), field), NOTHING_TYPED).words

    return {
        round_id: AgreedFacts(
            rating.half_steps,
            words(rating, REASON),
            words(rating, UNEVEN),
            [name for key, name in names.items() if key in waiting.get(round_id, ())],
        )
        for round_id, rating in standing.items()
        if round_id is not None
    }
