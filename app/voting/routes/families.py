"""A family's phone in a workshop: a plain yes first, then one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.areas.queries import area
from app.live.tries import TOO_MANY, tries
from app.voting import devices, families, queries
from app.voting.forms import NotUnderstood, read_choice
from app.voting.receipts import standing_value
from app.voting.routes.blueprint import blueprint, no_such_code
from app.voting.rules.sending import Outcome
from app.voting.showing import value_of
from app.web.transactions import own_writer
from app.workshops.rules import new_device_token, tidy_code

if TYPE_CHECKING:
    from app.voting.models import Round
    from app.workshops.models import Workshop

_KEPT = 5
_ADDRESS = "/families/<string:panel_code>"
NOT_COUNTED = {
    Outcome.NOT_JOINED: "Say yes first. Then choose.",
    Outcome.NOT_OFFERED: "Choose one of the buttons.",
}
CLOSED = "This question had closed, so your answer did not count. Thank you all the same."


@blueprint.get(_ADDRESS)
@public
def families_phone(panel_code: str) -> ResponseReturnValue:
    """What a family sees now: the consent, the question, or a thank you."""
    workshop = _workshop_or_404(panel_code)
    return _page(workshop, panel_code)


@blueprint.post(_ADDRESS)
@public
def families_enter(panel_code: str) -> ResponseReturnValue:
    """A family says yes; a device that votes with partners is told to stay with that."""
    workshop = _workshop_or_404(panel_code)
    here = url_for(".families_phone", panel_code=panel_code)
    if workshop.ended_at is None and devices.joined_token(workshop) is None:
        families.enter(workshop, _token(workshop.id) or _new_token(workshop.id))
        tries().right(devices.address())
    return redirect(here, 303)


@blueprint.post(f"{_ADDRESS}/answer")
@public
@own_writer
def families_answer(panel_code: str) -> ResponseReturnValue:
    """Keep a family's answer; the last one counts."""
    workshop = _workshop_or_404(panel_code)
    token = _token(workshop.id)
    if token is None:
        return _refused(panel_code, NOT_COUNTED[Outcome.NOT_JOINED])
    try:
        chosen = read_choice(request.form)
    except NotUnderstood as problem:
        return _refused(panel_code, str(problem))
    receipt = families.answer(
        workshop.id, token, chosen.round_id, chosen.half_steps, chosen.counter
    )
    if receipt.outcome is not Outcome.COUNTED:
        return _refused(panel_code, NOT_COUNTED.get(receipt.outcome, CLOSED))
    return redirect(url_for(".families_phone", panel_code=panel_code), 303)


@blueprint.get(f"{_ADDRESS}/now")
@public
def families_now(panel_code: str) -> ResponseReturnValue:
    """Which question is open, for a page that waits for it."""
    return {"now": _mark(_workshop_or_404(panel_code))}


def _page(workshop: Workshop, panel_code: str) -> ResponseReturnValue:
    place = area(workshop.area_code)
    token = _token(workshop.id)
    joined = token is not None and families.is_in(workshop.id, token)
    asked = families.asked_now(workshop.id) if joined and workshop.ended_at is None else None
    own = queries.own_choice(asked, token) if asked and token else None
    return render_template(
        "voting/families.html",
        panel_code=panel_code,
        area_name=place.name if place else "",
        ended=workshop.ended_at is not None,
        votes_with_partners=not joined and devices.joined_token(workshop) is not None,
        joined=joined,
        asked=asked,
        offers=_offers(workshop, asked) if asked else (),
        question=families.easy_words(workshop, asked.row_key).question if asked else "",
        own_value=standing_value(own.half_steps, None) if own else "",
        now=_mark(workshop),
    )


def _offers(workshop: Workshop, asked: Round) -> tuple[tuple[str, str], ...]:
    answers = families.easy_words(workshop, asked.row_key).answers
    return tuple(
        (value_of(step), words) for step, words in zip(asked.choices, answers, strict=True)
    )


def _mark(workshop: Workshop) -> str:
    if workshop.ended_at is not None:
        return "ended"
    asked = families.asked_now(workshop.id)
    return str(asked.id) if asked else "waiting"


def _refused(panel_code: str, words: str) -> ResponseReturnValue:
    page = render_template("voting/families_not_counted.html", words=words, panel_code=panel_code)
    return page, 409


def _workshop_or_404(panel_code: str) -> Workshop:
    found = families.workshop_of_panel(tidy_code(panel_code)) or no_such_code()
    if tries().too_many(devices.address()) and _token(found.id) is None:
        abort(429, TOO_MANY)
    return found


def _token(workshop_id: int) -> str | None:
    tokens: dict[str, str] = session.get("families", {})
    return tokens.get(str(workshop_id))


def _new_token(workshop_id: int) -> str:
    token = new_device_token()
    newest = dict(list(session.get("families", {}).items())[-(_KEPT - 1) :])
    session["families"] = {**newest, str(workshop_id): token}
    session.permanent = True
    return token
