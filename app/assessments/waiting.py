"""Where an assessment is, in a sentence, and what waits for whoever looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from app.access.guard import allowed
from app.access.permissions import Permission
from app.assessments.models import Assessment
from app.assessments.queries import Standing
from app.assessments.settled import voted_since
from app.strands.rules import Edition
from app.web.filters import counted
from app.web.words import listed


@dataclass(frozen=True)
class Waiting:
    """Something to do, and where."""

    words: str
    address: str


def progress(edition: Edition, standings: Sequence[Standing]) -> str:
    """How far the assessment has come, without a word that is sealed from its reader."""
    voted = sum(each.result is not None for each in standings)
    agreed = sum(
        each.agreed is not None and each.agreed.half_steps is not None for each in standings
    )
    rows = len(edition.rows)
    if voted == 0 and agreed == 0:
        return f"Partners have not voted on any of the {rows} rows yet."
    provisional = sum(bool(each.provisional) for each in standings)
    rest = f", {provisional} of them provisionally" if provisional else ""
    return f"Of {rows} rows, partners have voted on {voted} and agreed {agreed}{rest}."


def waiting_for(held: Assessment, standings: Sequence[Standing]) -> list[Waiting]:
    """What this reader can do next, most pressing first."""
    waiting: list[Waiting] = []
    if allowed(Permission.RATING_AGREE, held.area_code):
        waiting += [*_to_agree(held, standings), *_without_reason(held, standings)]
    if allowed(Permission.WORKSHOP_RUN, held.area_code):
        waiting += _provisional(held, standings)
    if allowed(Permission.RATING_DRAFT, held.area_code):
        waiting += _to_rate(held, standings)
    return waiting


def _to_agree(held: Assessment, standings: Sequence[Standing]) -> Iterator[Waiting]:
    for each in standings:
        if each.result is not None and not each.agreed_on_the_last_vote:
            words = f"Agree a rating for {each.row.name}"
            if voted_since(each, each.result):
                words = f"{each.row.name} was voted on again: say whether what was agreed stands"
            yield Waiting(words, _of_row("desk.agree", held, each))
        elif each.opened and each.agreed is None:
            words = f"{each.row.name} has been shown to partners: agree a rating"
            yield Waiting(words, _of_row("desk.agree", held, each))


def _without_reason(held: Assessment, standings: Sequence[Standing]) -> Iterator[Waiting]:
    for each in standings:
        agreed = each.agreed
        if agreed is not None and agreed.half_steps is not None and not agreed.reason.words:
            yield Waiting(
                f"Say why partners agreed on {each.row.name}",
                url_for(
                    "desk.reason",
                    area_code=held.area_code,
                    assessment_id=held.id,
                    rating_id=agreed.rating_id,
                ),
            )


def _provisional(held: Assessment, standings: Sequence[Standing]) -> Iterator[Waiting]:
    for each in standings:
        if each.provisional and each.agreed is not None:
            yield Waiting(
                f"{each.row.name} is provisional: ask {listed(each.provisional)} by link",
                url_for(
                    "windows.late",
                    area_code=held.area_code,
                    workshop_id=each.agreed_in,
                    round_id=each.agreed.round_id,
                ),
            )


def _to_rate(held: Assessment, standings: Sequence[Standing]) -> list[Waiting]:
    unrated = [
        each
        for each in standings
        if each.desktop.half_steps is None and not each.voting_began and not each.opened
    ]
    if not unrated:
        return []
    words = f"Rate {counted(len(unrated), 'row')} at your desk, starting with {unrated[0].row.name}"
    return [Waiting(words, _of_row("desk.show", held, unrated[0]))]


def _of_row(endpoint: str, held: Assessment, each: Standing) -> str:
    return url_for(endpoint, area_code=held.area_code, assessment_id=held.id, row_key=each.row.key)
