"""A phone in the hall: what it shows, and how it follows."""

from __future__ import annotations

import json

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.live.hub import frame
from app.live.roll_call import roll_call
from app.live.stream import hub, stream
from app.strands import queries as strands
from app.strands.rules.asked import asked_by_key
from app.voting import asking, broadcast, devices, listening, queries
from app.voting.forms import read_call
from app.voting.receipts import places, receipt_of, standing_value
from app.voting.routes.blueprint import blueprint, workshop_or_404
from app.voting.routes.joining import entry_page
from app.web.transactions import own_writer
from app.workshops.rules import participant_key, spaced_code
from app.workshops.sharing import token_of


@blueprint.get("/<string:code>")
@public
def phone(code: str) -> ResponseReturnValue:
    workshop = workshop_or_404(code)
    token = devices.joined_token(workshop)
    if token is None and (workshop.ended_at is None or asking.late_group_ids(workshop)):
        # An address may bring a ticket; nobody agrees or belongs anywhere by one.
        brought = {name: request.args.get(name, "") for name in ("ticket", "to")}
        return entry_page(workshop, brought)
    own_code = devices.return_code(workshop.id) if token and workshop.ended_at is None else None
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
        own_value=standing_value(own.half_steps, own.ticks) if own else "",
        own_ticks=places(own.ticks) if own else [],
        receipt=receipt_of(edition.scale, own.half_steps, own.ticks, showing.number_to_tick)
        if own
        else broadcast.hint(showing),
        drawn=broadcast.drawn_now(showing, workshop.join_code),
        rehearsal=workshop.rehearsal,
        ahead=asking.answered_ahead(workshop, token) if token else (),
        begun_at_home=asking.begun_by(workshop, token, showing.between) if token else (),
        with_token=True,
        return_code=spaced_code(own_code) if own_code else None,
    )


@blueprint.get("/<string:code>/events")
@public
def events(code: str) -> ResponseReturnValue:
    workshop = workshop_or_404(code)
    listener = hub().join(broadcast.phones(workshop.id))
    first = broadcast.for_phones(broadcast.showing_of(workshop), workshop.join_code)
    call = roll_call().running(workshop.id)
    asked = [frame("call", {"call": call})] if call else []
    return stream(listener, frame("state", first), *asked, during=devices.listening(workshop))


@blueprint.post("/<string:code>/here")
@public
@own_writer
def here(code: str) -> ResponseReturnValue:
    """A phone answers when the room is tried; nothing is kept of it."""
    workshop = workshop_or_404(code)
    token = devices.joined_token(workshop)
    if token:
        listening.answered(workshop.id, read_call(request.form), participant_key(token))
    return "", 204


@blueprint.get("/<string:code>/now")
@public
def now(code: str) -> ResponseReturnValue:
    workshop = workshop_or_404(code)
    devices.heard(workshop)
    call = roll_call().running(workshop.id)
    answer = Response(mimetype="application/json")
    answer.set_etag(f"{workshop.id}.{workshop.version}.{call or 0}")
    if request.if_none_match.contains_weak(answer.get_etag()[0] or ""):
        answer.status_code = 304
        return answer
    state = broadcast.for_phones(broadcast.showing_of(workshop), workshop.join_code)
    answer.set_data(json.dumps({**state, "call": call} if call else state))
    return answer


@blueprint.get("/<string:code>/afterwards")
@public
def afterwards(code: str) -> ResponseReturnValue:
    """Lead a device that took part to what came of the workshop; the code alone does not."""
    workshop = workshop_or_404(code)
    if workshop.ended_at is None:
        return redirect(url_for(".phone", code=workshop.join_code))
    if devices.joined_token(workshop) is None:
        return render_template("voting/not_here.html"), 403
    return redirect(url_for("records.shared", token=token_of(workshop)))


@blueprint.get("/<string:code>/sentences/<string:row_key>")
@public
def sentences(code: str, row_key: str) -> ResponseReturnValue:
    workshop = workshop_or_404(code)
    edition = strands.edition(workshop.edition_key)
    if row_key not in {*(row.key for row in edition.rows), *edition.criteria}:
        abort(404)
    asked = asked_by_key(edition, row_key)
    stages = [
        (stage.name, [feature.words for feature in asked.features_at(stage.key)])
        for stage in edition.stages
    ]
    return render_template(
        "voting/sentences.html",
        code=workshop.join_code,
        asked=asked,
        stages=stages,
    )
