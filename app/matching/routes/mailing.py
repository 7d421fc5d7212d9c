"""Writes to the co-ordinators of both areas of a pair, where a mail server is named."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app, url_for

from app.access.permissions import Role
from app.accounts.queries.people import people_of
from app.mail.post import post
from app.mail.rules import Letter, invited_to_review
from app.matching import queries
from app.matching.rules.asking import Match
from app.web.transactions import after_commit


def tell_both(match_ids: Sequence[int]) -> None:
    """Write once the pairs are kept; a letter cannot be taken back."""
    after_commit(lambda: _tell({*match_ids}))


def _tell(match_ids: set[int]) -> None:
    if not post().configured:
        return
    for pair in queries.matches():
        if pair.id in match_ids:
            for number, letter in enumerate(_letters(pair)):
                post().hand_in(f"match/{pair.id}/{number}", letter)


def _letters(pair: Match) -> list[Letter]:
    public: str = current_app.extensions["settings"].public_address
    here = public + url_for("matching.answer_here", area_code=pair.area_code)
    there = public + url_for("matching.answer", area_code=pair.champion_code, match_id=pair.id)
    sides = (
        (pair.area_code, here, f"{pair.champion} could review {pair.area}"),
        (pair.champion_code, there, f"{pair.area} asks for a review by {pair.champion}"),
    )
    return [
        invited_to_review(each.email, each.name, what, pair.sentence, address)
        for code, address, what in sides
        for each in people_of(code)
        if any(role.role is Role.CO_ORDINATOR and role.accepted for role in each.roles)
    ]
