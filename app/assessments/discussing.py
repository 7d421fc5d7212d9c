"""Which rows of a workshop most need talking about, as far as its first votes have shown."""

from __future__ import annotations

from collections.abc import Sequence

from app.assessments import claiming, queries
from app.assessments.models import Assessment
from app.assessments.queries import Standing
from app.assessments.rules.diverging import Topic, VotedRow, topics
from app.clock import today
from app.strands.rules.claim_grade import Grade
from app.voting.models import Round
from app.voting.queries import room_tally
from app.voting.rules import quartile_range
from app.workshops.models import Workshop
from app.workshops.queries import minutes_for


def to_discuss(workshop: Workshop, held: Assessment, minutes_left: int | None) -> tuple[Topic, ...]:
    """The rows voted on and not agreed, those that lie furthest apart first."""
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
        ],
        minutes_left,
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
