"""Pretend voters of a demo or a rehearsal: they choose like a room that mostly agrees."""

from __future__ import annotations

import hmac
import random
from collections.abc import Callable

from flask import current_app

from app.areas.queries import voting_groups
from app.extensions import db
from app.voting import choosing
from app.voting.models import Round
from app.workshops.actions import join
from app.workshops.keeping import wording_asked
from app.workshops.models import Workshop
from app.workshops.queries import MEANT


def let_join(workshop: Workshop) -> None:
    """Let the workshop's pretend voters join, spread over the area's groups."""
    groups = [group.id for group in voting_groups(workshop.area_code)]
    asked = wording_asked(workshop)
    wording = asked.number if asked else None
    for number, token in enumerate(_tokens(workshop.id, workshop.pretend_voters)):
        group = groups[number % len(groups)] if groups else None
        join(workshop, token, group, wording=wording)


def vote_in(workshop_id: int, round_id: int) -> Callable[[], None]:
    """A deed for after a round opened; the same round always gets the same pretend choices."""

    def vote() -> None:
        number = db.session.get_one(Workshop, workshop_id, execution_options=MEANT).pretend_voters
        asked = db.session.get_one(Round, round_id)
        choices, sentences = list(asked.choices), len(asked.sentences or [])
        # The same each time, but nobody who sees the result can take these choices off it.
        dice = random.Random(_secret(f"choices/{round_id}"))  # noqa: S311
        centre = dice.randrange(1, len(choices) - 1)
        for token in _tokens(workshop_id, number):
            if sentences:
                # What stands early in the list is easier to say yes to.
                places = [p for p in range(sentences) if dice.random() > p / sentences]
                ticks = ",".join(map(str, places))
                choosing.choose(workshop_id, token, round_id, None, 1, ticks)
                continue
            step = centre + dice.choice((-1, 0, 0, 0, 1, 1))
            step = min(len(choices) - 1, max(0, step))
            choosing.choose(workshop_id, token, round_id, choices[step], 1)

    return vote


def _tokens(workshop_id: int, number: int) -> list[str]:
    return [_secret(f"{workshop_id}/{each}") for each in range(number)]


def _secret(name: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"pretend/{name}".encode(), "sha256").hexdigest()
