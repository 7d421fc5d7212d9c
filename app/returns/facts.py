"""Gathers what an area would tell the national team of the version its board confirmed last."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select

from app.clock import LONDON
from app.extensions import db
from app.governance import queries as governance
from app.governance.models import Version
from app.governance.rules.canonical import canonical, composed, fingerprint
from app.matching import queries as matching
from app.peer_review.queries.finished import finished_reviews, peers_on
from app.practice import queries as practice
from app.returns import queries
from app.returns.queries import Told
from app.returns.rules.told import LONGEST_WORDS, facts_of, whole
from app.strands import queries as strands
from app.voting.models import Round
from app.voting.rules.rounds import PARTNERS


@dataclass(frozen=True)
class Added:
    """What an area adds to the facts: words, and the rows they are about."""

    support: str = ""
    support_rows: frozenset[str] = frozenset()
    examples: str = ""
    example_rows: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ToSend:
    """A version that may be told, and what was told of it before."""

    version_id: int
    number: int
    facts: Mapping[str, Any]
    expectations: Sequence[Mapping[str, Any]]
    # What was sent of this very version, the last first.
    sent: Sequence[Told]
    last: Mapping[str, Any]

    @cached_property
    def added(self) -> Added | None:
        """What the area added when it sent this version last."""
        return added_in(self.last) if self.last else None

    def with_words(self, added: Added) -> dict[str, Any]:
        """The whole return but for its revision."""
        told: dict[str, Any] = composed(
            whole(
                self.facts,
                self.expectations,
                (added.support, added.support_rows),
                (added.examples, added.example_rows),
            )
        )
        return told

    def is_sent(self, added: Added) -> bool:
        """Whether exactly this was sent last."""
        before = {name: said for name, said in self.last.items() if name != "revision"}
        return before == self.with_words(added)

    @property
    def changed(self) -> bool:
        """Whether something has come in since this version was sent."""
        return self.added is not None and not self.is_sent(self.added)

    @property
    def seen(self) -> str:
        """What a page is shown to stand on; it is another once anything of it has changed."""
        revision = self.sent[0].revision if self.sent else 0
        return fingerprint(canonical([self.facts, self.expectations, revision]))


def added_in(held: Mapping[str, Any]) -> Added:
    """What an area has added to a return."""
    return Added(
        support=held["support"],
        support_rows=frozenset(row["key"] for row in held["rows"] if row["support"]),
        examples=held["examples"],
        example_rows=frozenset(row["key"] for row in held["rows"] if row["example"]),
    )


def to_send(area_code: str) -> ToSend | None:
    """What the area may tell of its newest version; None before a board confirmed any."""
    newest = next(iter(governance.versions(area_code)), None)
    found = governance.version(area_code, newest.number) if newest else None
    if found is None:
        return None
    sent = [
        each
        for each in queries.returns_of(area_code)
        if each.origin == "here" and each.version_number == found.number
    ]
    last = queries.contents([sent[0].id])[sent[0].id] if sent else {}
    held = json.loads(found.snapshot)
    return ToSend(
        found.id, found.number, _facts(found, held), _expectations(found, held), sent, last
    )


def suggested(area_code: str, edition_key: str) -> Added:
    """What an area may begin with: its request for a review and the cards it shares."""
    asked = matching.request_of(area_code)
    cards = [each for each in practice.cards_of(area_code) if each.shared_at]
    rows = {row.key for row in strands.edition(edition_key).rows}
    examples = "\n".join(each.title for each in cards)
    return Added(
        support=asked.asked.wishes[:LONGEST_WORDS] if asked else "",
        support_rows=frozenset(rows & asked.asked.rows) if asked else frozenset(),
        examples=examples if len(examples) <= LONGEST_WORDS else "",
        example_rows=frozenset(rows & {key for each in cards for key in each.content.row_keys}),
    )


def _facts(found: Version, held: Mapping[str, Any]) -> dict[str, Any]:
    edition = strands.edition(found.edition_key)
    criteria = {
        row.key: frozenset(each.key for each in edition.criteria_of(row.key))
        for row in edition.rows
    }
    rounds = [each["round"] for each in held["votes"]]
    peers = peers_on(found.area_code, found.assessment_id)
    return facts_of(held, found.number, criteria, _partners_rounds(rounds), peers)


def _partners_rounds(round_ids: Sequence[int]) -> frozenset[int]:
    """Those of these votes that were for everybody, not for one group that was not heard."""
    found = select(Round.id).where(Round.id.in_(round_ids), Round.audience == PARTNERS)
    return frozenset(db.session.scalars(found.order_by(Round.id)))


def _expectations(found: Version, held: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The five expectations as this version met them, each with its day."""
    agreed = [
        rating["at"]
        for row in held["rows"]
        for rating in row["ratings"]
        if rating["kind"] == "agreed" and rating["half_steps"] is not None
    ]
    met_on = date.fromisoformat(held["decision"]["met_on"])
    reviewed = next(
        (
            each.at
            for each in finished_reviews(found.area_code)
            if each.assessment_id == found.assessment_id
        ),
        None,
    )
    days = {
        "assessment": _day(held["assessment"]["started_at"]),
        "agreed": _day(max(agreed)) if agreed else met_on,
        "governance": met_on,
        "peer_review": reviewed.astimezone(LONDON).date() if reviewed else None,
        "update": met_on if found.number > 1 else None,
    }
    return [
        {"key": key, "done": on is not None, "on": on.isoformat() if on else None}
        for key, on in days.items()
    ]


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(LONDON).date()
