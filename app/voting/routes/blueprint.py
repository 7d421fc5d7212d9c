"""The blueprint that the voters' pages share, and the way to a workshop by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from flask import Blueprint, abort

from app.live.tries import TOO_MANY, tries
from app.voting import devices
from app.workshops.queries import workshop_by_code
from app.workshops.rules import tidy_code

if TYPE_CHECKING:
    from app.workshops.models import Workshop

blueprint = Blueprint("voting", __name__, url_prefix="/vote")


def workshop_or_404(code: str) -> Workshop:
    found = workshop_by_code(tidy_code(code)) or no_such_code()
    if tries().too_many(devices.address()) and devices.joined_token(found) is None:
        abort(429, TOO_MANY)
    return found


def no_such_code() -> NoReturn:
    refuse_too_many_tries()
    tries().wrong(devices.address())
    abort(404)


def refuse_too_many_tries() -> None:
    if tries().too_many(devices.address()):
        abort(429, TOO_MANY)
