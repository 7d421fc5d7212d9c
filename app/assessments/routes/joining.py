"""How people come into a workshop: its address, its code and the square to point a camera at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import current_app, url_for
from markupsafe import Markup

from app.web.squares import square_of
from app.workshops.rules import spaced_code
from config import Config, Mode

if TYPE_CHECKING:
    from app.workshops.models import Workshop

_PRETEND_VOTERS_IN_A_DEMO = 8


def pretend_voters() -> int:
    """How many pretend voters join a workshop that starts here: a demo's, so that two make ten."""
    settings: Config = current_app.extensions["settings"]
    return _PRETEND_VOTERS_IN_A_DEMO if settings.mode is Mode.DEMO else 0


def ways_to_join(workshop: Workshop) -> dict[str, str]:
    """What a page tells people who want to join: address, short address, code and QR code."""
    settings: Config = current_app.extensions["settings"]
    address = settings.public_address + url_for("voting.phone", code=workshop.join_code)
    return {
        "address": address,
        "short_address": urlsplit(settings.public_address).netloc + url_for("voting.join_page"),
        "code": spaced_code(workshop.join_code),
        "qr": _qr(address),
    }


def _qr(address: str) -> Markup:
    """The address as a QR code that scales with the page."""
    return Markup(square_of(address))  # noqa: S704  # drawn here from our own address
