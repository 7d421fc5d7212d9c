"""Takes words that an area wrote for the national team out of the returns that hold them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.governance.models import Version
from app.governance.rules.canonical import canonical
from app.returns.models import AreaReturn
from app.returns.queries import Told
from app.web.filters import opening

SUPPORT, EXAMPLES = "support sought", "examples to share"
_PLACES = {SUPPORT: "support", EXAMPLES: "examples"}
_CALLED = {"support": "Support sought", "examples": "Examples to share"}
_TYPED = re.compile(r"return/(\d+)/(.+)", re.ASCII)


def forget_words(purged: str) -> None:
    """Take the words of a purged text, such as ``return/3/support sought``, out of every return.

    The SHA-256 of a return goes on saying what was sent. Called by whoever purges and records it.
    """
    about = _TYPED.fullmatch(purged)
    place = _PLACES.get(about[2]) if about else None
    version = db.session.get(Version, int(about[1])) if about and place else None
    if version is None or place is None:
        return
    _empty(
        {place},
        AreaReturn.area_code == version.area_code,
        AreaReturn.version_number == version.number,
        AreaReturn.origin == "here",
    )


def pieces(told: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """What a return says in words, each by its code and as the page names it."""
    return [
        (place, f"{called}: {opening(told[place])}")
        for place, called in _CALLED.items()
        if told[place]
    ]


def take_away(who: Identity, held: Told, chosen: Collection[str], why: str) -> None:
    """Take these words out of all that came by file for the same confirmed assessment.

    The SHA-256 stays, so that the same file does not bring the words back.
    """
    places = set(chosen) & _CALLED.keys()
    _empty(
        places,
        AreaReturn.area_code == held.area_code,
        AreaReturn.edition_key == held.edition_key,
        AreaReturn.confirmed_on == held.confirmed_on,
        AreaReturn.origin != "here",
    )
    for place in sorted(places):
        record(
            who,
            Action.RETURN_WORDS_PURGED,
            held.area_code,
            f"return/{held.id}",
            words=place,
            why=why,
        )


def _empty(places: Collection[str], *conditions: ColumnElement[bool]) -> None:
    sent = db.session.scalars(select(AreaReturn).where(*conditions).order_by(AreaReturn.id))
    for each in sent.all():
        each.content = canonical(json.loads(each.content) | dict.fromkeys(places, ""))
