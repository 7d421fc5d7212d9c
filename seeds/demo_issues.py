"""Invented issues of one area: one that waits long, one with an answer to hear, one settled."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta

from app import clock
from app.access.permissions import Identity
from app.areas import queries as areas
from app.issues import actions
from app.issues.actions import Raising


def build(area_code: str, idris: Identity, lena: Identity, yusuf: Identity, otto: Identity) -> None:
    """Raise three and let two come back, over the weeks that such things take."""
    places = {each.name: each.id for each in areas.localities(area_code)}
    boards = {each.name: each.id for each in areas.bodies(area_code)}
    group = boards["Early Help Delivery Group"]
    with _days_ago(62):
        rooms = actions.raise_issue(
            otto,
            area_code,
            Raising(
                "A room to meet in",
                "There is no room in Tarrowdale where four services can sit together.",
                "delivery_structures",
                places["Tarrowdale"],
            ),
        )
    with _days_ago(50):
        words = "The library has offered its upper floor on two days a week."
        actions.answer(idris, area_code, rooms, words, "", 0)
    with _days_ago(48):
        actions.reply(otto, area_code, rooms, True, "", 1)
    with _days_ago(41):
        consent = actions.raise_issue(
            lena,
            area_code,
            Raising(
                "Consent at the front door",
                "Police and health each need a signature of their own before they may tell the"
                " others anything.",
                "leadership",
                places["Marlmouth"],
            ),
        )
    with _days_ago(34):
        why = "Two organisations would have to change their forms."
        actions.send_up(idris, area_code, consent, group, why, 0)
    with _days_ago(20):
        training = actions.raise_issue(
            yusuf,
            area_code,
            Raising(
                "Cover for training",
                "Schools cannot send anybody to joint training in term time.",
                "workforce_development",
            ),
        )
    with _days_ago(16):
        actions.send_up(idris, area_code, training, group, "It needs money of several partners.", 0)
    with _days_ago(2):
        words = "From January there is an hour online at four o’clock, once a month."
        actions.answer(idris, area_code, training, words, "Delivery Group, item 4", 1)


def _days_ago(days: int) -> AbstractContextManager[None]:
    return clock.telling(clock.now() - timedelta(days=days))
