"""What an area has still to tell the national team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flask import url_for

from app.access.permissions import Identity, Permission, may
from app.assessments.waiting import Waiting
from app.returns.queries import is_told

if TYPE_CHECKING:
    from app.governance.queries import VersionHere


def to_tell(who: Identity, area_code: str, newest: VersionHere | None) -> Iterator[Waiting]:
    """The newest version, while the national team does not know it."""
    if newest is None or not may(who, Permission.RETURN_SEND, area_code):
        return
    if not is_told(area_code, newest.number):
        yield Waiting(
            "Send the confirmed assessment to the national team",
            url_for("returns.send", area_code=area_code),
        )
