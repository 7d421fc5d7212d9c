"""Gathers what is printed of a workshop; nothing of it is secret or about one person."""

from __future__ import annotations

from dataclasses import dataclass

from app.areas.models import Area
from app.areas.queries import voting_groups
from app.packs.rules import PackFacts, RowToPrint
from app.strands import queries as strands
from app.strands.rules import Edition
from app.voting.models import Round
from app.voting.queries import asked_in, rounds
from app.voting.rules import WHO_SEES_WHAT
from app.workshops.keeping import wording_asked
from app.workshops.models import Workshop
from app.workshops.queries import minutes_for, organisations_invited
from app.workshops.rules import spaced_code
from app.workshops.tickets import people_joined, tickets_of


@dataclass(frozen=True)
class Expected:
    """What is known of how many people will come."""

    tickets: int
    organisations: int
    joined: int

    @property
    def people(self) -> int:
        """At least so many; each organisation that is invited sends somebody."""
        return max(self.tickets, self.organisations, self.joined)


def expected(workshop: Workshop) -> Expected:
    """How many tickets were made, organisations are invited and people have joined."""
    return Expected(
        tickets=tickets_of(workshop.id).made if workshop.ticketed else 0,
        organisations=len(organisations_invited(workshop.id)),
        joined=people_joined(workshop),
    )


def facts_of(area: Area, workshop: Workshop, short_address: str) -> PackFacts:
    """A workshop as its pack prints it."""
    edition = strands.edition(workshop.edition_key)
    minutes = minutes_for(workshop.id)
    asked = wording_asked(workshop)
    planned = {each.asked_key: each for each in rounds(workshop.id)}
    return PackFacts(
        area=area.name,
        short_address=short_address,
        code=spaced_code(workshop.join_code),
        rows=[_row(edition, each, minutes.get(key)) for key, each in planned.items()],
        groups=[group.name for group in voting_groups(area.code)],
        privacy=WHO_SEES_WHAT,
        keeping=" ".join(asked.paragraphs) if asked else "",
    )


def _row(edition: Edition, round_: Round, minutes: int | None) -> RowToPrint:
    asked = asked_in(edition, round_)
    return RowToPrint(
        key=asked.key,
        name=asked.name,
        question=asked.question,
        stages=asked.sentences,
        choices=[edition.scale.choice(step) for step in round_.choices],
        minutes=minutes,
    )
