"""Tells every phone and every screen of a workshop what they now show."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from flask import current_app, render_template

from app import clock
from app.areas.queries import voting_groups
from app.extensions import db
from app.live.stream import hub, tell_others
from app.strands import queries as strands
from app.voting import queries
from app.voting.asking import between
from app.voting.models import Round
from app.voting.showing import Phase, Showing, show
from app.workshops.models import Workshop
from app.workshops.note_queries import notes_state, number_sent
from app.workshops.queries import MEANT
from app.workshops.rules import NotesState


def phones(workshop_id: int) -> str:
    """The topic every phone of a workshop listens to."""
    return f"workshop/{workshop_id}/phones"


def screens(workshop_id: int) -> str:
    """The topic of projector and console."""
    return f"workshop/{workshop_id}/screens"


def showing_of(workshop: Workshop) -> Showing:
    """What the hall sees now."""
    current = queries.current_round(workshop.id)
    return show(
        workshop,
        current,
        strands.edition(workshop.edition_key),
        queries.rows_of(workshop.id),
        clock.now(),
        queries.round_before(current),
        between(workshop) if current is None or workshop.ended_at is not None else None,
        notes_state(workshop.id),
        _still_without(workshop, current),
    )


def _still_without(workshop: Workshop, current: Round | None) -> tuple[str, ...]:
    """The essential groups not heard in what was agreed, by name; of a rehearsal nothing counts."""
    if current is None or current.agreement is None or workshop.rehearsal:
        return ()
    missing = queries.unheard([current]).get(current.id, frozenset())
    if not missing:
        return ()
    return tuple(each.name for each in voting_groups(workshop.area_code) if each.id in missing)


_SAID_OF_NOTES = {
    Phase.NOTES: "What is in the way, and what goes well? Up to three notes of each.",
    Phase.SORTING: "Thank you. They are read and grouped now, and come to the big screen next.",
    Phase.WALL: "Look at the big screen: the notes are there, without names.",
}
_THANKS = "Thank you for taking part. Single choices are deleted; only totals are kept."


def said(showing: Showing) -> str:
    """The line under a phone's heading; with it, what a screen reader speaks."""
    match showing.phase:
        case "waiting":
            return "The first question appears here by itself."
        case "open":
            return f"Question {showing.place}" if showing.first else "We vote on this again"
        case "closing":
            return "Only seconds are left. You can still change your choice."
        case "closed":
            return "The result comes next, here and on the big screen."
        case "results" if showing.result:
            result = showing.result
            lines = (result.sentence, result.movement, showing.comparison, showing.agreement)
            return "\n".join(line for line in lines if line)
        case _:
            return _SAID_OF_NOTES.get(showing.phase, _THANKS)


def hint(showing: Showing) -> str:
    """What stands where the receipt will: nothing moves under a thumb when it comes."""
    if not showing.accepts:
        return ""
    if showing.ticks:
        return "Tick what is true here already. Nothing of yours is counted yet."
    return "One tap is your choice. You can change it until voting closes."


def for_phones(showing: Showing, code: str) -> Mapping[str, object]:
    """What a phone is sent: the same for everybody, whatever they chose."""
    html = _drawn(showing, code)
    return {
        "version": showing.version,
        "state": showing.phase.value,
        "question": showing.round_id,
        "row": showing.key,
        "name": showing.name,
        "accepts": showing.accepts,
        "closes_in": showing.seconds_left,
        "heading": showing.heading,
        "said": said(showing),
        "hint": hint(showing),
        "drawn": mark_of(html),
        "html": html,
    }


def drawn_now(showing: Showing, code: str) -> str:
    """The mark of what a phone's page shows from the start."""
    return mark_of(_drawn(showing, code))


def _drawn(showing: Showing, code: str) -> str:
    html = render_template(
        "voting/_now.html",
        showing=showing,
        code=code,
        own_value="",
        own_ticks=[],
        begun_at_home=(),
        with_token=False,
    )
    return "".join(line.strip() for line in html.splitlines())


def mark_of(html: str) -> str:
    """A short mark by which a phone knows whether it shows this part already."""
    return hashlib.sha256(html.encode()).hexdigest()[:12]


def for_screens(showing: Showing) -> Mapping[str, object]:
    """What projector and console are sent; they ask for their own page part."""
    return {
        "version": showing.version,
        "state": showing.phase.value,
        "question": showing.round_id,
        "row": showing.key,
        "closes_in": showing.seconds_left,
    }


def count_now(workshop: Workshop) -> Mapping[str, object]:
    """How many are here and have answered, with the running number of the round."""
    current = queries.current_round(workshop.id)
    writing = notes_state(workshop.id) is NotesState.OPEN
    return {
        **({"notes": number_sent(workshop.id)} if writing else {}),
        "question": current.id if current else None,
        "seq": current.seq if current else 0,
        "voted": queries.number_voted(current) if current else 0,
        "joined": queries.people_here(workshop.id, current),
    }


def state_changed(workshop_id: int) -> Callable[[], None]:
    """A deed for after the commit: everybody learns the new state at once."""

    def tell() -> None:
        tell_others("state", workshop_id)
        state_here(workshop_id)

    return tell


def gone(workshop: Workshop) -> Callable[[], None]:
    """A deed for after a rehearsal was deleted: phones and screens learn that it has ended."""
    workshop_id, version, code = workshop.id, workshop.version + 1, workshop.join_code

    def tell() -> None:
        tell_others("gone", workshop_id, version=version, code=code)
        gone_here(workshop_id, version, code)

    return tell


def gone_here(workshop_id: int, version: int, code: str) -> None:
    """Whoever listens to this worker learns it."""
    ended = Showing(version, Phase.ENDED)
    hub().publish(screens(workshop_id), "state", for_screens(ended))
    hub().publish(phones(workshop_id), "state", for_phones(ended, code))


def state_here(workshop_id: int) -> None:
    """Whoever listens to this worker learns the new state."""
    with _telling(workshop_id) as workshop:
        showing = showing_of(workshop)
        hub().publish(screens(workshop_id), "state", for_screens(showing))
        told = dict(for_phones(showing, workshop.join_code))
        if not hub().drew(phones(workshop_id), str(told["drawn"])):
            told["html"] = None  # phones have it; in a hall every byte counts three hundred times
        hub().publish(phones(workshop_id), "state", told)
        hub().publish_calmly(screens(workshop_id), "count", count_now(workshop))


def count_changed(workshop_id: int) -> None:
    """Screens learn how many are here after somebody joined."""
    tell_others("count", workshop_id)
    count_here(workshop_id)


def count_here(workshop_id: int) -> None:
    """The screens that listen to this worker learn it."""
    with _telling(workshop_id) as workshop:
        hub().publish_calmly(screens(workshop_id), "count", count_now(workshop))


def voted_changed(workshop_id: int, round_id: int, seq: int, voted: int) -> None:
    """Screens learn the new count: the first at once, then twenty times a second at most."""
    tell_others("voted", workshop_id, order=(round_id, seq), voted=voted)
    voted_here(workshop_id, round_id, seq, voted)


def voted_here(workshop_id: int, round_id: int, seq: int, voted: int) -> None:
    """The screens that listen to this worker learn it."""
    told = {"question": round_id, "seq": seq, "voted": voted}
    hub().publish_calmly(screens(workshop_id), "voted", told, order=(round_id, seq))


@contextmanager
def _telling(workshop_id: int) -> Iterator[Workshop]:
    """A workshop as it stands at this one's turn to tell: nobody tells something older later."""
    with hub().telling:
        db.session.rollback()
        yield db.session.get_one(Workshop, workshop_id, execution_options=MEANT)


def outside_a_request(deed: Callable[[], None]) -> None:
    """Run a deed that draws pages when no request is there, as after a countdown."""
    with current_app.test_request_context():
        deed()
