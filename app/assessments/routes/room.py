"""Before the first vote: trying whether the room's phones can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.assessments.routes.lookup import area_or_404, workshop_or_404
from app.assessments.rules.room import silent_words, tried_words
from app.voting import listening
from app.voting.rules import RoundRefused
from app.web.transactions import own_writer

if TYPE_CHECKING:
    from app.live.roll_call import Heard
    from app.workshops.models import Workshop

blueprint = Blueprint(
    "room", __name__, url_prefix="/areas/<string:area_code>/workshops/<int:workshop_id>/room"
)


@blueprint.get("/")
@requires(Permission.WORKSHOP_RUN)
def show(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshop_or_404(area_code, workshop_id)
    return render_template(
        "assessments/room.html",
        area=area_or_404(area_code),
        workshop=workshop,
        **_standing(workshop),
    )


@blueprint.post("/")
@requires(Permission.WORKSHOP_RUN)
@own_writer
def ask(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Ask every phone for one answer; nothing is kept of it."""
    workshop = workshop_or_404(area_code, workshop_id)
    try:
        listening.try_the_room(workshop)
    except RoundRefused as refusal:
        flash(str(refusal))
    return redirect(url_for(".show", area_code=area_code, workshop_id=workshop_id), 303)


@blueprint.get("/now")
@requires(Permission.WORKSHOP_RUN)
def now(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """The same for a page that is open."""
    return _standing(workshop_or_404(area_code, workshop_id))


def _standing(workshop: Workshop) -> dict[str, object]:
    ended = workshop.ended_at is not None
    asked = listening.tried(workshop.id)
    return {
        "silent": ""
        if ended
        else silent_words(listening.silent_now(workshop), whole=listening.all_heard()),
        "asking": asked is not None and not asked[0].over,
        "tried": _tried(*asked) if asked else "",
    }


def _tried(heard: Heard, whole: bool) -> str:
    return tried_words(heard.asked, heard.answered, heard.slowest_ms, over=heard.over, whole=whole)
