"""Takes the words an area wrote for the national team out of the returns that hold them."""

from __future__ import annotations

import json
import re

from sqlalchemy import select

from app.extensions import db
from app.governance.models import Version
from app.governance.rules.canonical import canonical
from app.returns.models import AreaReturn

SUPPORT, EXAMPLES = "support sought", "examples to share"
_PLACES = {SUPPORT: "support", EXAMPLES: "examples"}
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
    sent = db.session.scalars(
        select(AreaReturn)
        .where(
            AreaReturn.area_code == version.area_code,
            AreaReturn.version_number == version.number,
            AreaReturn.origin == "here",
        )
        .order_by(AreaReturn.id)
    )
    for each in sent.all():
        held = json.loads(each.content)
        held[place] = ""
        each.content = canonical(held)
