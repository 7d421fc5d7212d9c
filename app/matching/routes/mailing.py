"""Writes to the co-ordinators of both areas of a pair, where a mail server is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import current_app, url_for

from app.accounts.queries import Addressee, co_ordinators_of
from app.mail.post import post
from app.mail.rules import Letter, invited_to_review, not_reviewed
from app.matching import queries
from app.matching.ended import ended
from app.matching.rules.asking import Match
from app.web.transactions import after_commit


def tell_both(match_ids: Sequence[int]) -> None:
    """Write once the pairs are kept; a letter cannot be taken back."""
    after_commit(lambda: _invite({*match_ids}))


def tell_ended(match_id: int) -> None:
    """Write that a pair is not planned any more to whoever did not end it."""
    after_commit(lambda: _call_off(match_id))


def _invite(match_ids: set[int]) -> None:
    if not post().configured:
        return
    pairs = [each for each in queries.matches() if each.id in match_ids]
    people = co_ordinators_of({code for each in pairs for code in _areas(each)})
    for pair in pairs:
        for number, letter in enumerate(_invitations(pair, people)):
            post().hand_in(f"match/{pair.id}/{number}", letter)


def _areas(pair: Match) -> tuple[str, str]:
    return pair.area_code, pair.champion_code


def _invitations(pair: Match, people: Mapping[str, Sequence[Addressee]]) -> list[Letter]:
    here = _public(url_for("matching.answer_here", area_code=pair.area_code))
    there = _public(url_for("matching.answer", area_code=pair.champion_code, match_id=pair.id))
    sides = (
        (pair.area_code, here, f"{pair.champion} could review {pair.area}"),
        (pair.champion_code, there, f"{pair.area} asks for a review by {pair.champion}"),
    )
    return [
        invited_to_review(each.email, each.name, what, pair.sentence, address)
        for code, address, what in sides
        for each in people.get(code, ())
    ]


def _call_off(match_id: int) -> None:
    pair = ended(match_id) if post().configured else None
    if pair is None:
        return
    two, people = f"{pair.area} and {pair.champion}", co_ordinators_of({*pair.told})
    pages = {
        pair.area_code: url_for("matching.request_here", area_code=pair.area_code),
        pair.champion_code: url_for("matching.invitations", area_code=pair.champion_code),
    }
    letters = [
        not_reviewed(each.email, each.name, two, pair.why, _public(pages[code]))
        for code in pair.told
        for each in people.get(code, ())
    ]
    for number, letter in enumerate(letters):
        post().hand_in(f"match/{match_id}/ended/{number}", letter)


def _public(path: str) -> str:
    address: str = current_app.extensions["settings"].public_address
    return address + path
