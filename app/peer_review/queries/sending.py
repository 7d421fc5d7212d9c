"""What a champion area knows of the reviews it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.areas import queries as areas
from app.areas.rules import short_name
from app.peer_review.models.reviews import Review
from app.peer_review.queries import reviews
from app.peer_review.rules.conduct import team_lacks
from app.strands import queries as strands


@dataclass(frozen=True)
class Sent:
    """A review as the list of the area that makes it shows it."""

    review_id: int
    area: str
    opened_at: datetime
    ended_at: datetime | None
    lacks: tuple[str, ...]
    # How many of the team named an interest that waits for the national team.
    waiting: int


def sent_by(champion_code: str) -> Sequence[Sent]:
    """The reviews an area makes, the newest first, with what each team lacks."""
    made = reviews.reviews_by(champion_code)
    names = {area.code: area.name for area in areas.areas_with([each.area_code for each in made])}
    return [_sent(each, names[each.area_code]) for each in made]


def _sent(held: Review, area: str) -> Sent:
    team = [] if held.ended_at else reviews.team(held)
    waiting = sum(member.interest_waits for member in team)
    lacks = () if held.ended_at else team_lacks(team)
    return Sent(held.id, area, held.opened_at, held.ended_at, lacks, waiting)


def kinds(held: Review) -> Mapping[str, str]:
    """The kinds of partners of the edition under review, by key."""
    edition = strands.edition(reviews.version_of(held).edition_key)
    return {partner.key: short_name(partner.words) for partner in edition.core_partners}
