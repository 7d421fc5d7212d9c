"""Questions that are open between two times: what one device is asked, and has answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.areas.queries import voting_groups
from app.strands import queries as strands
from app.strands.rules import Edition
from app.voting import queries
from app.voting.models import Round
from app.voting.queries import OwnChoice
from app.voting.rules import RoundState, in_time, is_asked, late_group
from app.voting.showing import Between, Offer, offers, value_of, words_of
from app.workshops.models import Workshop
from app.workshops.queries import group_of


@dataclass(frozen=True)
class Question:
    """One question for one device."""

    round_id: int
    key: str
    name: str
    question: str
    sentences: tuple[tuple[str, str], ...]
    offers: tuple[Offer, ...]
    until: datetime | None
    own_value: str
    own_words: str


def between(workshop: Workshop) -> Between:
    """What a workshop has open outside the hall, now or later."""
    found = queries.in_their_time(workshop.id)
    early = [round_ for round_ in found if late_group(round_.audience) is None]
    late = {late_group(round_.audience) for round_ in found} - {None}
    names = [group.name for group in voting_groups(workshop.area_code) if group.id in late]
    return Between(
        early[0].opened_at if early else None,
        early[0].closes_at if early else None,
        tuple(names),
    )


def late_group_ids(workshop: Workshop) -> frozenset[int]:
    """The voting groups that a late vote is open for."""
    asked = {late_group(round_.audience) for round_ in queries.in_their_time(workshop.id)}
    return frozenset(group for group in asked if group is not None)


def questions_for(workshop: Workshop, token: str) -> tuple[Question, ...]:
    """What this device may answer now, in running order."""
    group = group_of(workshop.id, token)
    now = clock.now()
    asked = [
        round_
        for round_ in queries.in_their_time(workshop.id)
        if in_time(round_.opened_at, round_.closes_at, now) and is_asked(round_.audience, group)
    ]
    own = queries.own_choices(asked, token)
    edition = strands.edition(workshop.edition_key)
    return tuple(_question(edition, round_, own.get(round_.id)) for round_ in asked)


def begun_by(workshop: Workshop, token: str, found: Between | None) -> tuple[Question, ...]:
    """The same once this device has answered one of them; before that, none."""
    if found is None or not (found.early_until or found.late_groups):
        return ()
    asked = questions_for(workshop, token)
    return asked if any(each.own_value for each in asked) else ()


def answered_ahead(workshop: Workshop, token: str) -> tuple[int, ...]:
    """The rounds the hall has not come to on which this device has voted already."""
    early = [each for each in queries.rounds(workshop.id) if each.state == RoundState.EARLY]
    return tuple(sorted(queries.own_choices(early, token))) if early else ()


def unanswered_after(asked: Sequence[Question], round_id: int) -> Question | None:
    """The next question without an answer, and after the last of them the first."""
    places = [place for place, each in enumerate(asked, start=1) if each.round_id == round_id]
    start = places[0] if places else 0
    return next((each for each in (*asked[start:], *asked[:start]) if not each.own_value), None)


def _question(edition: Edition, round_: Round, own: OwnChoice | None) -> Question:
    asked = queries.asked_in(edition, round_)
    return Question(
        round_id=round_.id,
        key=asked.key,
        name=asked.name,
        question=asked.question,
        sentences=asked.sentences,
        offers=offers(edition.scale, round_.choices),
        until=round_.closes_at,
        own_value=value_of(own.half_steps) if own else "",
        own_words=words_of(edition.scale, own.half_steps) if own else "",
    )
