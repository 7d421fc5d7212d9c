"""Which rows of a workshop most need talking about, as far as its first votes have shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.assessments import claiming, queries
from app.assessments.models import Assessment
from app.assessments.queries import Standing
from app.assessments.rules.diverging import Topic, VotedRow, topics
from app.clock import today
from app.strands import queries as strands
from app.strands.rules.claim_grade import Grade
from app.voting.models import Round
from app.voting.queries import asked_in, room_tally, rounds
from app.voting.rules import RoundState, quartile_range
from app.workshops.models import Workshop
from app.workshops.queries import minutes_for

_SHOWN = (RoundState.SHOWN, RoundState.COMPARED)


def to_discuss(workshop: Workshop, held: Assessment, minutes_left: int | None) -> tuple[Topic, ...]:
    """The rows voted on and not agreed, and parts of those, furthest apart first."""
    standings = [
        each
        for each in queries.standings(held, may_see_sealed=False)
        if each.result is not None and not each.agreed_on_the_last_vote
    ]
    minutes = minutes_for(workshop.id)
    grades = _grades(held, standings)
    return topics(
        [
            VotedRow(
                each.row.key,
                each.row.name,
                _reach(each.result),
                _gap(each.result),
                grades[each.row.key],
                minutes.get(each.row.key),
            )
            for each in standings
            if each.result is not None
        ]
        + list(_parts(workshop, held, minutes)),
        minutes_left,
    )


def _parts(workshop: Workshop, held: Assessment, minutes: Mapping[str, int]) -> Iterator[VotedRow]:
    """What was voted on for itself, while its row waits to be agreed.

    Only how far the room lies apart puts it forward: its evidence is its row's.
    """
    edition = strands.edition(held.edition_key)
    settled = {
        each.row.key
        for each in queries.standings(held, may_see_sealed=False)
        if each.agreed is not None and each.agreed_on_the_last_vote
    }
    shown = {
        round_.criterion_key: round_
        for round_ in rounds(workshop.id)
        if round_.criterion_key and round_.state in _SHOWN and round_.row_key not in settled
    }
    for key, round_ in shown.items():
        yield VotedRow(
            round_.row_key,
            asked_in(edition, round_).name,
            _reach(round_),
            None,
            Grade.STRONG.value,
            minutes.get(key),
            part=True,
        )


def _grades(held: Assessment, standings: Sequence[Standing]) -> dict[str, str]:
    words = {words: key for key, words in claiming.GRADE_WORDS.items()}
    claims = claiming.row_claims(held, standings, today())
    return {key: words.get(each.grade, Grade.NONE.value) for key, each in claims.items()}


def _reach(result: Round) -> float | None:
    room = room_tally(result)
    figures = {count.half_steps: count.number for count in room.counts} if room else {}
    return quartile_range(figures) if figures else None


def _gap(result: Round) -> int | None:
    """How far the room lies from a desktop rating that the hall has seen."""
    room = room_tally(result)
    if room is None or room.middle is None or result.compared_with is None:
        return None
    return abs(room.middle - result.compared_with)
