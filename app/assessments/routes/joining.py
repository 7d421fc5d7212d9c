"""How people come into a workshop: its address, its code and the square to point a camera at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import current_app, url_for
from markupsafe import Markup

from app import storage
from app.access.guard import allowed
from app.access.permissions import Permission
from app.web.squares import square_of
from app.workshops.queries import pin_of
from app.workshops.rules import spaced_code
from config import Config, Mode

if TYPE_CHECKING:
    from app.workshops.models import Workshop


@dataclass(frozen=True)
class FreshTicket:
    """A ticket that was just made: what is printed on it."""

    code: str
    address: str
    qr: Markup


_PRETEND_VOTERS_IN_A_DEMO = 8


def pretend_voters() -> int:
    """How many pretend voters join a workshop that starts here: a demo's, so that two make ten."""
    settings: Config = current_app.extensions["settings"]
    return _PRETEND_VOTERS_IN_A_DEMO if settings.mode is Mode.DEMO else 0


def ways_to_join(workshop: Workshop) -> dict[str, str]:
    """What a page tells people who want to join: address, short address, code and QR code."""
    settings: Config = current_app.extensions["settings"]
    address = settings.public_address + url_for("voting.phone", code=workshop.join_code)
    questions = settings.public_address + url_for("voting.questions", code=workshop.join_code)
    return {
        "address": address,
        "questions": questions,
        "short_address": urlsplit(settings.public_address).netloc + url_for("voting.join_page"),
        "run_address": urlsplit(settings.public_address).netloc + url_for("taking_over.take_over"),
        "code": spaced_code(workshop.join_code),
        "qr": _qr(address),
    }


def ways_for_families(code: str | None) -> dict[str, str] | None:
    """How families join a workshop's panel; None until one is invited."""
    if code is None:
        return None
    settings: Config = current_app.extensions["settings"]
    path = url_for("home.families", panel_code=code)
    return {
        "short_address": urlsplit(settings.public_address).netloc + path,
        "qr": _qr(settings.public_address + path),
    }


def pin_shown(workshop: Workshop) -> str | None:
    """The PIN as it is said, for whoever may plan the workshop; None for everybody else."""
    if not allowed(Permission.WORKSHOP_RUN, workshop.area_code) or workshop.ended_at is not None:
        return None
    pin = pin_of(workshop.id)
    return spaced_code(pin) if pin else None


def fresh_tickets(workshop: Workshop, codes: Sequence[str]) -> list[FreshTicket]:
    """Tickets with the address that each one's square opens."""
    settings: Config = current_app.extensions["settings"]
    addresses = {
        code: settings.public_address
        + url_for("voting.phone", code=workshop.join_code, ticket=code)
        for code in codes
    }
    # Hundreds of squares take seconds, in which phones must not wait.
    drawn = storage.drawing().submit(lambda: list(map(_qr, addresses.values()))).result()
    return [
        FreshTicket(spaced_code(code), address, square)
        for (code, address), square in zip(addresses.items(), drawn, strict=True)
    ]


def _qr(address: str) -> Markup:
    """The address as a QR code that scales with the page."""
    return Markup(square_of(address))  # noqa: S704  # drawn here from our own address
