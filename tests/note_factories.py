"""Barriers and positives to test with: phones that write, and a facilitator who sorts."""

from __future__ import annotations

from werkzeug.test import TestResponse

from app.extensions import db
from app.workshops.note_queries import Wall, wall
from app.workshops.notes import NoteTheme
from tests.workshop_factories import AS_JSON, Hall, Phone


def write(
    phone: Phone,
    kind: str,
    words: str,
    *,
    place: int | str = "",
    once: str | None = None,
    counter: int | None = None,
    deed: str = "send",
    page: bool = False,
) -> TestResponse:
    """Send a note, as the script does or as the page without script."""
    sent: dict[str, object] = {
        "kind": kind,
        "place": place,
        "words": words,
        "once": words if once is None else once,
        "deed": deed,
    }
    if counter is not None:
        sent["counter"] = counter
    return phone.browser.submit(f"{phone.address}/notes", sent, headers=None if page else AS_JSON)


def press(hall: Hall, state: str, version: int | None = None) -> TestResponse:
    """Take the notes a step on."""
    seen = hall.version if version is None else version
    sent = {"state": state, "version": str(seen)}
    return hall.console.submit(f"{hall.address}/notes/step", sent, headers=AS_JSON)


def go(hall: Hall, *states: str) -> None:
    """Take the notes through these steps, each of which must work."""
    for state in states:
        answer = press(hall, state)
        assert answer.get_json() == {"words": ""}, (state, answer.get_json())


def noted(hall: Hall, barriers: int = 2, positives: int = 1) -> Wall:
    """Let one phone write, and close; gives what is to be sorted."""
    go(hall, "open")
    phone = hall.phone()
    for kind, number in (("barrier", barriers), ("positive", positives)):
        for place in range(number):
            assert write(phone, kind, f"{kind} {place}").get_json()["kept"]
    go(hall, "sorting")
    return wall_of(hall)


def wall_of(hall: Hall) -> Wall:
    """The notes as they stand now."""
    db.session.rollback()
    return wall(hall.workshop_id)


def sort(hall: Hall, notes: list[str], **sent: object) -> TestResponse:
    """Press a button under the ticked notes."""
    return hall.console.submit(f"{hall.address}/notes", {"notes": notes, "deed": "sort", **sent})


def make_theme(hall: Hall, name: str = "Waiting lists") -> int:
    """Put every note that is in no theme into a new one; gives its number."""
    loose = [f"{each.id}:" for each in wall_of(hall).loose.notes]
    assert sort(hall, loose, into="new", name=name).status_code == 303
    db.session.rollback()
    found = db.session.query(NoteTheme).filter_by(name=name).one()
    return found.id
