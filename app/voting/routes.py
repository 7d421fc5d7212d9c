"""The phone: joining by code, one tap per question, and what the hall sees."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.areas.queries import area, voting_groups
from app.live.hub import frame
from app.live.stream import hub, stream
from app.strands import queries as strands
from app.strands.rules import Scale
from app.voting import actions, broadcast, choosing, queries
from app.voting.forms import NotUnderstood, group_items, read_choice, read_group
from app.voting.meeting import meeting
from app.voting.rules import WHO_SEES_WHAT
from app.voting.showing import value_of, words_of
from app.voting.writer import Outcome
from app.web.errors import wants_json
from app.web.transactions import own_writer
from app.workshops.actions import NotAGroup
from app.workshops.queries import has_joined, workshop_by_code
from app.workshops.rules import new_device_token, tidy_code
from app.workshops.sharing import token_of

if TYPE_CHECKING:
    from app.workshops.models import Workshop

blueprint = Blueprint("voting", __name__, url_prefix="/vote")

_DEVICES_KEPT = 5


@blueprint.get("/")
@public
def join_page() -> ResponseReturnValue:
    typed = request.args.get("code", "")[:40]
    code, error = tidy_code(typed), None
    if "code" in request.args:
        if workshop_by_code(code):
            return redirect(url_for(".phone", code=code))
        error = "Check the code: no workshop is using this one" if code else "Type the code"
    return render_template("voting/join.html", typed=typed, error=error)


@blueprint.get("/<string:code>")
@public
def phone(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    token = _token(workshop)
    if token is None and workshop.ended_at is None:
        return _entry_page(workshop)
    showing = broadcast.showing_of(workshop)
    current = queries.current_round(workshop.id) if showing.accepts else None
    own = queries.own_choice(current, token) if current and token else None
    edition = strands.edition(workshop.edition_key)
    return render_template(
        "voting/now.html",
        code=workshop.join_code,
        showing=showing,
        said=broadcast.said(showing),
        own=own,
        own_value=value_of(own.half_steps) if own else "",
        receipt=_receipt(edition.scale, own.half_steps) if own else broadcast.hint(showing),
        drawn=broadcast.drawn_now(showing, workshop.join_code),
        with_token=True,
    )


@blueprint.post("/<string:code>")
@public
def enter(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    if workshop.ended_at is not None:
        return redirect(url_for(".phone", code=code), 303)
    token = _known_token(workshop.id) or new_device_token()
    try:
        actions.enter(workshop, token, read_group(request.form))
    except (NotUnderstood, NotAGroup):
        return _entry_page(workshop)
    _remember(workshop, token)
    return redirect(url_for(".phone", code=workshop.join_code), 303)


@blueprint.post("/<string:code>/choose")
@public
@own_writer
def choose(code: str) -> ResponseReturnValue:
    meant = meeting(tidy_code(code)) or abort(404)
    token = _known_token(meant.workshop_id)
    if token is None:
        return _refused(meant.code, "Join the workshop first, then choose.", 409)
    try:
        chosen = read_choice(request.form)
    except NotUnderstood as problem:
        return _refused(meant.code, str(problem), 422)
    receipt = choosing.choose(
        meant.workshop_id, token, chosen.round_id, chosen.half_steps, chosen.counter
    )
    if receipt.outcome is not Outcome.COUNTED:
        return _refused(meant.code, choosing.REFUSALS[receipt.outcome], 409)
    if not wants_json():
        return redirect(url_for(".phone", code=meant.code), 303)
    return {
        "counted": True,
        "question": chosen.round_id,
        "choice": value_of(receipt.half_steps),
        "seq": receipt.seq,
        "words": _receipt(meant.scale, receipt.half_steps),
    }


@blueprint.get("/<string:code>/events")
@public
def events(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    listener = hub().join(broadcast.phones(workshop.id))
    first = broadcast.for_phones(broadcast.showing_of(workshop), workshop.join_code)
    return stream(listener, frame("state", first))


@blueprint.get("/<string:code>/now")
@public
def now(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    answer = Response(mimetype="application/json")
    answer.set_etag(f"{workshop.id}.{workshop.version}")
    if request.if_none_match.contains_weak(answer.get_etag()[0] or ""):
        answer.status_code = 304
        return answer
    state = broadcast.for_phones(broadcast.showing_of(workshop), workshop.join_code)
    answer.set_data(json.dumps(state))
    return answer


@blueprint.get("/<string:code>/afterwards")
@public
def afterwards(code: str) -> ResponseReturnValue:
    """Lead a device that took part to what came of the workshop; the code alone does not."""
    workshop = _workshop(code)
    if workshop.ended_at is None:
        return redirect(url_for(".phone", code=workshop.join_code))
    if _token(workshop) is None:
        return render_template("voting/not_here.html"), 403
    return redirect(url_for("records.shared", token=token_of(workshop)))


@blueprint.get("/<string:code>/sentences/<string:row_key>")
@public
def sentences(code: str, row_key: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    edition = strands.edition(workshop.edition_key)
    if row_key not in {row.key for row in edition.rows}:
        abort(404)
    stages = [
        (stage.name, [feature.words for feature in edition.features_of(row_key, stage.key)])
        for stage in edition.stages
    ]
    return render_template(
        "voting/sentences.html",
        code=workshop.join_code,
        row=edition.row(row_key),
        stages=stages,
    )


def _workshop(code: str) -> Workshop:
    found = workshop_by_code(tidy_code(code))
    if found is None:
        abort(404)
    return found


def _entry_page(workshop: Workshop) -> ResponseReturnValue:
    # Given here already, so that two taps on Join are one device.
    if _known_token(workshop.id) is None:
        _remember(workshop, new_device_token())
    place = area(workshop.area_code)
    groups = [(group.id, group.name) for group in voting_groups(workshop.area_code)]
    return render_template(
        "voting/enter.html",
        code=workshop.join_code,
        area_name=place.name if place else "",
        who_sees_what=WHO_SEES_WHAT,
        groups=group_items(groups),
    )


def _known_token(workshop_id: int) -> str | None:
    """The token this device got on joining; whether it really joined the writer looks up."""
    tokens: dict[str, str] = session.get("devices", {})
    return tokens.get(str(workshop_id))


def _token(workshop: Workshop) -> str | None:
    token = _known_token(workshop.id)
    return token if token and has_joined(workshop.id, token) else None


def _remember(workshop: Workshop, token: str) -> None:
    others = {k: v for k, v in session.get("devices", {}).items() if k != str(workshop.id)}
    newest = dict(list(others.items())[-(_DEVICES_KEPT - 1) :])
    session["devices"] = {**newest, str(workshop.id): token}
    session.permanent = True


def _receipt(scale: Scale, half_steps: int | None) -> str:
    return f"Your choice is counted: {words_of(scale, half_steps)}. You can still change it."


def _refused(code: str, words: str, status: int) -> ResponseReturnValue:
    if wants_json():
        return {"counted": False, "words": words}, status
    page = render_template("voting/not_open.html", words=words, code=code)
    return page, status
