"""What a reviewer agrees to before anything of an area opens to them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import before_agreeing, current_identity, requires
from app.access.permissions import Identity, Permission, only_reviews
from app.accounts import confidentiality
from app.accounts.rules import local_path
from app.assessments.routes.lookup import area_or_404
from app.evidence.under_way import newest_here
from app.web.errors import wants_json

blueprint = Blueprint("confidentiality", __name__, url_prefix="/areas/<string:area_code>")


def ask_before_anything(who: Identity, area_code: str) -> ResponseReturnValue | None:
    """The statement in place of whatever was asked for; None once it was agreed to."""
    if confidentiality.has_agreed(who.person_id, area_code, _assessment_of(area_code)):
        return None
    if wants_json():
        return {
            "error": "Agree first to keep what you see here.",
            "statement": confidentiality.wording_in_force().words,
            "agree_at": url_for("confidentiality.show", area_code=area_code),
        }, 403
    onward = request.full_path.rstrip("?") if request.method == "GET" else ""
    return _statement(area_code, onward), 403


@blueprint.get("/confidentiality")
@requires(Permission.AREA_SEE)
def show(area_code: str) -> ResponseReturnValue:
    """What reviewers agree to here, for everybody of the area to read."""
    return render_template(
        "assessments/wordings.html",
        area=area_or_404(area_code),
        wordings=confidentiality.wordings(),
    )


@blueprint.post("/confidentiality")
@requires(Permission.AREA_SEE)
@before_agreeing
def agree(area_code: str) -> ResponseReturnValue:
    """Keep that a reviewer agrees, and go on to what they had asked for."""
    who = current_identity()
    onward = local_path(request.form.get("next")) or url_for(
        "assessments.area", area_code=area_code
    )
    if only_reviews(who, area_code):
        read = request.form.get("wording", "")
        try:
            confidentiality.agree_to_review(
                who, area_code, _assessment_of(area_code), int(read) if read.isdecimal() else 0
            )
        except confidentiality.WordingChanged:
            return _statement(area_code, onward, changed=True), 409
    return redirect(onward, 303)


def _assessment_of(area_code: str) -> int | None:
    """The assessment that is reviewed: the one the area works on, or the last one."""
    held = newest_here(area_code)
    return held.id if held else None


def _statement(area_code: str, onward: str, *, changed: bool = False) -> str:
    return render_template(
        "assessments/confidentiality.html",
        area=area_or_404(area_code),
        wording=confidentiality.wording_in_force(),
        onward=onward,
        changed=changed,
    )
