"""The phone: joining by code, one tap per question, and what the hall sees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.areas.queries import area, voting_groups
from app.live.hub import frame
from app.live.roll_call import roll_call
from app.live.stream import hub, stream
from app.live.tries import TOO_MANY, tries
from app.strands import queries as strands
from app.strands.rules import Scale
from app.strands.rules.asked import asked_by_key
from app.voting import actions, asking, broadcast, choosing, devices, listening, queries
from app.voting.forms import (
    NotUnderstood,
    group_items,
    part_items,
    read_call,
    read_choice,
    read_group,
    read_part,
    unanswered,
)
from app.voting.meeting import meeting
from app.voting.rules import WHO_SEES_WHAT
from app.voting.showing import NONE_YET, TICKS, value_of, words_of
from app.voting.writer import Outcome
from app.web.errors import wants_json
from app.web.transactions import own_writer
from app.workshops.actions import NotAGroup
from app.workshops.keeping import NOT_TICKED, NotAgreed, wording_asked
from app.workshops.queries import parts_of, workshop_by_code
from app.workshops.rules import GRADE, LOCALITY, further, participant_key, spaced_code, tidy_code
from app.workshops.sharing import token_of
from app.workshops.tickets import NO_TICKET, TicketRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.workshops.models import Workshop

blueprint = Blueprint("voting", __name__, url_prefix="/vote")

# Where a page leads whoever joins for a question outside the hall.
QUESTIONS = "questions"
NO_GROUP_TAPPED = "Select the group you are with, or that you prefer not to say"
NO_PART_TAPPED = "Select an answer, or that you prefer not to say"
PART_QUESTIONS = {
    GRADE: "Are you front line or senior?",
    LOCALITY: "Where do you mostly work?",
}
MODES = {
    False: "This workshop is open: each phone or laptop has one vote.",
    True: "One ticket, one vote: each printed ticket lets one device in, once.",
}


@blueprint.get("/")
@public
def join_page() -> ResponseReturnValue:
    typed = request.args.get("code", "")[:40]
    code, error = tidy_code(typed), None
    if "code" in request.args:
        if tries().too_many(devices.address()):
            error = TOO_MANY
        elif workshop_by_code(code):
            return redirect(url_for(".phone", code=code))
        else:
            if code:
                tries().wrong(devices.address())
            error = "Check the code: no workshop is using this one" if code else "Type the code"
    status = 429 if error == TOO_MANY else 200
    return render_template("voting/join.html", typed=typed, error=error), status


@blueprint.route("/back", methods=["GET", "POST"])
@public
@own_writer
def back() -> ResponseReturnValue:
    """A phone that lost its page, or another device, goes on as the one that joined."""
    typed = {name: request.values.get(name, "")[:40] for name in ("code", "own")}
    problem, status = None, 200
    if request.method == "POST":
        if tries().too_many(devices.address()):
            problem, status = devices.NotBack(TOO_MANY, "code"), 429
        else:
            try:
                code = devices.come_back(typed["code"], typed["own"])
                return redirect(url_for(".phone", code=code), 303)
            except devices.NotBack as refused:
                problem = refused
    return render_template("voting/back.html", typed=typed, problem=problem), status


@blueprint.get("/<string:code>")
@public
def phone(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    token = devices.joined_token(workshop)
    if token is None and (workshop.ended_at is None or asking.late_group_ids(workshop)):
        return _entry_page(workshop, request.args)
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
        own_value=_value(own.half_steps, own.ticks) if own else "",
        own_ticks=_places(own.ticks) if own else [],
        receipt=_receipt(edition.scale, own.half_steps, own.ticks, showing.number_to_tick)
        if own
        else broadcast.hint(showing),
        drawn=broadcast.drawn_now(showing, workshop.join_code),
        rehearsal=workshop.rehearsal,
        ahead=asking.answered_ahead(workshop, token) if token else (),
        begun_at_home=asking.begun_by(workshop, token, showing.between) if token else (),
        with_token=True,
        return_code=spaced_code(own_code) if own_code else None,
    )


@blueprint.post("/<string:code>")
@public
def enter(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    if workshop.ended_at is not None and not asking.late_group_ids(workshop):
        return redirect(url_for(".phone", code=code), 303)
    token = devices.known_token(workshop.id) or devices.new_device(workshop)
    ticket = request.form.get("ticket", "")[:40]
    left_out = {} if devices.joined_token(workshop) else unanswered(request.form, _asked(workshop))
    if left_out:
        return _entry_page(workshop, request.form, left_out)
    try:
        actions.enter(
            workshop,
            token,
            read_group(request.form),
            read_part(request.form),
            ticket,
            request.form.get("agreed", ""),
        )
    except (NotUnderstood, NotAGroup):
        return _entry_page(workshop, request.form)
    except NotAgreed as refused:
        return _entry_page(workshop, request.form, {"agreed": str(refused)})
    except TicketRefused as refused:
        if ticket:
            tries().wrong(devices.address())
        return _entry_page(workshop, request.form, {"ticket": str(refused)})
    tries().right(devices.address())
    onward = ".questions" if request.form.get("to") == QUESTIONS else ".phone"
    return redirect(url_for(onward, code=workshop.join_code), 303)


@blueprint.post("/<string:code>/choose")
@public
@own_writer
def choose(code: str) -> ResponseReturnValue:
    meant = meeting(tidy_code(code)) or _no_such_code()
    token = devices.known_token(meant.workshop_id)
    if token is None:
        _refuse_too_many_tries()
        return _refused(meant.code, "Join the workshop first, then choose.", 409)
    try:
        chosen = read_choice(request.form)
    except NotUnderstood as problem:
        return _refused(meant.code, str(problem), 422)
    receipt = choosing.choose(
        meant.workshop_id, token, chosen.round_id, chosen.half_steps, chosen.counter, chosen.ticks
    )
    if receipt.outcome is not Outcome.COUNTED:
        return _refused(meant.code, choosing.REFUSALS[receipt.outcome], 409)
    if not wants_json():
        return redirect(_onward(meant.code, chosen.round_id), 303)
    return {
        "counted": True,
        "question": chosen.round_id,
        "choice": _value(receipt.half_steps, receipt.ticks),
        "seq": receipt.seq,
        "counter": receipt.counter,
        "words": _receipt(meant.scale, receipt.half_steps, receipt.ticks, receipt.sentences),
    }


@blueprint.get("/<string:code>/questions")
@public
def questions(code: str) -> ResponseReturnValue:
    """What may be answered outside the hall, with what this device has answered."""
    workshop = _workshop(code)
    token = devices.joined_token(workshop)
    if token is None:
        return redirect(url_for(".phone", code=workshop.join_code, to=QUESTIONS))
    asked = asking.questions_for(workshop, token)
    kept = request.args.get("kept", type=int)
    following = asking.unanswered_after(asked, kept) if kept else None
    if following is not None:
        onward = url_for(
            ".question", code=workshop.join_code, question=following.round_id, kept=kept
        )
        return redirect(onward)
    return render_template("voting/questions.html", code=workshop.join_code, questions=asked)


@blueprint.get("/<string:code>/questions/<int:question>")
@public
def question(code: str, question: int) -> ResponseReturnValue:
    """One question outside the hall."""
    workshop = _workshop(code)
    token = devices.joined_token(workshop)
    asked = {q.round_id: q for q in asking.questions_for(workshop, token)} if token else {}
    if question not in asked:
        return redirect(url_for(".questions", code=workshop.join_code))
    return render_template(
        "voting/question.html",
        code=workshop.join_code,
        asked=asked[question],
        kept=asked.get(request.args.get("kept", 0, type=int)),
        first=not any(each.own_value for each in asked.values()),
    )


@blueprint.get("/<string:code>/events")
@public
def events(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
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
    workshop = _workshop(code)
    token = devices.joined_token(workshop)
    if token:
        devices.heard(workshop)
        listening.answered(workshop.id, read_call(request.form), participant_key(token))
    return "", 204


@blueprint.get("/<string:code>/now")
@public
def now(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
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
    workshop = _workshop(code)
    if workshop.ended_at is None:
        return redirect(url_for(".phone", code=workshop.join_code))
    if devices.joined_token(workshop) is None:
        return render_template("voting/not_here.html"), 403
    return redirect(url_for("records.shared", token=token_of(workshop)))


@blueprint.get("/<string:code>/sentences/<string:row_key>")
@public
def sentences(code: str, row_key: str) -> ResponseReturnValue:
    workshop = _workshop(code)
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


def _workshop(code: str) -> Workshop:
    found = workshop_by_code(tidy_code(code)) or _no_such_code()
    if tries().too_many(devices.address()) and devices.joined_token(found) is None:
        abort(429, TOO_MANY)
    return found


def _no_such_code() -> NoReturn:
    _refuse_too_many_tries()
    tries().wrong(devices.address())
    abort(404)


def _refuse_too_many_tries() -> None:
    if tries().too_many(devices.address()):
        abort(429, TOO_MANY)


def _asked(workshop: Workshop) -> dict[str, str]:
    """What the page that joins asks, with what to do where it gets no answer."""
    asked = {
        "ticket": workshop.ticketed and NO_TICKET,
        "group": voting_groups(workshop.area_code) and NO_GROUP_TAPPED,
        "part": parts_of(workshop) and NO_PART_TAPPED,
        "agreed": wording_asked(workshop) and NOT_TICKED,
    }
    return {field: words for field, words in asked.items() if isinstance(words, str)}


def _entry_page(
    workshop: Workshop, typed: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> ResponseReturnValue:
    """The page that asks before joining, as it was filled in, with what is wrong by field."""
    # Given here already, so that two taps on Join are one device.
    if devices.known_token(workshop.id) is None:
        devices.new_device(workshop)
    place = area(workshop.area_code)
    asked = asking.late_group_ids(workshop) if workshop.ended_at is not None else None
    groups = [
        (group.id, group.name)
        for group in voting_groups(workshop.area_code)
        if asked is None or group.id in asked
    ]
    parts = parts_of(workshop)
    return render_template(
        "voting/enter.html",
        code=workshop.join_code,
        area_name=place.name if place else "",
        who_sees_what=WHO_SEES_WHAT,
        mode=MODES[workshop.ticketed],
        ticketed=workshop.ticketed,
        ticket=typed.get("ticket", "")[:40],
        problems=problems or {},
        groups=group_items(groups, typed.get("group")) if groups else [],
        parts=part_items(parts, typed.get("part")) if parts else [],
        keeping=wording_asked(workshop),
        agreed=typed.get("agreed", ""),
        onward=QUESTIONS if typed.get("to") == QUESTIONS else "",
        part_question=PART_QUESTIONS.get(further(workshop.breakdown) or "", ""),
        rehearsal=workshop.rehearsal,
    )


def _onward(code: str, round_id: int) -> str:
    """Where a page without script goes from a choice: at home to the next question."""
    if request.form.get("from") == "questions":
        return url_for(".questions", code=code, kept=round_id)
    return url_for(".phone", code=code)


def _places(ticks: str | None) -> list[int]:
    return [int(place) for place in (ticks or "").split(",") if place]


def _value(half_steps: int | None, ticks: str | None) -> str:
    """What stands, as forms and answers carry it."""
    if ticks is None:
        return value_of(half_steps)
    return TICKS if ticks else NONE_YET


def _receipt(scale: Scale, half_steps: int | None, ticks: str | None, sentences: int) -> str:
    if ticks:
        number = len(_places(ticks))
        return f"Your ticks are counted: {number} of {sentences}. You can still change them."
    if ticks is not None:
        return "Your answer is counted: none of these is true here yet. You can still change it."
    return f"Your choice is counted: {words_of(scale, half_steps)}. You can still change it."


def _refused(code: str, words: str, status: int) -> ResponseReturnValue:
    if wants_json():
        return {"counted": False, "words": words}, status
    page = render_template("voting/not_open.html", words=words, code=code)
    return page, status
