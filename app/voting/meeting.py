"""What never changes about a workshop, so that a tap need not ask the database for it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from app.strands import queries as strands
from app.strands.rules import Scale
from app.workshops.queries import workshop_by_code


@dataclass(frozen=True)
class Meeting:
    """A workshop's number, its join code and the scale of its edition."""

    workshop_id: int
    code: str
    scale: Scale


def install(app: Flask) -> None:
    app.extensions["meetings"] = {}


def meeting(code: str) -> Meeting | None:
    """The workshop a voter means, from memory once it has been asked for."""
    known: dict[str, Meeting] = current_app.extensions["meetings"]
    if code not in known:
        found = workshop_by_code(code)
        if found is None:
            return None
        scale = strands.edition(found.edition_key).scale
        known[code] = Meeting(found.id, code, scale)
    return known[code]
