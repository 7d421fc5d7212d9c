"""The letter that says what is due after a review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import current_app

from app import clock
from app.accounts.queries import PersonHere
from app.areas import queries as areas
from app.mail.rules import Letter, reminder
from app.peer_review.rules.months import Due
from app.web.filters import short_day

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review


def letter(held: Review, to: PersonHere, due: Iterable[Due]) -> Letter:
    """To one person, about some of the dates."""
    area = areas.area(held.area_code)
    today = clock.today()
    lines = [f"{each.words}: {short_day(each.by)} ({each.tells(today)})" for each in due]
    return reminder(to.email, to.name, area.name if area else held.area_code, lines, _page(held))


def _page(held: Review) -> str:
    public: str = current_app.extensions["settings"].public_address
    # A job has no request by which an address could be made.
    addresses = current_app.url_map.bind("")
    named = {"area_code": held.area_code, "review_id": held.id}
    return public + addresses.build("peer_review.show", named)
