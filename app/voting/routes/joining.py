"""Coming to a workshop: by its code, with what is asked first, or back as the one that joined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.areas.queries import area, voting_groups
from app.live.tries import TOO_MANY, tries
from app.voting import asking, devices, entering
from app.voting.forms import (
    NotUnderstood,
    group_items,
    part_items,
    read_group,
    read_part,
    unanswered,
)
from app.voting.routes.blueprint import blueprint, workshop_or_404
from app.voting.rules import WHO_SEES_WHAT
from app.web.transactions import own_writer
from app.workshops.actions import NotAGroup
from app.workshops.keeping import NOT_TICKED, NotAgreed, wording_asked
from app.workshops.queries import parts_of, workshop_by_code
from app.workshops.rules import GRADE, LOCALITY, further, tidy_code
from app.workshops.tickets import NO_TICKET, TicketRefused

if TYPE_CHECKING:
    from app.workshops.models import Workshop

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


@blueprint.post("/<string:code>")
@public
def enter(code: str) -> ResponseReturnValue:
    workshop = workshop_or_404(code)
    if workshop.ended_at is not None and not asking.late_group_ids(workshop):
        return redirect(url_for(".phone", code=code), 303)
    token = devices.known_token(workshop.id) or devices.new_device(workshop)
    ticket = request.form.get("ticket", "")[:40]
    left_out = {} if devices.joined_token(workshop) else unanswered(request.form, _asked(workshop))
    if left_out:
        return entry_page(workshop, request.form, left_out)
    try:
        entering.enter(
            workshop,
            token,
            read_group(request.form),
            read_part(request.form),
            ticket,
            request.form.get("agreed", ""),
        )
    except (NotUnderstood, NotAGroup):
        return entry_page(workshop, request.form)
    except NotAgreed as refused:
        return entry_page(workshop, request.form, {"agreed": str(refused)})
    except TicketRefused as refused:
        if ticket:
            tries().wrong(devices.address())
        return entry_page(workshop, request.form, {"ticket": str(refused)})
    tries().right(devices.address())
    onward = ".questions" if request.form.get("to") == QUESTIONS else ".phone"
    return redirect(url_for(onward, code=workshop.join_code), 303)


def _asked(workshop: Workshop) -> dict[str, str]:
    """What the page that joins asks, with what to do where it gets no answer."""
    asked = (
        ("ticket", workshop.ticketed, NO_TICKET),
        ("group", voting_groups(workshop.area_code), NO_GROUP_TAPPED),
        ("part", parts_of(workshop), NO_PART_TAPPED),
        ("agreed", wording_asked(workshop), NOT_TICKED),
    )
    return {field: words for field, is_asked, words in asked if is_asked}


def entry_page(
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
